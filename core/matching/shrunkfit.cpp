#include "core/matching/shrunkfit.h"

#include "core/matching/calibrationfit.h"
#include "core/matching/suggestion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace flukeprint {

namespace {

constexpr size_t folds = 5;
constexpr int fewestOfAKind = 10; ///< known or new ones: fewer fit nothing
constexpr double unmovable = std::numeric_limits<double>::infinity();
/// A change of the log odds by 1 on every question costs half of this in log likelihood: what a question says at most is 1/4 of that.
constexpr std::array<double, 5> strengths{8, 32, 128, 512, unmovable};
constexpr double leastSlope = 1e-3; ///< of the score: a threshold is expressed in scores

/// Which part a query belongs to: that of its whale, so that no whale is fitted on and judged.
size_t foldOf(const JudgedQuery& query, size_t place)
{
    const auto key = query.shown ? quint64(query.shown->value) : quint64(place) + 0x10000000000ULL;
    return size_t((key * 0x9E3779B97F4A7C15ULL) >> 40) % folds;
}

template <class Query> const JudgedQuery& judgedOf(const Query& query)
{
    if constexpr (std::is_same_v<Query, JudgedQuery>)
        return query;
    else
        return query.query;
}

template <class Query> std::vector<Query> chosen(const std::vector<Query>& queries, size_t fold, bool isIn)
{
    std::vector<Query> some;
    for (size_t i = 0; i < queries.size(); ++i)
        if ((foldOf(judgedOf(queries[i]), i) == fold) == isIn) some.push_back(queries[i]);
    return some;
}

/// P(known) of the scores, pulled; the pull's matrix makes it the mean square by which the log odds change.
void pullKnown(const std::vector<JudgedQuery>& queries, const PriorWeights& weightOf, double strength, Calibration& calibration)
{
    std::vector<KnownSample> samples;
    KnownPull pull{{calibration.knownSlope, calibration.leadSlope, -calibration.knownSlope * calibration.newWhaleThreshold}, {}};
    for (const JudgedQuery& query : queries) {
        if (query.ranked.empty()) continue;
        const auto scores = relativeScores(query.ranked);
        samples.push_back({{scores.front(), leadOf(scores), 1}, double(query.truth.has_value()), weightOf(query.truth.has_value())});
        for (size_t i = 0; i < 3; ++i)
            for (size_t k = 0; k < 3; ++k)
                pull.precision[i][k] += strength / double(queries.size()) * samples.back().scores[i] * samples.back().scores[k];
    }
    KnownWeights weights = fitKnownWeights(samples, pull.centre, pull);
    const auto hold = [&](size_t score, double value) {
        constexpr double firmly = 1e9;
        pull.precision[score][score] += firmly;
        pull.centre[score] = value;
        weights = fitKnownWeights(samples, weights, pull);
        weights[score] = value;
    };
    // That a high score or a lead should speak for a new whale is chance.
    if (weights[1] < 0) hold(1, 0);
    if (weights[0] < leastSlope) hold(0, leastSlope);
    if (weights[1] < 0) hold(1, 0);
    if (std::any_of(weights.begin(), weights.end(), [](double weight) { return !std::isfinite(weight); })) return;
    calibration.knownSlope = weights[0];
    calibration.leadSlope = weights[1];
    calibration.newWhaleThreshold = -weights[2] / weights[0];
}

/// The softmax slope, pulled likewise by the mean square of what it adds to the first whale's lead.
void pullSlope(const std::vector<JudgedQuery>& queries, double strength, Calibration& calibration)
{
    std::vector<SlopeSample> samples;
    double squaredLead = 0;
    for (const JudgedQuery& query : queries) {
        const auto found = std::find_if(query.ranked.begin(), query.ranked.end(),
                                        [&](const RankedIndividual& whale) { return query.truth == whale.individual; });
        if (!query.truth || found == query.ranked.end()) continue;
        samples.push_back({relativeScores(query.ranked), size_t(found - query.ranked.begin())});
        squaredLead += leadOf(samples.back().scores) * leadOf(samples.back().scores);
    }
    if (int(samples.size()) < fewestOfAKind) return;
    const double before = calibration.slope;
    calibration.slope = likeliestSlope(samples, [&](double slope) {
        return strength / 2 * (slope - before) * (slope - before) * squaredLead / double(samples.size());
    });
}

/// What stands behind the network's scores, or behind fused ones.
Calibration pulled(const std::vector<JudgedQuery>& queries, const Calibration& towards, const PriorWeights& weightOf, double strength)
{
    Calibration calibration = towards;
    pullKnown(queries, weightOf, strength, calibration);
    pullSlope(queries, strength, calibration);
    return calibration;
}

double sumOfLogs(const std::vector<JudgedQuery>& queries, const Calibration& calibration, const PriorWeights& weightOf)
{
    const auto logs = logLikelihoods(queries, calibration);
    double sum = 0;
    for (size_t i = 0; i < logs.size(); ++i) sum += weightOf(queries[i].truth.has_value()) * logs[i];
    return sum;
}

/// The fusion's own weights and what stands behind the scores that they make.
Calibration pulledFusion(const std::vector<ComparedQuery>& queries, const Calibration& towards, const PriorWeights& weightOf,
                         double strength)
{
    Calibration best = towards;
    double bestGain = -unmovable;
    const auto consider = [&](double local, double edge) {
        Calibration with = towards;
        with.fusion->localWeight *= local;
        with.fusion->edgeWeight *= edge;
        const auto fused = fuse(queries, with);
        const Calibration fitted = pulled(fused, with.fused(), weightOf, strength);
        const double moved = std::log(local) * std::log(local) + std::log(edge) * std::log(edge);
        const double gain = sumOfLogs(fused, fitted, weightOf) - strength / 2 * moved;
        if (gain <= bestGain) return false;
        bestGain = gain;
        best = with;
        best.fusion = Calibration::Fusion{with.fusion->localWeight, fitted.slope,          fitted.knownSlope,
                                          fitted.newWhaleThreshold, fitted.leadSlope, with.fusion->edgeWeight};
        return true;
    };
    consider(1, 1);
    double local = 1;
    for (const double factor : {0.5, 0.7, 1.4, 2.0})
        if (towards.fusion->localWeight > 0 && consider(factor, 1)) local = factor;
    for (const double factor : {0.5, 0.7, 1.4, 2.0})
        if (towards.fusion->edgeWeight > 0) consider(local, factor);
    return best;
}

/// The strongest pull whose likelihood on other whales is within a standard error of the best one's.
template <class Query, class Fit, class Logs>
double chooseStrength(const std::vector<Query>& queries, const PriorWeights& weightOf, Fit fit, Logs logs)
{
    std::array<std::vector<double>, strengths.size()> worth; ///< of each query, all in one order
    for (size_t fold = 0; fold < folds; ++fold) {
        const auto others = chosen(queries, fold, false), own = chosen(queries, fold, true);
        for (size_t i = 0; i < strengths.size(); ++i) {
            const auto said = logs(own, fit(others, strengths[i]));
            for (size_t k = 0; k < said.size(); ++k) worth[i].push_back(weightOf(judgedOf(own[k]).truth.has_value()) * said[k]);
        }
    }
    const auto sum = [](const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); };
    const auto best = std::max_element(worth.begin(), worth.end(), [&](const auto& a, const auto& b) { return sum(a) < sum(b); });
    for (size_t i = strengths.size(); i-- > 0;) {
        double lost = 0, squares = 0;
        for (size_t k = 0; k < best->size(); ++k) {
            const double difference = (*best)[k] - worth[i][k];
            lost += difference;
            squares += difference * difference;
        }
        if (lost <= std::sqrt(squares)) return strengths[i]; // the root is the standard error of the sum
    }
    return unmovable;
}

