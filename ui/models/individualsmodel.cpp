#include "ui/models/individualsmodel.h"

#include "ui/text/format.h"

namespace flukeprint {

void IndividualsModel::setWhales(const QList<IndividualSummary>& whales)
{
    QList<NamedIndividual> names;
    QHash<IndividualId, IndividualSummary> summaries;
    for (const auto& whale : whales) {
        const auto& individual = whale.individual;
        names.append({individual.id, individual.catalogueId, individual.nickname});
        summaries.insert(individual.id, whale);
    }
    setWhales(names, [summaries](IndividualId id) { return std::optional(summaries.value(id)); });
}

void IndividualsModel::setWhales(const QList<NamedIndividual>& whales, ReadSummary read)
{
    beginResetModel();
    m_whales = whales;
    m_read = std::move(read);
    m_shown.clear();
    endResetModel();
}

/// One that cannot be read, since somebody else has taken its photos away, has its name alone.
IndividualSummary IndividualsModel::summary(int row) const
{
    const auto& whale = m_whales.at(row);
    if (const auto* shown = m_shown.object(whale.id)) return *shown;
    IndividualSummary named;
    named.individual = {whale.id, whale.catalogueId, whale.nickname, {}, {}};
    const auto read = m_read ? m_read(whale.id) : std::nullopt;
    m_shown.insert(whale.id, new IndividualSummary(read.value_or(named)));
    return read.value_or(named);
}

int IndividualsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_whales.size());
}

QVariant IndividualsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& individual = m_whales.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return individual.catalogueId;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString name = individual.nickname.isEmpty()
                                 ? individual.catalogueId
                                 : QStringLiteral("%1 “%2”").arg(individual.catalogueId, individual.nickname);
        return QStringLiteral("%1, %2").arg(name, photosText(summary(index.row()).photoCount));
    }
    case SummaryRole:
        return QVariant::fromValue(summary(index.row()));
    default:
        return {};
    }
}

} // namespace flukeprint
