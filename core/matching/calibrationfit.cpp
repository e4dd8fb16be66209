#include "core/matching/calibrationfit.h"

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

double dot(const KnownWeights& a, const KnownWeights& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/// What the pull adds to the gradient.
KnownWeights forceOf(const KnownPull& pull, const KnownWeights& weights)
{
    KnownWeights force{};
    for (size_t i = 0; i < 3; ++i)
        for (size_t k = 0; k < 3; ++k) force[i] += pull.precision[i][k] * (weights[k] - pull.centre[k]);
    return force;
}

double lossOf(const std::vector<KnownSample>& samples, const KnownWeights& weights, const KnownPull& pull)
{
    double loss = 0;
    for (const KnownSample& sample : samples) {
        const double logit = dot(weights, sample.scores);
        loss += sample.weight * (std::max(logit, 0.0) + std::log1p(std::exp(-std::abs(logit))) - sample.target * logit);
    }
    const KnownWeights away{weights[0] - pull.centre[0], weights[1] - pull.centre[1], weights[2] - pull.centre[2]};
    return loss + dot(away, forceOf(pull, weights)) / 2;
}

/// Solves Hessian · step = gradient by elimination; a small ridge keeps it solvable where a score never varies.
KnownWeights newtonStep(const std::vector<KnownSample>& samples, const KnownWeights& weights, const KnownPull& pull)
{
    std::array<std::array<double, 4>, 3> rows{};
    const KnownWeights force = forceOf(pull, weights);
    for (size_t i = 0; i < 3; ++i) {
        for (size_t k = 0; k < 3; ++k) rows[i][k] = pull.precision[i][k];
        rows[i][i] += 1e-6;
        rows[i][3] = force[i];
    }
    for (const KnownSample& sample : samples) {
        const double p = 1 / (1 + std::exp(-dot(weights, sample.scores)));
        const double difference = sample.weight * (p - sample.target);
        const double curvature = sample.weight * std::max(p * (1 - p), 1e-9);
        for (size_t i = 0; i < 3; ++i) {
            rows[i][3] += difference * sample.scores[i];
            for (size_t k = 0; k < 3; ++k) rows[i][k] += curvature * sample.scores[i] * sample.scores[k];
        }
    }
    for (size_t i = 0; i < 3; ++i) {
        for (size_t k = i + 1; k < 3; ++k) {
            const double factor = rows[k][i] / rows[i][i];
            for (size_t column = i; column < 4; ++column) rows[k][column] -= factor * rows[i][column];
        }
    }
    KnownWeights step{};
    for (size_t i = 3; i-- > 0;) {
        double rest = rows[i][3];
        for (size_t k = i + 1; k < 3; ++k) rest -= rows[i][k] * step[k];
        step[i] = rest / rows[i][i];
    }
    return step;
}

} // namespace

KnownWeights fitKnownWeights(const std::vector<KnownSample>& samples, KnownWeights weights, const KnownPull& pull)
{
    double loss = lossOf(samples, weights, pull);
    for (int iteration = 0; iteration < 100; ++iteration) {
        const KnownWeights step = newtonStep(samples, weights, pull);
        KnownWeights next = weights;
        double nextLoss = loss;
        for (double length = 1; length > 1e-6; length /= 2) {
            for (size_t i = 0; i < 3; ++i) next[i] = weights[i] - length * step[i];
            nextLoss = lossOf(samples, next, pull);
            if (nextLoss < loss) break;
        }
        if (nextLoss >= loss) break;
        const bool isDone = loss - nextLoss < 1e-9 * (1 + loss);
        weights = next;
        loss = nextLoss;
        if (isDone) break;
    }
    return weights;
}

double likeliestSlope(const std::vector<SlopeSample>& samples, const std::function<double(double)>& penalty)
{
    const auto loss = [&](double slope) {
        double sum = penalty ? penalty(slope) : 0;
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
        const bool isLeft = loss(left) < loss(right);
        (isLeft ? high : low) = isLeft ? right : left;
    }
    return 0.5 * (low + high);
}

} // namespace flukeprint
