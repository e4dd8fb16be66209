#pragma once

#include "core/matching/assessment.h"

namespace flukeprint {

/// Two models' answers to the same questions.
struct Comparison
{
    MeasuredFigures before;
    MeasuredFigures after;
    double gain = 0;                      ///< of MAP@5
    std::optional<Interval> gainInterval; ///< the whales drawn, with their questions, for both together; absent for fewer than `fewestForInterval` questions
    std::optional<double> chanceOfWorse;  ///< share of these draws in which the later one is worse by more than `tolerance`; likewise
    int better = 0;                       ///< questions that the later one answers better
    int worse = 0;

    static constexpr double tolerance = 0.005; ///< of MAP@5: what nobody would notice
    static constexpr double unlikely = 0.05;

    /// Whether it is unlikely that the later one is worse; of what few questions were asked nothing is known.
    [[nodiscard]] bool isNotWorse() const { return chanceOfWorse && *chanceOfWorse < unlikely; }
};

/// @param before, after one verdict per question, in the same order, of the same weights
/// Pure, and the same for the same verdicts.
[[nodiscard]] Comparison compare(std::span<const QueryVerdict> before, std::span<const QueryVerdict> after);

} // namespace flukeprint
