#include "ui/models/candidateslot.h"

#include "ui/text/format.h"

namespace flukeprint {

namespace {

std::optional<CandidateSlot> whaleSlot(const Catalogue& catalogue, const Candidate& candidate, int number)
{
    const auto individual = catalogue.individual(*candidate.individual);
    if (!individual) return std::nullopt;
    CandidateSlot slot{candidate, *individual, std::nullopt, {}, number};
    if (!candidate.bestAnnotation) return slot;
    if (const auto best = catalogue.entry(*candidate.bestAnnotation)) {
        slot.best = *best;
        const auto encounter = catalogue.encounterOf(*candidate.bestAnnotation);
        slot.dateAndPlace = dateAndPlaceText(best->photo, encounter ? *encounter : std::nullopt);
    }
    return slot;
}

} // namespace

QList<CandidateSlot> candidateSlots(const Catalogue& catalogue, const Suggestion& suggestion)
{
    QList<CandidateSlot> shown;
    int number = 0;
    std::optional<Candidate> newWhale;
    for (const auto& candidate : suggestion.candidates) {
        if (candidate.isNewWhale()) {
            newWhale = candidate;
            if (number < shownWhales) shown.append({candidate, std::nullopt, std::nullopt, {}, std::nullopt});
        } else if (number < shownWhales) {
            if (const auto slot = whaleSlot(catalogue, candidate, number)) shown.append(*slot);
            ++number;
        }
    }
    const bool placed = std::ranges::any_of(shown, [](const auto& slot) { return slot.candidate.isNewWhale(); });
    if (newWhale && !placed) shown.append({*newWhale, std::nullopt, std::nullopt, {}, std::nullopt});
    for (auto& slot : shown) slot.isBlind = suggestion.isBlind;
    return shown;
}

} // namespace flukeprint
