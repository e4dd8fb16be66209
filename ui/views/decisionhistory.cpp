#include "ui/views/decisionhistory.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace flukeprint {

DecisionHistory::DecisionHistory(Of of, QWidget* parent)
    : QWidget(parent), m_table(new QTableView(this)), m_button(new QPushButton(this))
{
    m_table->setModel(&m_decisions);
    m_table->setColumnHidden(of == Of::Photo ? DecisionsModel::PhotoName : DecisionsModel::Whale, true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setAccessibleName(of == Of::Photo ? tr("Decisions about this photo") : tr("Decisions about this whale"));
    m_button->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DecisionHistory::updateButton);
    connect(m_button, &QPushButton::clicked, this, &DecisionHistory::act);
    updateButton();
}

void DecisionHistory::setDecisions(const Catalogue& catalogue, const QList<Decision>& decisions)
{
    m_isWritable = !catalogue.isReadOnly();
    DecisionsModel::Names names;
    for (const auto& decision : decisions) {
        if (!names.photos.contains(decision.annotation))
            if (const auto entry = catalogue.entry(decision.annotation))
                names.photos.insert(decision.annotation, entry->photo.originalName);
        if (decision.individual && !names.whales.contains(*decision.individual))
            if (const auto whale = catalogue.individual(*decision.individual))
                names.whales.insert(*decision.individual, whale->catalogueId);
    }
    if (const auto models = catalogue.models())
        for (const auto& model : *models) names.models.insert(model.id, model.name);
    m_decisions.setDecisions(decisions, names);
    m_table->resizeColumnsToContents();
    updateButton();
}

std::optional<int> DecisionHistory::chosen() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(rows.first().row());
}

void DecisionHistory::updateButton()
{
    const auto row = chosen();
    m_button->setText(row && m_decisions.decision(*row).isTakenBack ? tr("Decide this &again") : tr("Take this &back"));
    m_button->setEnabled(row && m_isWritable);
}

void DecisionHistory::act()
{
    const auto row = chosen();
    if (!row) return;
    const auto decision = m_decisions.decision(*row); // a copy: the answer fills the table anew
    if (decision.isTakenBack)
        Q_EMIT decideAgainRequested(decision);
    else
        Q_EMIT takeBackRequested(decision);
}

} // namespace flukeprint