bool hasBothKinds(const std::vector<JudgedQuery>& queries)
{
    const auto known = std::count_if(queries.begin(), queries.end(), [](const JudgedQuery& query) { return query.truth.has_value(); });
    return known >= fewestOfAKind && int(queries.size()) - known >= fewestOfAKind;
}

Calibration fitNetwork(const std::vector<JudgedQuery>& queries, const Calibration& towards, double share)
{
    if (!hasBothKinds(queries)) return towards;
    const auto weightOf = PriorWeights::of(queries, share);
    const auto fit = [&](const std::vector<JudgedQuery>& some, double strength) {
        return strength == unmovable ? towards : pulled(some, towards, weightOf, strength);
    };
    return fit(queries, chooseStrength(queries, weightOf, fit, [](const auto& own, const Calibration& by) { return logLikelihoods(own, by); }));
}

Calibration fitFused(const std::vector<ComparedQuery>& queries, const Calibration& towards, double share)
{
    const auto judged = fuse(queries, {});
    if (!hasBothKinds(judged)) return towards;
    const auto weightOf = PriorWeights::of(judged, share);
    const auto fit = [&](const std::vector<ComparedQuery>& some, double strength) {
        return strength == unmovable ? towards : pulledFusion(some, towards, weightOf, strength);
    };
    return fit(queries, chooseStrength(queries, weightOf, fit,
                                       [](const auto& own, const Calibration& by) { return logLikelihoods(fuse(own, by), by.fused()); }));
}

} // namespace

Calibration fitTowards(const std::vector<ComparedQuery>& queries, const Calibration& towards, double shareOfNew)
{
    const Calibration target = forShareOfNew(towards, shareOfNew);
    Calibration calibration = fitNetwork(fuse(queries, {}), target, shareOfNew);
    if (!target.fusion) return calibration;
    std::vector<ComparedQuery> compared;
    for (const ComparedQuery& query : queries)
        if (!query.comparisons.empty()) compared.push_back(query);
    calibration.fusion = fitFused(compared, target, shareOfNew).fusion;
    return calibration;
}

std::vector<QueryVerdict> judgeCrossFitted(const std::vector<ComparedQuery>& queries, const Calibration& towards, double shareOfNew)
{
    std::vector<QueryVerdict> verdicts(queries.size());
    for (size_t fold = 0; fold < folds; ++fold) {
        const auto own = chosen(queries, fold, true);
        if (own.empty()) continue;
        const auto judged = judge(own, fitTowards(chosen(queries, fold, false), towards, shareOfNew));
        size_t next = 0;
        for (size_t i = 0; i < queries.size(); ++i)
            if (foldOf(queries[i].query, i) == fold) verdicts[i] = judged[next++];
    }
    return verdicts;
}

} // namespace flukeprint
