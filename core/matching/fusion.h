#pragma once

#include "core/matching/calibration.h"
#include "core/matching/evaluation.h"
#include "core/matching/gallery.h"

#include <span>
#include <vector>

namespace flukeprint {

/// How many whales of a ranking the second opinion is asked about, and with how many of each one's photos at most.
inline constexpr int locallyComparedWhales = 20;
inline constexpr int locallyComparedPhotos = 3;

/// A query with what the second opinion says of the first whales of its ranking.
struct ComparedQuery
{
    JudgedQuery query;           ///< ranked by the network alone
    std::vector<int> agreements; ///< agreeing key points (`LocalMatcher`) with whale 0, 1, 2 … of the ranking; the rest: none
};

/// What agreeing key points count for: log(1 + (agreement / 8)²), next to nothing for the few that agree by chance, and less
/// for each further one of many. Measured against log(1 + n), n and √n: it made right answers of the calibration likeliest.
[[nodiscard]] double evidenceOf(int agreement);

/// Adds `localWeight` times the evidence to the scores and orders anew. Pure.
[[nodiscard]] std::vector<RankedIndividual> fuse(std::vector<RankedIndividual> ranked, std::span<const int> agreements,
                                                 double localWeight);

/// The queries with fused rankings, to be measured with `calibration.fused()`; unchanged without a fusion.
[[nodiscard]] std::vector<JudgedQuery> fuse(const std::vector<ComparedQuery>& queries, const Calibration& calibration);

/// `calibration` with the weight of the second opinion, and what belongs to it, that makes the right answers likeliest. No
/// fusion when it does not help: when the weight fitted on one half does not make the right answers of the other half
/// likelier than the network alone does, by more than the standard error of that gain.
[[nodiscard]] Calibration fitFusion(const std::vector<ComparedQuery>& queries, Calibration calibration);

} // namespace flukeprint
