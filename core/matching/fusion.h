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

/// What the second opinion (`LocalMatcher`) says of one whale.
struct LocalComparison
{
    int agreement = 0;                      ///< agreeing key points
    std::optional<float> edgeLikeness = {}; ///< of the trailing edges, at most 1; absent: not known
};

/// A query with what the second opinion says of the first whales of its ranking.
struct ComparedQuery
{
    JudgedQuery query;                        ///< ranked by the network alone
    std::vector<LocalComparison> comparisons; ///< with whale 0, 1, 2 … of the ranking; the rest: none
};

/// What agreeing key points count for: log(1 + (agreement / 8)²), next to nothing for the few that agree by chance, and less
/// for each further one of many. Measured against log(1 + n), n and √n: it made right answers of the calibration likeliest.
[[nodiscard]] double evidenceOf(int agreement);

/// What each edge counts for: the square, in quarters, of how much more alike it is than those of the compared whales
/// are on average; nothing where it is less alike or not known. A photo whose edge is hard to find is alike to nobody,
/// so only the lead counts: measured against the likeness itself, it made right answers of the calibration likelier.
[[nodiscard]] std::vector<double> edgeEvidenceOf(std::span<const LocalComparison> comparisons);

/// Adds the evidence to the scores, each by its weight, and orders anew. Pure.
[[nodiscard]] std::vector<RankedIndividual> fuse(std::vector<RankedIndividual> ranked,
                                                 std::span<const LocalComparison> comparisons,
                                                 const Calibration::Fusion& fusion);

/// The queries with fused rankings, to be measured with `calibration.fused()`; unchanged without a fusion.
[[nodiscard]] std::vector<JudgedQuery> fuse(const std::vector<ComparedQuery>& queries, const Calibration& calibration);

/// `calibration` with the weights of the second opinion, and what belongs to them, that make the right answers
/// likeliest. Key points first, then the edge, are left out when they do not help: when weights fitted on one half do
/// not make the right answers of the other half likelier than those without them do, by more than the standard error of
/// that gain. No fusion when neither helps.
[[nodiscard]] Calibration fitFusion(const std::vector<ComparedQuery>& queries, Calibration calibration);

} // namespace flukeprint
