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
    verdict.darkness = query.darkness;
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

/// What P(known) is fitted on: the best relative score, the lead, and 1 for the constant.
struct KnownSample
{
    std::array<double, 3> scores;
    bool isKnown;
};

/// Logistic regression of `isKnown` on Platt's smoothed targets. Newton's method, each step halved until it gains: a full one
/// overshoots where the scores say little (Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007).
class KnownFit
{
public:
    explicit KnownFit(const std::vector<KnownSample>& samples) : m_samples(samples)
    {
        double positives = 0;
        for (const KnownSample& sample : samples) positives += sample.isKnown;
        const double negatives = double(samples.size()) - positives;
        m_high = (positives + 1) / (positives + 2);
        m_low = 1 / (negatives + 2);
        m_weights = {0, 0, std::log((positives + 1) / (negatives + 1))};
    }

    [[nodiscard]] std::array<double, 3> fit()
    {
        double loss = lossOf(m_weights);
        for (int iteration = 0; iteration < 100; ++iteration) {
            const std::array<double, 3> step = newtonStep();
            double length = 1;
            std::array<double, 3> next = m_weights;
            double nextLoss = loss;
            for (; length > 1e-6; length /= 2) {
                for (size_t i = 0; i < 3; ++i) next[i] = m_weights[i] - length * step[i];
                nextLoss = lossOf(next);
                if (nextLoss < loss) break;
            }
            if (nextLoss >= loss) break;
            const bool isDone = loss - nextLoss < 1e-9 * (1 + loss);
            m_weights = next;
            loss = nextLoss;
            if (isDone) break;
        }
        return m_weights;
    }

private:
    static double dot(const std::array<double, 3>& a, const std::array<double, 3>& b)
    {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    [[nodiscard]] double lossOf(const std::array<double, 3>& weights) const
    {
        double loss = 0;
        for (const KnownSample& sample : m_samples) {
            const double logit = dot(weights, sample.scores);
            const double target = sample.isKnown ? m_high : m_low;
            loss += std::max(logit, 0.0) + std::log1p(std::exp(-std::abs(logit))) - target * logit;
        }
        return loss;
    }

    /// Solves Hessian · step = gradient by elimination; a small ridge keeps it solvable where a score never varies.
    [[nodiscard]] std::array<double, 3> newtonStep() const
    {
        std::array<std::array<double, 4>, 3> rows{};
        for (const KnownSample& sample : m_samples) {
            const double p = 1 / (1 + std::exp(-dot(m_weights, sample.scores)));
            const double difference = p - (sample.isKnown ? m_high : m_low);
            const double weight = std::max(p * (1 - p), 1e-9);
            for (size_t i = 0; i < 3; ++i) {
                rows[i][3] += difference * sample.scores[i];
                for (size_t k = 0; k < 3; ++k) rows[i][k] += weight * sample.scores[i] * sample.scores[k];
            }
        }
        for (size_t i = 0; i < 3; ++i) rows[i][i] += 1e-6;
        for (size_t i = 0; i < 3; ++i) {
            for (size_t k = i + 1; k < 3; ++k) {
                const double factor = rows[k][i] / rows[i][i];
                for (size_t column = i; column < 4; ++column) rows[k][column] -= factor * rows[i][column];
            }
        }
        std::array<double, 3> step{};
        for (size_t i = 3; i-- > 0;) {
            double rest = rows[i][3];
            for (size_t k = i + 1; k < 3; ++k) rest -= rows[i][k] * step[k];
            step[i] = rest / rows[i][i];
        }
        return step;
    }

    const std::vector<KnownSample>& m_samples;
    double m_high = 1;
    double m_low = 0;
    std::array<double, 3> m_weights{};
};

void fitKnown(std::vector<KnownSample> samples, Calibration& calibration)
{
    constexpr double least = 1e-3; // of the score's slope: a threshold is expressed in scores
    auto weights = KnownFit(samples).fit();
    const auto fitWithout = [&](size_t score) {
        for (KnownSample& sample : samples) sample.scores[score] = 0;
        weights = KnownFit(samples).fit();
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
    std::vector<KnownSample> samples;
    int known = 0;
    for (const JudgedQuery& query : queries) {
        if (query.ranked.empty()) continue;
        const std::vector<double> scores = relativeScores(query.ranked);
        samples.push_back({{scores.front(), leadOf(scores), 1}, query.truth.has_value()});
        known += query.truth.has_value();
    }
    Calibration calibration = fallback;
    if (known >= 10 && int(samples.size()) - known >= 10) fitKnown(std::move(samples), calibration);
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
