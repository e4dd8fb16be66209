#include "core/study/studyfigures.h"

#include "core/matching/evaluation.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace flukeprint {

namespace {

/// 1-based; 0 when the whale is not among the first five.
int rankOf(const StudyAnswer& answer, int whale)
{
    for (size_t i = 0; i < std::min<size_t>(answer.size(), 5); ++i)
        if (answer[i].whale == whale) return int(i) + 1;
    return 0;
}

size_t photoCountGroup(int photos)
{
    return photos <= 2 ? size_t(photos - 1) : photos <= 4 ? 2 : 3;
}

/// With `new_whale` where its probability puts it. Without photos of known and of new whales nothing says where that is, and the whales
/// alone answer.
double mapWithNewRanked(const StudyTask& task, const std::vector<StudyAnswer>& answers, const std::vector<int>& ranks, int known)
{
    const auto& dev = task.division.dev;
    double sum = 0;
    if (known == 0 || known == int(dev.size())) {
        for (const int rank : ranks) sum += rank > 0 ? 1.0 / rank : 0;
        return known == 0 ? 1 : sum / double(dev.size());
    }
    std::vector<JudgedQuery> queries;
    for (size_t i = 0; i < dev.size(); ++i) {
        JudgedQuery query;
        if (const auto& whale = task.photos.photos[dev[i]].whale) query.truth = IndividualId{*whale + 1};
        for (const StudyGuess& guess : answers[i]) query.ranked.push_back({IndividualId{guess.whale + 1}, {}, guess.score, 1});
        queries.push_back(std::move(query));
    }
    for (const QueryVerdict& verdict : judgeCrossFitted(queries)) sum += verdict.answerRank > 0 ? 1.0 / verdict.answerRank : 0;
    return sum / double(dev.size());
}

void countNames(const std::vector<StudyAnswer>& answers, StudyFigures& figures)
{
    std::map<int, int> counts;
    int total = 0;
    for (const StudyAnswer& answer : answers) {
        if (answer.empty()) continue;
        ++counts[answer.front().whale];
        ++total;
    }
    std::vector<int> sizes;
    for (const auto& [whale, count] : counts) sizes.push_back(count);
    std::sort(sizes.rbegin(), sizes.rend());
    int sum = 0;
    for (size_t i = 0; i < std::min<size_t>(sizes.size(), 20); ++i) {
        sum += sizes[i];
        figures.shareByName.push_back(double(sum) / total);
    }
    if (!figures.shareByName.empty())
        figures.commonestShare = figures.shareByName[std::min<size_t>(figures.shareByName.size(), 3) - 1];
}

} // namespace

StudyFigures measureStudy(const StudyTask& task, const std::vector<StudyAnswer>& answers)
{
    const auto& dev = task.division.dev;
    std::map<int, int> learned;
    for (const size_t photo : task.division.train)
        if (const auto& whale = task.photos.photos[photo].whale) ++learned[*whale];
    StudyFigures figures;
    figures.devPhotos = int(dev.size());
    std::vector<int> ranks;
    std::array<int, studyPhotoCounts> asked{}, right{};
    int known = 0;
    for (size_t i = 0; i < dev.size(); ++i) {
        const auto& whale = task.photos.photos[dev[i]].whale;
        const int rank = whale ? rankOf(answers[i], *whale) : 0;
        ranks.push_back(rank);
        figures.mapNewFirst += !whale ? 1 : rank > 0 && rank < 5 ? 1.0 / (rank + 1) : 0;
        if (!whale) continue;
        ++known;
        figures.rank1 += rank == 1;
        figures.inFirstFive += rank > 0;
        const int photos = learned[*whale];
        figures.devUnlearned += photos == 0;
        if (photos == 0) continue;
        ++asked[photoCountGroup(photos)];
        right[photoCountGroup(photos)] += rank == 1;
    }
    figures.devNew = int(dev.size()) - known;
    if (dev.empty()) return figures;
    figures.floor = double(figures.devNew) / double(dev.size());
    figures.mapNewFirst /= double(dev.size());
    figures.mapNewRanked = mapWithNewRanked(task, answers, ranks, known);
    figures.rank1 /= std::max(1, known);
    figures.inFirstFive /= std::max(1, known);
    for (size_t i = 0; i < studyPhotoCounts; ++i)
        if (asked[i] > 0) figures.rank1ByPhotos[i] = double(right[i]) / asked[i];
    countNames(answers, figures);
    return figures;
}

QJsonObject StudyFigures::toJson() const
{
    QJsonArray byPhotos, byName;
    for (const auto& share : rank1ByPhotos) byPhotos.append(share ? QJsonValue(*share) : QJsonValue());
    for (const double share : shareByName) byName.append(share);
    return {{QStringLiteral("dev_photos"), devPhotos},
            {QStringLiteral("dev_new"), devNew},
            {QStringLiteral("dev_unlearned"), devUnlearned},
            {QStringLiteral("floor"), floor},
            {QStringLiteral("map_at_5_new_first"), mapNewFirst},
            {QStringLiteral("map_at_5_new_ranked"), mapNewRanked},
            {QStringLiteral("rank_1"), rank1},
            {QStringLiteral("in_first_five"), inFirstFive},
            {QStringLiteral("commonest_share"), commonestShare},
            {QStringLiteral("rank_1_by_photos"), byPhotos},
            {QStringLiteral("share_by_name"), byName}};
}

StudyFigures StudyFigures::fromJson(const QJsonObject& json)
{
    StudyFigures figures;
    figures.devPhotos = json[QStringLiteral("dev_photos")].toInt();
    figures.devNew = json[QStringLiteral("dev_new")].toInt();
    figures.devUnlearned = json[QStringLiteral("dev_unlearned")].toInt();
    figures.floor = json[QStringLiteral("floor")].toDouble();
    figures.mapNewFirst = json[QStringLiteral("map_at_5_new_first")].toDouble();
    figures.mapNewRanked = json[QStringLiteral("map_at_5_new_ranked")].toDouble();
    figures.rank1 = json[QStringLiteral("rank_1")].toDouble();
    figures.inFirstFive = json[QStringLiteral("in_first_five")].toDouble();
    figures.commonestShare = json[QStringLiteral("commonest_share")].toDouble();
    const QJsonArray byPhotos = json[QStringLiteral("rank_1_by_photos")].toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(byPhotos.size(), studyPhotoCounts); ++i)
        if (byPhotos[i].isDouble()) figures.rank1ByPhotos[size_t(i)] = byPhotos[i].toDouble();
    for (const QJsonValue share : json[QStringLiteral("share_by_name")].toArray()) figures.shareByName.push_back(share.toDouble());
    return figures;
}

} // namespace flukeprint
