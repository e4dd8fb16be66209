#pragma once

#include "core/domain/calibration.h"
#include "core/matching/evaluation.h"
#include "core/matching/gallery.h"
#include "core/matching/suggestion.h"

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

/// What is found out about one fluke before probabilities are made of it.
struct Evidence
{
    std::vector<RankedIndividual> ranked;        ///< by the network alone
    std::vector<LocalComparison> comparisons;    ///< with whale 0, 1, 2 … of the ranking; empty: the second opinion was not asked
    std::optional<SamePhoto> samePhoto = {};     ///< the very photo asked about, identified under another name or size
};

/// A query whose answer is known, with all that is found out about it.
struct ComparedQuery
{
    JudgedQuery query;                        ///< ranked by the network alone
    std::vector<LocalComparison> comparisons = {}; ///< as in `Evidence`
    std::optional<SamePhoto> samePhoto = {};       ///< as in `Evidence`
};

/// What agreeing key points count for: log(1 + (agreement / 8)²), next to nothing for the few that agree by chance, and less
/// for each further one of many. Measured against log(1 + n), n and √n: it made right answers of the calibration likeliest.
[[nodiscard]] double evidenceOf(int agreement);

/// What each edge counts for: the square, in quarters, of how much more alike it is than those of the compared whales
/// are on average; nothing where it is less alike or not known. A photo whose edge is hard to find is alike to nobody,
/// so only the lead counts: measured against the likeness itself, it made right answers of the calibration likelier.
[[nodiscard]] std::vector<double> edgeEvidenceOf(std::span<const LocalComparison> comparisons);

/// Log probability of each query's right answer, *new whale* where that is right; never less than that of one in a thousand. Pure.
[[nodiscard]] std::vector<double> logLikelihoods(const std::vector<JudgedQuery>& queries, const Calibration& calibration);

/// Adds the evidence to the scores, each by its weight, and orders anew. Pure.
[[nodiscard]] std::vector<RankedIndividual> fuse(std::vector<RankedIndividual> ranked,
                                                 std::span<const LocalComparison> comparisons,
                                                 const Calibration::Fusion& fusion);

/// The queries with fused rankings, to be measured with `calibration.fused()`; unchanged without a fusion.
[[nodiscard]] std::vector<JudgedQuery> fuse(const std::vector<ComparedQuery>& queries, const Calibration& calibration);

/// The answer that evidence leads to: by both opinions where both were asked, by the network's own probabilities where not, and the
/// very photo before all. Everything that is shown, exported or measured comes from here (see `Suggester`). Pure.
/// @param count whales to keep besides *new whale*
[[nodiscard]] Suggestion suggest(const Evidence& evidence, const Calibration& calibration, int count);

/// What became of each query by `suggest`, in order.
[[nodiscard]] std::vector<QueryVerdict> judge(const std::vector<ComparedQuery>& queries, const Calibration& calibration);

/// `calibration` with the weights of the second opinion, and what belongs to them, that make the right answers
/// likeliest. Key points first, then the edge, are left out when they do not help: when weights fitted on one half do
/// not make the right answers of the other half likelier than those without them do, by more than the standard error of
/// that gain. No fusion when neither helps.
[[nodiscard]] Calibration fitFusion(const std::vector<ComparedQuery>& queries, Calibration calibration);

} // namespace flukeprint
