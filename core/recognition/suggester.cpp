#include "core/recognition/suggester.h"

#include <algorithm>

namespace flukeprint {

Suggester::Suggester(const ModelVersion& version, std::shared_ptr<const Gallery> gallery)
    : m_model(version.id), m_calibration(version.file.calibration), m_gallery(std::move(gallery))
{
}

Suggestion Suggester::byNetwork(const FlukeQuestion& question) const
{
    return suggestionFrom(question, networkEvidence(question));
}

std::optional<Suggestion> Suggester::byBoth(const FlukeQuestion& question, std::optional<Clock::time_point> deadline) const
{
    return byBoth(question, networkEvidence(question), deadline);
}

std::optional<Suggestion> Suggester::byBoth(const FlukeQuestion& question, Evidence evidence, std::optional<Clock::time_point> deadline) const
{
    auto comparisons = compare(question, evidence.ranked, deadline);
    if (!comparisons) return std::nullopt;
    evidence.comparisons = std::move(*comparisons);
    return suggestionFrom(question, evidence);
}

Suggestion Suggester::answer(const FlukeQuestion& question) const
{
    return suggestionFrom(question, evidenceOn(question));
}

Evidence Suggester::evidenceOn(const FlukeQuestion& question) const
{
    Evidence evidence = networkEvidence(question);
    evidence.comparisons = compare(question, evidence.ranked, {}).value_or(std::vector<LocalComparison>{});
    return evidence;
}

Evidence Suggester::networkEvidence(const FlukeQuestion& question) const
{
    RankingLimits limits;
    limits.withoutAnnotation = question.annotation;
    limits.withoutIndividuals = question.rejected;
    limits.count = std::max(limits.count, question.depth); // ranks 5 to 20 are what a score is measured against
    Evidence evidence{m_gallery->rank(question.vector, limits), {}, {}};
    if (question.photoHash) evidence.samePhoto = findSamePhoto(m_identified, {question.photo, *question.photoHash, question.rejected});
    return evidence;
}

/// With the nearest photos of each of the first whales, in their order: the best of each.
std::optional<std::vector<LocalComparison>> Suggester::compare(const FlukeQuestion& question,
                                                               const std::vector<RankedIndividual>& ranked,
                                                               std::optional<Clock::time_point> deadline) const
{
    std::vector<LocalComparison> comparisons;
    if (!m_comparer || !question.features) return comparisons;
    std::vector<IndividualId> first;
    for (size_t i = 0; i < std::min(ranked.size(), size_t(locallyComparedWhales)); ++i) first.push_back(ranked[i].individual);
    for (const auto& photos : m_gallery->nearestPhotos(question.vector, first, locallyComparedPhotos, question.annotation)) {
        LocalComparison best;
        for (const AnnotationId photo : photos) {
            if (deadline && Clock::now() > *deadline) return std::nullopt;
            const auto comparison = m_comparer(question, photo);
            if (!comparison) continue;
            best.agreement = std::max(best.agreement, comparison->agreement);
            best.edgeLikeness = std::max(best.edgeLikeness, comparison->edgeLikeness); // an absent likeness is less than any
        }
        comparisons.push_back(best);
    }
    return comparisons;
}

Suggestion Suggester::suggestionFrom(const FlukeQuestion& question, const Evidence& evidence) const
{
    Suggestion suggestion = suggest(evidence, m_calibration, question.depth);
    suggestion.annotation = question.annotation.value_or(AnnotationId{});
    suggestion.model = m_model;
    return suggestion;
}

Result<FlukeQuestion> questionAbout(const Catalogue& catalogue, AnnotationId annotation, ModelVersionId model)
{
    const auto entry = catalogue.entry(annotation);
    if (!entry) return tl::unexpected(entry.error());
    auto vector = catalogue.embedding(annotation, model);
    if (!vector) return tl::unexpected(vector.error());
    auto rejected = catalogue.rejectionsOf(annotation);
    if (!rejected) return tl::unexpected(rejected.error());
    FlukeQuestion question;
    if (*vector) question.vector = std::move(**vector);
    question.photoHash = entry->photo.perceptualHash;
    question.annotation = annotation;
    question.photo = entry->photo.id;
    question.rejected = std::move(*rejected);
    return question;
}

} // namespace flukeprint
