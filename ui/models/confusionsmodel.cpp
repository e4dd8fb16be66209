#include "ui/models/confusionsmodel.h"

#include "ui/text/format.h"

#include <algorithm>

namespace flukeprint {

namespace {

std::optional<MixedUpPair> pairOf(const Catalogue& catalogue, const Confusion& confusion)
{
    const auto truth = catalogue.individual(confusion.truth);
    const auto answer = catalogue.individual(confusion.answer);
    const auto query = catalogue.entry(confusion.query);
    if (!truth || !answer || !query) return std::nullopt;
    MixedUpPair pair{confusion, truth->catalogueId, answer->catalogueId, *query, {}};
    if (confusion.answerPhoto)
        if (const auto entry = catalogue.entry(*confusion.answerPhoto)) pair.answerPhoto = *entry;
    return pair;
}

} // namespace

void ConfusionsModel::setConfusions(const Catalogue& catalogue, const std::vector<Confusion>& confusions)
{
    beginResetModel();
    m_pairs.clear();
    const auto shown = std::min(confusions.size(), size_t(mostPairs));
    for (size_t i = 0; i < shown; ++i)
        if (const auto pair = pairOf(catalogue, confusions[i])) m_pairs.append(*pair);
    endResetModel();
}

void ConfusionsModel::clear()
{
    beginResetModel();
    m_pairs.clear();
    endResetModel();
}

int ConfusionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_pairs.size());
}

QVariant ConfusionsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& pair = m_pairs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1 taken for %2, %3").arg(pair.truthId, pair.answerId, photosText(pair.confusion.count));
    case PairRole:
        return QVariant::fromValue(pair);
    default:
        return {};
    }
}

} // namespace flukeprint
