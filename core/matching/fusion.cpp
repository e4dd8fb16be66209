#include "core/matching/fusion.h"

#include "core/matching/suggestion.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flukeprint {

namespace {

/// A few key points agree by chance; from about this many on it counts.
constexpr double telling = 8;

/// What a right answer that is not among the candidates counts as: near impossible, yet finite.
constexpr double leastProbability = 1e-3;

/// Log probability of each query's right answer, *new whale* where that is right.
std::vector<double> logLikelihoods(const std::vector<JudgedQuery>& queries, const Calibration& calibration)
{
    std::vector<double> logs;
    for (const JudgedQuery& query : queries) {
        const Suggestion suggestion = suggest({}, query.ranked, calibration, int(query.ranked.size()));
        double probability = 0;
        for (const Candidate& candidate : suggestion.candidates)
            if (candidate.individual == query.truth) probability = candidate.probability;
        logs.push_back(std::log(std::max(probability, leastProbability)));
    }
    return logs;
}

double meanOf(const std::vector<double>& values)
{
    return values.empty() ? 0.0 : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

/// The calibration of the fused scores under one weight.
Calibration withWeight(const std::vector<ComparedQuery>& queries, const Calibration& calibration, double weight)
{
    Calibration::Fusion fusion{weight, calibration.slope, calibration.knownSlope, calibration.newWhaleThreshold, calibration.leadSlope};
    Calibration with = calibration;
    with.fusion = fusion;
    const Calibration fitted = fitCalibration(fuse(queries, with), calibration);
    with.fusion = Calibration::Fusion{weight, fitted.slope, fitted.knownSlope, fitted.newWhaleThreshold, fitted.leadSlope};
    return with;
}

/// The likeliest weight on a grid of equal ratios; a few per cent of it are of no consequence.
Calibration likeliest(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    Calibration best = calibration;
    best.fusion.reset();
    double likelihood = meanOf(logLikelihoods(fuse(queries, best), best));
    for (double weight = 0.002; weight < 1.0; weight *= 1.15) {
        const Calibration with = withWeight(queries, calibration, weight);
        const double now = meanOf(logLikelihoods(fuse(queries, with), with.fused()));
        if (now <= likelihood) continue;
        likelihood = now;
        best = with;
    }
    return best;
}

std::vector<JudgedQuery> unfused(const std::vector<ComparedQuery>& queries)
{
    std::vector<JudgedQuery> judged;
    for (const ComparedQuery& query : queries) judged.push_back(query.query);
    return judged;
}

/// Whether the gain on queries that were not fitted on is more than its standard error, which chance would often give.
bool helps(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    const auto halves = halvesOf(queries);
    std::vector<double> gains;
    for (size_t half = 0; half < 2; ++half) {
        const auto& others = halves[1 - half];
        const Calibration alone = fitCalibration(unfused(others), calibration);
        const Calibration with = likeliest(others, alone);
        const auto both = logLikelihoods(fuse(halves[half], with), with.fused());
        const auto network = logLikelihoods(unfused(halves[half]), alone);
        for (size_t i = 0; i < both.size(); ++i) gains.push_back(both[i] - network[i]);
    }
    const double mean = meanOf(gains);
    double squares = 0;
    for (const double gain : gains) squares += (gain - mean) * (gain - mean);
    return gains.size() > 1 && mean > std::sqrt(squares / double(gains.size() - 1) / double(gains.size()));
}

} // namespace

double evidenceOf(int agreement)
{
    const double ratio = std::max(0, agreement) / telling;
    return std::log1p(ratio * ratio);
}

std::vector<RankedIndividual> fuse(std::vector<RankedIndividual> ranked, std::span<const int> agreements, double localWeight)
{
    for (size_t i = 0; i < std::min(ranked.size(), agreements.size()); ++i)
        ranked[i].score += float(localWeight * evidenceOf(agreements[i]));
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    return ranked;
}

std::vector<JudgedQuery> fuse(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    std::vector<JudgedQuery> judged = unfused(queries);
    if (!calibration.fusion) return judged;
    for (size_t i = 0; i < queries.size(); ++i)
        judged[i].ranked = fuse(std::move(judged[i].ranked), queries[i].agreements, calibration.fusion->localWeight);
    return judged;
}

Calibration fitFusion(const std::vector<ComparedQuery>& queries, Calibration calibration)
{
    calibration.fusion.reset();
    return helps(queries, calibration) ? likeliest(queries, calibration) : calibration;
}

} // namespace flukeprint
