#include "ui/views/reviewrecords.h"

#include "ui/views/decisionhistory.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

/// A dialog that deletes itself, with `content` above a line of explanation and a close button.
QDialog* dialogAround(QWidget* content, const QString& title, const QString& explanation, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->resize(860, 380);
    auto* text = new QLabel(explanation, dialog);
    text->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(content, 1);
    layout->addWidget(text);
    layout->addWidget(buttons);
    return dialog;
}

} // namespace

ReviewRecords::ReviewRecords(QWidget* page) : QObject(page), m_page(page) {}

void ReviewRecords::setSession(ReviewSession* session)
{
    if (m_session) m_session->disconnect(this);
    m_session = session;
    if (!session) {
        if (m_disputesDialog) m_disputesDialog->close();
        if (m_historyDialog) m_historyDialog->close();
        return;
    }
    connect(session, &ReviewSession::undoChanged, this, &ReviewRecords::fillDisputes);
    connect(session, &ReviewSession::undoChanged, this, &ReviewRecords::fillHistory);
    connect(session, &ReviewSession::queueReset, this, &ReviewRecords::fillDisputes);
    connect(session, &ReviewSession::queueReset, this, &ReviewRecords::fillHistory);
    connect(session, &ReviewSession::currentChanged, this, &ReviewRecords::fillHistory);
}

void ReviewRecords::showDisputes()
{
    if (!m_disputesDialog) {
        m_disputesTable = new QTableView;
        m_disputesTable->setModel(&m_disputes);
        m_disputesTable->setSelectionBehavior(QAbstractItemView::SelectRows);
        m_disputesTable->setSelectionMode(QAbstractItemView::SingleSelection);
        m_disputesTable->setTabKeyNavigation(false);
        m_disputesTable->verticalHeader()->hide();
        m_disputesTable->horizontalHeader()->setStretchLastSection(true);
        m_disputesTable->setAccessibleName(tr("Photos that reviewers disagree on"));
        const auto open = [this](const QModelIndex& index) { Q_EMIT photoActivated(m_disputes.annotation(index.row())); };
        connect(m_disputesTable, &QTableView::clicked, this, open);
        connect(m_disputesTable, &QTableView::activated, this, open);
        m_disputesDialog = dialogAround(m_disputesTable, tr("Disagreements"),
                                        tr("Click a photo to show it. It is settled when one of the reviewers decides as the "
                                           "other did, or when a third does."),
                                        m_page);
    }
    fillDisputes();
    m_disputesDialog->show();
    m_disputesDialog->activateWindow();
}

void ReviewRecords::fillDisputes()
{
    if (!m_disputesDialog) return;
    auto disputes = m_session->catalogue().disputes();
    if (!disputes) {
        Q_EMIT errorOccurred(disputes.error());
        return;
    }
    disputes->removeIf([this](const PhotoVoices& dispute) { return m_session->isHidden(dispute.annotation); });
    m_disputes.setDisputes(*disputes);
    m_disputesTable->resizeColumnsToContents();
    m_disputesTable->resizeRowsToContents();
}

void ReviewRecords::showHistory()
{
    if (!m_historyDialog) {
        m_history = new DecisionHistory(DecisionHistory::Of::Photo);
        connect(m_history, &DecisionHistory::takeBackRequested, this, [this](const Decision& decision) {
            if (m_session) m_session->takeBack(decision);
        });
        connect(m_history, &DecisionHistory::decideAgainRequested, this, [this](const Decision& decision) {
            if (m_session) m_session->decideAgain(decision);
        });
        m_historyDialog = dialogAround(m_history, tr("History of the photo"),
                                       tr("Nothing is ever erased: what is taken back stays in the list, struck out."), m_page);
    }
    fillHistory();
    m_historyDialog->show();
    m_historyDialog->activateWindow();
}

void ReviewRecords::fillHistory()
{
    if (!m_historyDialog) return;
    const auto* entry = m_session->current();
    auto decisions = entry ? m_session->catalogue().decisionsOf(entry->annotation) : QList<Decision>();
    if (!decisions) {
        Q_EMIT errorOccurred(decisions.error());
        return;
    }
    const bool isHidden = entry && m_session->isHidden(entry->annotation);
    const auto isOwn = [this](const Decision& decision) { return isSameReviewer(decision.context.reviewer, m_session->reviewer()); };
    if (isHidden) decisions->removeIf([&](const Decision& decision) { return !isOwn(decision); });
    m_history->setDecisions(m_session->catalogue(), *decisions);
}

} // namespace flukeprint
