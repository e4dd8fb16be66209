#include "core/matching/evaluation.h"

#include "core/matching/calibrationfit.h"
#include "core/matching/reliability.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace flukeprint {

namespace {

QueryVerdict judge(const JudgedQuery& query, const Calibration& calibration)
{
    return verdictOn(query, suggest({}, query.ranked, calibration, mapDepth));
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

double weightOf(std::span<const QueryVerdict> verdicts)
{
    double weight = 0;
    for (const QueryVerdict& v : verdicts) weight += v.weight;
    return weight;
}

double shareOfCommonestThree(std::span<const QueryVerdict> verdicts, Name QueryVerdict::*name)
{
    std::unordered_map<Name, double> counts;
    for (const QueryVerdict& v : verdicts) counts[v.*name] += v.weight;
    std::vector<double> sizes;
    for (const auto& [individual, count] : counts) sizes.push_back(count);
    std::sort(sizes.rbegin(), sizes.rend());
    double sum = 0;
    for (size_t i = 0; i < std::min<size_t>(sizes.size(), 3); ++i) sum += sizes[i];
    return verdicts.empty() ? 0.0 : sum / weightOf(verdicts);
}

/// Logistic regression on Platt's smoothed targets.
KnownWeights fitPlatt(std::vector<KnownSample> samples)
{
    double known = 0;
    for (const KnownSample& sample : samples) known += sample.target;
    const double fresh = double(samples.size()) - known;
    for (KnownSample& sample : samples) sample.target = sample.target > 0 ? (known + 1) / (known + 2) : 1 / (fresh + 2);
    return fitKnownWeights(samples, {0, 0, std::log((known + 1) / (fresh + 1))});
}

void fitKnown(std::vector<KnownSample> samples, Calibration& calibration)
{
    constexpr double least = 1e-3; // of the score's slope: a threshold is expressed in scores
    auto weights = fitPlatt(samples);
    const auto fitWithout = [&](size_t score) {
        for (KnownSample& sample : samples) sample.scores[score] = 0;
        weights = fitPlatt(samples);
        weights[score] = 0;
    };
    // That a high score or a lead should speak for a new whale is chance.
    if (weights[1] < 0) fitWithout(1);
    if (weights[0] < least) fitWithout(0);
    if (weights[1] < 0) fitWithout(1);
    if (std::any_of(weights.begin(), weights.end(), [](double weight) { return !std::isfinite(weight); })) return;
    calibration.knownSlope = std::max(weights[0], least);
    calibration.leadSlope = weights[1];
    calibration.newWhaleThreshold = -weights[2] / calibration.knownSlope;
}

void fitSlope(const std::vector<JudgedQuery>& queries, Calibration& calibration)
{
    std::vector<SlopeSample> samples;
    for (const JudgedQuery& query : queries) {
        const auto found = std::find_if(query.ranked.begin(), query.ranked.end(),
                                        [&](const RankedIndividual& r) { return query.truth == r.individual; });
        if (query.truth && found != query.ranked.end())
            samples.push_back({relativeScores(query.ranked), size_t(found - query.ranked.begin())});
    }
    if (samples.size() >= 10) calibration.slope = likeliestSlope(samples);
}

} // namespace

Calibration fitCalibration(const std::vector<JudgedQuery>& queries, const Calibration& fallback)
{
    std::vector<KnownSample> samples;
    int known = 0;
    for (const JudgedQuery& query : queries) {
        if (query.ranked.empty()) continue;
        const std::vector<double> scores = relativeScores(query.ranked);
        samples.push_back({{scores.front(), leadOf(scores), 1}, double(query.truth.has_value())});
        known += query.truth.has_value();
    }
    Calibration calibration = fallback;
    if (known >= 10 && int(samples.size()) - known >= 10) fitKnown(std::move(samples), calibration);
    fitSlope(queries, calibration);
    return calibration;
}

QueryVerdict verdictOn(const JudgedQuery& query, const Suggestion& suggestion)
{
    QueryVerdict verdict;
    verdict.truth = query.truth;
    verdict.shown = query.shown;
    verdict.galleryPhotos = query.galleryPhotos;
    verdict.isGrey = query.isGrey;
    verdict.darkness = query.darkness;
    verdict.knownProbability = 1.0 - suggestion.newWhaleProbability();
    verdict.first = suggestion.candidates.front().individual;
    verdict.firstProbability = suggestion.candidates.front().probability;
    for (size_t i = 0; i < std::min<size_t>(suggestion.candidates.size(), mapDepth); ++i)
        if (suggestion.candidates[i].individual == query.truth) verdict.answerRank = int(i) + 1;
    const auto whales = suggestion.individuals(mapDepth);
    for (size_t i = 0; i < whales.size(); ++i)
        if (verdict.isKnown() && whales[i].individual == query.truth) verdict.whaleRank = int(i) + 1;
    return verdict;
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
        figures.floor += v.isKnown() ? 0 : v.weight;
        figures.mapAt5 += v.weight * v.precision();
        figures.rank1 += v.whaleRank == 1;
        figures.inFirstFive += v.whaleRank > 0;
    }
    if (figures.queries > 0) {
        figures.floor /= weightOf(verdicts);
        figures.mapAt5 /= weightOf(verdicts);
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
