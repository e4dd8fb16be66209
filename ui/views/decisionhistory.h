#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/decisionsmodel.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace flukeprint {

/// Who decided what and when, of a photo or of a whale, with the way to take a decision of any day back, or to decide it
/// again. Changes nothing itself.
class DecisionHistory : public QWidget
{
    Q_OBJECT
public:
    enum class Of { Photo, Whale }; ///< what all decisions are about: its column is left out
    explicit DecisionHistory(Of of, QWidget* parent = nullptr);

    void setDecisions(const Catalogue& catalogue, const QList<Decision>& decisions);

Q_SIGNALS:
    void takeBackRequested(const flukeprint::Decision& decision);
    void decideAgainRequested(const flukeprint::Decision& decision);

private:
    void act();
    void updateButton();
    [[nodiscard]] std::optional<int> chosen() const;

    DecisionsModel m_decisions;
    QTableView* m_table;
    QPushButton* m_button;
    bool m_isWritable = false;
};

} // namespace flukeprint
