#include "core/matching/evaluation.h"

#include "core/matching/reliability.h"
#include "core/matching/suggestion.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace flukeprint {

namespace {

QueryVerdict judge(const JudgedQuery& query, const Calibration& calibration)
{
    const Suggestion suggestion = suggest({}, query.ranked, calibration, 5);
    QueryVerdict verdict;
    verdict.truth = query.truth;
    verdict.galleryPhotos = query.galleryPhotos;
    verdict.isGrey = query.isGrey;
    verdict.knownProbability = 1.0 - suggestion.newWhaleProbability();
    verdict.first = suggestion.candidates.front().individual;
    verdict.firstProbability = suggestion.candidates.front().probability;
    for (size_t i = 0; i < std::min<size_t>(suggestion.candidates.size(), 5); ++i)
        if (suggestion.candidates[i].individual == query.truth) verdict.answerRank = int(i) + 1;
    const auto whales = suggestion.individuals(5);
    for (size_t i = 0; i < whales.size(); ++i)
        if (verdict.isKnown() && whales[i].individual == query.truth) verdict.whaleRank = int(i) + 1;
    return verdict;
}

/// Area under the curve by ranks (Mann and Whitney), ties counted half.
double areaUnderCurve(std::span<const QueryVerdict> verdicts)
{
    std::vector<std::pair<double, bool>> sorted;
    for (const QueryVerdict& v : verdicts) sorted.emplace_back(v.knownProbability, v.isKnown());
    std::sort(sorted.begin(), sorted.end());
    double rankSum = 0;
    double positives = 0;
    for (size_t i = 0; i < sorted.size();) {
        size_t end = i;
        while (end < sorted.size() && sorted[end].first == sorted[i].first) ++end;
        const double rank = 0.5 * double(i + 1 + end);
        for (size_t k = i; k < end; ++k)
            if (sorted[k].second) {
                rankSum += rank;
                ++positives;
            }
        i = end;
    }
    const double negatives = double(sorted.size()) - positives;
    if (positives == 0 || negatives == 0) return 0.5;
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
}

/// A whale's name, or `new_whale` where there is none.
using Name = std::optional<IndividualId>;

double shareOfCommonestThree(std::span<const QueryVerdict> verdicts, Name QueryVerdict::*name)
{
    std::unordered_map<Name, int> counts;
    for (const QueryVerdict& v : verdicts) ++counts[v.*name];
    std::vector<int> sizes;
    for (const auto& [individual, count] : counts) sizes.push_back(count);
    std::sort(sizes.rbegin(), sizes.rend());
    int sum = 0;
    for (size_t i = 0; i < std::min<size_t>(sizes.size(), 3); ++i) sum += sizes[i];
    return verdicts.empty() ? 0.0 : double(sum) / double(verdicts.size());
}

/// Logistic regression of `isKnown` on one score, Newton's method on Platt's smoothed targets.
void fitKnown(const std::vector<std::pair<double, bool>>& samples, Calibration& calibration)
{
    double positives = 0;
    for (const auto& sample : samples) positives += sample.second;
    const double negatives = double(samples.size()) - positives;
    const double high = (positives + 1) / (positives + 2);
    const double low = 1 / (negatives + 2);
    double a = calibration.knownSlope;
    double b = -calibration.knownSlope * calibration.newWhaleThreshold;
    for (int step = 0; step < 100; ++step) {
        double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
        for (const auto& [score, isKnown] : samples) {
            const double p = 1.0 / (1.0 + std::exp(-(a * score + b)));
            const double difference = p - (isKnown ? high : low);
            const double weight = std::max(p * (1 - p), 1e-9);
            ga += difference * score;
            gb += difference;
            haa += weight * score * score;
            hab += weight * score;
            hbb += weight;
        }
        const double determinant = haa * hbb - hab * hab;
        if (determinant <= 1e-12) return;
        const double da = std::clamp((hbb * ga - hab * gb) / determinant, -5.0, 5.0);
        const double db = std::clamp((haa * gb - hab * ga) / determinant, -5.0, 5.0);
        a -= da;
        b -= db;
        if (std::abs(da) + std::abs(db) < 1e-7) break;
    }
    if (a < 1e-3 || !std::isfinite(a) || !std::isfinite(b)) return; // scores say nothing: keep the fallback
    calibration.knownSlope = a;
    calibration.newWhaleThreshold = -b / a;
}

/// Softmax slope that makes the right whale likeliest, by golden-section search on the mean log likelihood.
void fitSlope(const std::vector<JudgedQuery>& queries, Calibration& calibration)
{
    std::vector<std::pair<std::vector<double>, size_t>> samples;
    for (const JudgedQuery& query : queries) {
        const auto found = std::find_if(query.ranked.begin(), query.ranked.end(),
                                        [&](const RankedIndividual& r) { return query.truth == r.individual; });
        if (query.truth && found != query.ranked.end())
            samples.emplace_back(relativeScores(query.ranked), size_t(found - query.ranked.begin()));
    }
    if (samples.size() < 10) return;
    const auto loss = [&](double slope) {
        double sum = 0;
        for (const auto& [scores, right] : samples) {
            double total = 0;
            for (const double score : scores) total += std::exp(slope * (score - scores.front()));
            sum += std::log(total) - slope * (scores[right] - scores.front());
        }
        return sum;
    };
    double low = 1, high = 80;
    const double golden = 0.6180339887;
    while (high - low > 0.01) {
        const double left = high - golden * (high - low);
        const double right = low + golden * (high - low);
        (loss(left) < loss(right) ? high : low) = loss(left) < loss(right) ? right : left;
    }
    calibration.slope = 0.5 * (low + high);
}

} // namespace

