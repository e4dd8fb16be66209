#include "ui/models/decisionsmodel.h"

#include "ui/text/format.h"

#include <QFont>
#include <QLocale>

namespace flukeprint {

void DecisionsModel::setDecisions(const QList<Decision>& decisions, const Names& names)
{
    beginResetModel();
    m_names = names;
    m_decisions.clear();
    for (const auto& decision : decisions)
        if (decision.kind != DecisionKind::Undone) m_decisions.prepend(decision);
    endResetModel();
}

int DecisionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_decisions.size());
}

int DecisionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString DecisionsModel::text(const Decision& decision, int column) const
{
    const auto& context = decision.context;
    switch (column) {
    case When:
        return QLocale().toString(decision.decidedAt.toLocalTime(), QLocale::ShortFormat);
    case PhotoName:
        return m_names.photos.value(decision.annotation);
    case What:
        return decision.isTakenBack ? tr("%1 (undone)").arg(decisionText(decision.kind)) : decisionText(decision.kind);
    case Whale:
        return decision.individual ? m_names.whales.value(*decision.individual) : QString();
    case Who:
        if (context.source == DecisionSource::Import) return tr("Import");
        return context.isBlind ? tr("%1, blind").arg(context.reviewer) : context.reviewer;
    case Points:
        return context.points;
    case Model:
        return context.model ? m_names.models.value(*context.model) : QString();
    case Rank:
        return context.rank ? QLocale().toString(*context.rank) : QString();
    case Probability:
        return context.probability ? percentText(*context.probability) : QString();
    default:
        return {};
    }
}

QVariant DecisionsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& decision = m_decisions.at(index.row());
    if (role == Qt::DisplayRole) return text(decision, index.column());
    if (role == Qt::FontRole && decision.isTakenBack) {
        QFont font;
        font.setStrikeOut(true);
        return font;
    }
    if (role == Qt::TextAlignmentRole && (index.column() == Rank || index.column() == Probability))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant DecisionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case When:
        return tr("When");
    case PhotoName:
        return tr("Photo");
    case What:
        return tr("Decision");
    case Whale:
        return tr("Whale");
    case Who:
        return tr("By");
    case Points:
        return tr("Points of match");
    case Model:
        return tr("Model");
    case Rank:
        return tr("Rank");
    case Probability:
        return tr("Shown with");
    default:
        return {};
    }
}

} // namespace flukeprint
