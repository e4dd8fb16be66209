#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/suggestion.h"

#include <QList>
#include <QString>

#include <optional>

namespace flukeprint {

/// How many whales are shown beside a photo; *new whale* comes on top of them.
inline constexpr int shownWhales = Suggestion::shownWhales;

/// One place in the ranking as the candidate panel shows it: a whale with its best photo, or *new whale*.
struct CandidateSlot
{
    Candidate candidate;
    std::optional<Individual> individual; ///< absent: new whale
    std::optional<QueueEntry> best;       ///< the photo that speaks for it
    QString dateAndPlace;                 ///< of that photo
    std::optional<int> number;            ///< 0-based among the whales, what key 1–5 stands for; absent: new whale
    bool isBlind = false;                 ///< the place says nothing, and there is no probability
};

/// The first five whales and *new whale* at the rank its probability gives it (last when that is below them), with what
/// the catalogue knows of each. Candidates whose rows are gone are left out. A few one-row statements.
[[nodiscard]] QList<CandidateSlot> candidateSlots(const Catalogue& catalogue, const Suggestion& suggestion);

} // namespace flukeprint
