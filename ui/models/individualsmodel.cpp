#include "ui/models/individualsmodel.h"

#include "ui/text/format.h"

namespace flukeprint {

void IndividualsModel::setWhales(const QList<IndividualSummary>& whales)
{
    beginResetModel();
    m_whales = whales;
    endResetModel();
}

int IndividualsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_whales.size());
}

QVariant IndividualsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& whale = m_whales.at(index.row());
    const auto& individual = whale.individual;
    switch (role) {
    case Qt::DisplayRole:
        return individual.catalogueId;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString name = individual.nickname.isEmpty()
                                 ? individual.catalogueId
                                 : QStringLiteral("%1 “%2”").arg(individual.catalogueId, individual.nickname);
        return QStringLiteral("%1, %2").arg(name, photosText(whale.photoCount));
    }
    case SummaryRole:
        return QVariant::fromValue(whale);
    default:
        return {};
    }
}

} // namespace flukeprint
