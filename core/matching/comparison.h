#pragma once

#include "core/matching/assessment.h"

namespace flukeprint {

/// Two models' answers to the same questions.
struct Comparison
{
    MeasuredFigures before;
    MeasuredFigures after;
    double gain = 0;                      ///< of MAP@5
    std::optional<Interval> gainInterval; ///< the questions drawn together for both; absent for fewer than `fewestForInterval`
    int better = 0;                       ///< questions that the later one answers better
    int worse = 0;

    /// Not worse on these questions; what was not asked anything is not known to be as good.
    [[nodiscard]] bool isNotWorse() const { return before.figures.queries > 0 && gain >= 0; }
};

/// @param before, after one verdict per question, in the same order
/// Pure, and the same for the same verdicts.
[[nodiscard]] Comparison compare(std::span<const QueryVerdict> before, std::span<const QueryVerdict> after);

} // namespace flukeprint
