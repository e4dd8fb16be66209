#pragma once

#include "core/review/reviewsession.h"
#include "ui/models/disputesmodel.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QTableView;

namespace flukeprint {

class DecisionHistory;

/// What was decided, in two windows beside the review page that follow it: the photos that reviewers disagree on, and
/// the history of the current photo, where decisions of any day can be taken back. Blind, neither shows what the
/// reviewer must not know yet. Not modal.
class ReviewRecords : public QObject
{
    Q_OBJECT
public:
    explicit ReviewRecords(QWidget* page);

    void setSession(ReviewSession* session); ///< nullptr closes both
    void showDisputes();
    void showHistory();

Q_SIGNALS:
    void photoActivated(flukeprint::AnnotationId annotation);
    void errorOccurred(const flukeprint::Error& error);

private:
    void fillDisputes();
    void fillHistory();

    QWidget* m_page;
    ReviewSession* m_session = nullptr;
    DisputesModel m_disputes;
    QPointer<QDialog> m_disputesDialog;
    QPointer<QTableView> m_disputesTable;
    QPointer<QDialog> m_historyDialog;
    QPointer<DecisionHistory> m_history;
};

} // namespace flukeprint
