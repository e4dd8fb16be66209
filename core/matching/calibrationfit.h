#pragma once

#include <array>
#include <functional>
#include <vector>

namespace flukeprint {

/// What P(known) is fitted on: the best relative score, the lead over the second, and 1 for the constant.
struct KnownSample
{
    std::array<double, 3> scores;
    double target = 0; ///< how likely it is that the whale is known: 0 or 1, or a little less extreme (Platt)
    double weight = 1;
};

/// Weights of the three scores.
using KnownWeights = std::array<double, 3>;

/// A penalty on weights that lie away from `centre`: half of (w − centre)ᵀ · precision · (w − centre). None by default.
struct KnownPull
{
    KnownWeights centre{};
    std::array<std::array<double, 3>, 3> precision{};
};

/// Penalised logistic regression from `start`. Newton's method, each step halved until it gains: a full one overshoots where the scores
/// say little (Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007). Pure.
[[nodiscard]] KnownWeights fitKnownWeights(const std::vector<KnownSample>& samples, KnownWeights start, const KnownPull& pull = {});

/// What the softmax slope is fitted on: falling relative scores, and which of them is the right whale's.
struct SlopeSample
{
    std::vector<double> scores;
    size_t right = 0;
};

/// The slope that makes the right whales likeliest, less `penalty` of it where there is one; by golden-section search. Pure.
[[nodiscard]] double likeliestSlope(const std::vector<SlopeSample>& samples, const std::function<double(double)>& penalty = {});

} // namespace flukeprint
