#pragma once

#include "core/domain/calibration.h"
#include "core/matching/gallery.h"

#include <optional>
#include <vector>

namespace flukeprint {

/// One answer of a suggestion: a whale of the catalogue, or *new whale* (no individual).
struct Candidate
{
    std::optional<IndividualId> individual; ///< absent: new whale
    std::optional<AnnotationId> bestAnnotation;
    double probability = 0;
    double score = 0; ///< relative score; for new whale the threshold it was placed at
    int photoCount = 0;
    bool isSamePhoto = false; ///< `bestAnnotation` shows the very photo asked about, under another name or size
    [[nodiscard]] bool isNewWhale() const { return !individual; }
};

/// What the program shows for one annotation: whales and *new whale*, likeliest first.
struct Suggestion
{
    static constexpr int shownWhales = 5; ///< as many are shown to a person; *new whale* comes on top of them

    AnnotationId annotation;
    std::optional<ModelVersionId> model;
    std::vector<Candidate> candidates; ///< `new whale` exactly once, at the rank its probability gives it
    bool isProvisional = false;        ///< the network's alone; the second opinion will follow under the same question
    bool isBlind = false;              ///< the order says nothing, and there are no probabilities

    /// The first `count` whales, without the new-whale slot, in order.
    [[nodiscard]] std::vector<Candidate> individuals(int count) const;
    /// 0-based place of *new whale* among the candidates.
    [[nodiscard]] int newWhaleRank() const;
    [[nodiscard]] double newWhaleProbability() const;
};

/// The whales that would be shown, in the order of their entering the catalogue, *new whale* last: for a person who is to judge without
/// knowing what the program thinks. Neither probabilities nor that a photo is the same are kept.
[[nodiscard]] Suggestion inBlindOrder(const Suggestion& suggestion);

/// An identified photo of the catalogue that is the photo asked about under another name or size.
struct SamePhoto
{
    AnnotationId annotation;
    IndividualId individual;
    int photoCount = 0; ///< of the whale, the photo asked about not counted
};

/// Subtracts half of the mean score of ranks 5–20 of the same query.
[[nodiscard]] std::vector<double> relativeScores(const std::vector<RankedIndividual>& ranked);

/// How far the first of falling scores is ahead of the second; 0 where there is none.
[[nodiscard]] double leadOf(const std::vector<double>& scores);

/// Turns an order of whales into probabilities that sum to one with *new whale* in its place.
/// @param count how many whales to keep
[[nodiscard]] Suggestion suggest(AnnotationId annotation, const std::vector<RankedIndividual>& ranked,
                                 const Calibration& calibration, int count);

/// Puts the whale of the same photo first, all but certain; the others share the rest as they shared the whole. Where the whale
/// was not among the candidates there is one more afterwards.
void putFirst(const SamePhoto& same, Suggestion& suggestion);

} // namespace flukeprint
