#pragma once

#include "core/base/result.h"
#include "core/domain/entries.h"

#include <QObject>

#include <optional>

class QLabel;
class QStatusBar;
class QToolButton;

namespace flukeprint {

class CatalogueSession;

/// What the status bar always tells: how much the open catalogue holds, and who decides.
class WindowStatus : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    WindowStatus(CatalogueSession& session, QStatusBar& bar, QObject* parent = nullptr);

    /// Counts anew; empty without a catalogue. A blind reviewer is told how many photos there are, no more: what is left to others says
    /// what they decided.
    void update();
    /// Whether the catalogue holds another number of anything than was shown last: another window changed it.
    [[nodiscard]] bool isOutdated() const;
    void showReviewer();

Q_SIGNALS:
    void failed(const flukeprint::Error& error);
    void reviewerClicked();

private:
    CatalogueSession& m_session;
    QLabel* m_label;
    QToolButton* m_reviewer;
    std::optional<CatalogueCounts> m_counts; ///< as shown
};

} // namespace flukeprint
