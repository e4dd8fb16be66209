#include "core/matching/fusion.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flukeprint {

namespace {

/// A few key points agree by chance; from about this many on it counts.
constexpr double telling = 8;

/// Edges of other whales lead by less than half of this.
constexpr double tellingLead = 0.25;

/// What a right answer that is not among the candidates counts as: near impossible, yet finite.
constexpr double leastProbability = 1e-3;

double meanOf(const std::vector<double>& values)
{
    return values.empty() ? 0.0 : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

std::vector<JudgedQuery> unfused(const std::vector<ComparedQuery>& queries)
{
    std::vector<JudgedQuery> judged;
    for (const ComparedQuery& query : queries)
        judged.push_back(query.query);
    return judged;
}

/// Which of the second opinion's weights are fitted; the others are 0.
using Weights = std::vector<double Calibration::Fusion::*>;

/// The calibration of the scores fused by these weights.
Calibration withWeights(const std::vector<ComparedQuery>& queries, const Calibration& calibration,
                        const Calibration::Fusion& fusion)
{
    Calibration with = calibration;
    with.fusion = fusion;
    const Calibration fitted = fitCalibration(fuse(queries, with), calibration);
    with.fusion = Calibration::Fusion{fusion.localWeight, fitted.slope, fitted.knownSlope, fitted.newWhaleThreshold,
                                      fitted.leadSlope, fusion.edgeWeight};
    return with;
}

/// Sets one weight to the likeliest on a grid of equal ratios, the other staying as it is; a few per cent of it are of
/// no consequence. Leaves `best` alone where none is likelier.
void improve(double Calibration::Fusion::*weight, const std::vector<ComparedQuery>& queries, Calibration& best)
{
    double likelihood = meanOf(logLikelihoods(fuse(queries, best), best.fused()));
    Calibration::Fusion fusion = best.fusion.value_or(Calibration::Fusion{});
    Calibration network = best;
    network.fusion.reset();
    for (fusion.*weight = 0.002; fusion.*weight < 2.0; fusion.*weight *= 1.15) {
        const Calibration with = withWeights(queries, network, fusion);
        const double now = meanOf(logLikelihoods(fuse(queries, with), with.fused()));
        if (now <= likelihood) continue;
        likelihood = now;
        best = with;
    }
}

/// The likeliest weights, found in turn: the second changes what the first should be a little, and no more.
Calibration likeliest(const std::vector<ComparedQuery>& queries, Calibration calibration, const Weights& weights)
{
    calibration.fusion.reset();
    for (size_t round = 0; round < weights.size(); ++round)
        for (const auto weight : weights)
            improve(weight, queries, calibration);
    return calibration;
}

/// Whether the gain by `more` weights on queries that were not fitted on is more than its standard error, which chance
/// would often give.
bool helps(const std::vector<ComparedQuery>& queries, const Calibration& calibration, const Weights& fewer,
           const Weights& more)
{
    const auto halves = halvesOf(queries);
    std::vector<double> gains;
    for (size_t half = 0; half < 2; ++half) {
        const auto& others = halves[1 - half];
        const Calibration alone = fitCalibration(unfused(others), calibration);
        const auto logsWith = [&](const Weights& weights) {
            const Calibration fitted = likeliest(others, alone, weights);
            return logLikelihoods(fuse(halves[half], fitted), fitted.fused());
        };
        const auto without = logsWith(fewer), with = logsWith(more);
        for (size_t i = 0; i < with.size(); ++i)
            gains.push_back(with[i] - without[i]);
    }
    const double mean = meanOf(gains);
    double squares = 0;
    for (const double gain : gains) squares += (gain - mean) * (gain - mean);
    return gains.size() > 1 && mean > std::sqrt(squares / double(gains.size() - 1) / double(gains.size()));
}

} // namespace

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

double evidenceOf(int agreement)
{
    const double ratio = std::max(0, agreement) / telling;
    return std::log1p(ratio * ratio);
}

std::vector<double> edgeEvidenceOf(std::span<const LocalComparison> comparisons)
{
    double sum = 0;
    int known = 0;
    for (const LocalComparison& comparison : comparisons) {
        if (!comparison.edgeLikeness) continue;
        sum += double(*comparison.edgeLikeness);
        ++known;
    }
    std::vector<double> evidence;
    for (const LocalComparison& comparison : comparisons) {
        const double lead = comparison.edgeLikeness ? double(*comparison.edgeLikeness) - sum / known : 0.0;
        const double quarters = std::max(0.0, lead) / tellingLead;
        evidence.push_back(quarters * quarters);
    }
    return evidence;
}

std::vector<RankedIndividual> fuse(std::vector<RankedIndividual> ranked, std::span<const LocalComparison> comparisons,
                                   const Calibration::Fusion& fusion)
{
    const auto edges = edgeEvidenceOf(comparisons);
    for (size_t i = 0; i < std::min(ranked.size(), comparisons.size()); ++i)
        ranked[i].score +=
            float(fusion.localWeight * evidenceOf(comparisons[i].agreement) + fusion.edgeWeight * edges[i]);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    return ranked;
}

std::vector<JudgedQuery> fuse(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    std::vector<JudgedQuery> judged = unfused(queries);
    if (!calibration.fusion) return judged;
    for (size_t i = 0; i < queries.size(); ++i)
        judged[i].ranked = fuse(std::move(judged[i].ranked), queries[i].comparisons, *calibration.fusion);
    return judged;
}

Suggestion suggest(const Evidence& evidence, const Calibration& calibration, int count)
{
    const bool hasBoth = calibration.fusion && !evidence.comparisons.empty();
    Suggestion suggestion = hasBoth ? suggest({}, fuse(evidence.ranked, evidence.comparisons, *calibration.fusion), calibration.fused(), count)
                                    : suggest({}, evidence.ranked, calibration, count);
    if (evidence.samePhoto) putFirst(*evidence.samePhoto, suggestion);
    return suggestion;
}

std::vector<QueryVerdict> judge(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    std::vector<QueryVerdict> verdicts;
    verdicts.reserve(queries.size());
    for (const ComparedQuery& query : queries)
        verdicts.push_back(verdictOn(query.query, suggest({query.query.ranked, query.comparisons, query.samePhoto}, calibration, mapDepth)));
    return verdicts;
}

Calibration fitFusion(const std::vector<ComparedQuery>& queries, Calibration calibration)
{
    calibration.fusion.reset();
    Weights weights;
    for (const auto weight : {&Calibration::Fusion::localWeight, &Calibration::Fusion::edgeWeight}) {
        Weights more = weights;
        more.push_back(weight);
        if (helps(queries, calibration, weights, more)) weights = std::move(more);
    }
    return likeliest(queries, std::move(calibration), weights);
}

} // namespace flukeprint
