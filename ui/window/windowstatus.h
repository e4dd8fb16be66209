#pragma once

#include "core/base/result.h"
#include "core/domain/entries.h"

#include <QObject>
#include <QTimer>

#include <functional>
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
    /// `outdated` follows when the catalogue holds another number of anything than was shown last: another window changed it.
    void lookForChanges();
    void showReviewer();

Q_SIGNALS:
    void failed(const flukeprint::Error& error);
    void outdated();
    void reviewerClicked();

private:
    void show(const Result<CatalogueCounts>& counts);
    void countElsewhere(std::function<void(const Result<CatalogueCounts>&)> then);

    CatalogueSession& m_session;
    QLabel* m_label;
    QToolButton* m_reviewer;
    std::optional<CatalogueCounts> m_counts; ///< as shown; absent while they are counted
    QTimer m_recount; ///< of a large catalogue: one decision follows another
};

} // namespace flukeprint