Calibration fitCalibration(const std::vector<JudgedQuery>& queries, const Calibration& fallback)
{
    std::vector<std::pair<double, bool>> samples;
    int known = 0;
    for (const JudgedQuery& query : queries) {
        if (query.ranked.empty()) continue;
        samples.emplace_back(relativeScores(query.ranked).front(), query.truth.has_value());
        known += query.truth.has_value();
    }
    Calibration calibration = fallback;
    if (known >= 10 && int(samples.size()) - known >= 10) fitKnown(samples, calibration);
    fitSlope(queries, calibration);
    return calibration;
}

std::vector<QueryVerdict> judge(const std::vector<JudgedQuery>& queries, const Calibration& calibration)
{
    std::vector<QueryVerdict> verdicts;
    verdicts.reserve(queries.size());
    for (const JudgedQuery& query : queries) verdicts.push_back(judge(query, calibration));
    return verdicts;
}

std::vector<QueryVerdict> judgeCrossFitted(const std::vector<JudgedQuery>& queries, const Calibration& fallback)
{
    const auto halves = halvesOf(queries);
    const std::array<Calibration, 2> ofOther{fitCalibration(halves[1], fallback), fitCalibration(halves[0], fallback)};
    std::vector<QueryVerdict> verdicts;
    for (size_t i = 0; i < queries.size(); ++i) verdicts.push_back(judge(queries[i], ofOther[halfOf(i)]));
    return verdicts;
}

Figures figuresOf(std::span<const QueryVerdict> verdicts)
{
    Figures figures;
    figures.queries = int(verdicts.size());
    for (const QueryVerdict& v : verdicts) {
        figures.knownQueries += v.isKnown();
        figures.floor += !v.isKnown();
        figures.mapAt5 += v.answerRank > 0 ? 1.0 / v.answerRank : 0.0;
        figures.rank1 += v.whaleRank == 1;
        figures.inFirstFive += v.whaleRank > 0;
    }
    if (figures.queries > 0) {
        figures.floor /= figures.queries;
        figures.mapAt5 /= figures.queries;
        figures.commonestShare = shareOfCommonestThree(verdicts, &QueryVerdict::first);
        figures.calibrationError = calibrationError(reliabilityOf(verdicts));
    }
    if (figures.knownQueries > 0) {
        figures.rank1 /= figures.knownQueries;
        figures.inFirstFive /= figures.knownQueries;
    }
    figures.auroc = areaUnderCurve(verdicts);
    return figures;
}

double commonestTruthShare(std::span<const QueryVerdict> verdicts)
{
    return shareOfCommonestThree(verdicts, &QueryVerdict::truth);
}

Figures measure(const std::vector<JudgedQuery>& queries, const Calibration& calibration)
{
    return figuresOf(judge(queries, calibration));
}

Figures measureCrossFitted(const std::vector<JudgedQuery>& queries, const Calibration& fallback)
{
    return figuresOf(judgeCrossFitted(queries, fallback));
}

} // namespace flukeprint
