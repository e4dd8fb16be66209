#include "ui/models/disputesmodel.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace flukeprint {

namespace {

QString verdictOf(const Voice& voice)
{
    const bool isNobody = voice.catalogueId.isEmpty();
    const auto text = !isNobody ? voice.catalogueId
                      : voice.decision.kind == DecisionKind::NoFluke ? DisputesModel::tr("No fluke")
                                                                     : DisputesModel::tr("Cannot tell");
    const auto& points = voice.decision.context.points;
    return points.isEmpty() ? text : DisputesModel::tr("%1 (%2)").arg(text, points);
}

QString whoAndWhen(const Voice& voice)
{
    const auto& context = voice.decision.context;
    auto who = context.source == DecisionSource::Import ? DisputesModel::tr("Import")
               : context.reviewer.isEmpty()             ? DisputesModel::tr("unnamed")
                                                        : context.reviewer;
    if (context.isBlind) who = DisputesModel::tr("%1, blind").arg(who);
    return DisputesModel::tr("%1, %2").arg(
        who, QLocale().toString(voice.decision.decidedAt.toLocalTime(), QLocale::ShortFormat));
}

} // namespace

void DisputesModel::setDisputes(const QList<PhotoVoices>& disputes)
{
    beginResetModel();
    m_disputes = disputes;
    for (auto& dispute : m_disputes)
        std::ranges::stable_partition(dispute.voices, [](const Voice& voice) {
            return voice.decision.context.source == DecisionSource::Review;
        });
    endResetModel();
}

int DisputesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_disputes.size());
}

int DisputesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DisputesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) return {};
    const auto& dispute = m_disputes.at(index.row());
    const auto& first = dispute.voices.first();
    QStringList others;
    const auto list = [&](auto text) {
        for (const auto& voice : dispute.voices.mid(1)) others << text(voice);
        return others.join(u'\n');
    };
    switch (index.column()) {
    case PhotoName:
        return dispute.photoName;
    case First:
        return verdictOf(first);
    case FirstBy:
        return whoAndWhen(first);
    case Others:
        return list(verdictOf);
    case OthersBy:
        return list(whoAndWhen);
    default:
        return {};
    }
}

QVariant DisputesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case PhotoName:
        return tr("Photo");
    case First:
        return tr("Stands meanwhile");
    case Others:
        return tr("But also");
    case FirstBy:
    case OthersBy:
        return tr("By, when");
    default:
        return {};
    }
}

} // namespace flukeprint
