#pragma once

#include "core/matching/queryverdict.h"

#include <array>
#include <optional>
#include <span>

namespace flukeprint {

/// First answers whose probability lies in one tenth of 0 … 1.
struct ReliabilityBin
{
    int answers = 0;
    double weight = 0;          ///< of these answers
    double meanProbability = 0; ///< as said; 0 without answers
    double shareRight = 0;      ///< as it was; 0 without answers
};

/// Ten bins of equal width, 0–0.1 first; a probability of 1 belongs to the last.
using Reliability = std::array<ReliabilityBin, 10>;

[[nodiscard]] Reliability reliabilityOf(std::span<const QueryVerdict> verdicts);

/// Expected calibration error: how far apart saying and being right lie in a bin, averaged over the answers.
/// Nothing without answers. Naeini, Cooper and Hauskrecht (2015).
[[nodiscard]] std::optional<double> calibrationError(const Reliability& reliability);

/// The error that the same probabilities would show on average if each of them were true: few answers never come out
/// exactly as often as they should. Nothing without answers. Drawn with a fixed seed.
[[nodiscard]] std::optional<double> calibrationErrorByChance(std::span<const QueryVerdict> verdicts);

} // namespace flukeprint
