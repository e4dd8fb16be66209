#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/suggestion.h"

#include <QSet>
#include <QString>

#include <optional>
#include <utility>

namespace flukeprint {

/// Which whales a person wants among the candidates. What is not known of a photo or of a whale hides nobody.
struct CandidateFilter
{
    bool likeType = false; ///< a fluke type that differs from the photo's by one at most, on any of the whale's photos
    bool sameArea = false; ///< seen in the photo's area
    std::optional<std::pair<int, int>> years = {}; ///< seen from … to, both included

    [[nodiscard]] bool isActive() const { return likeType || sameArea || years; }
    bool operator==(const CandidateFilter&) const = default;
};

/// What a filter looks at, of a photo or of all photos of a whale.
struct Sighted
{
    QSet<int> flukeTypes;
    QSet<QString> areas;
    QSet<int> years;
};

/// The photo in question; a whale. Errors of the catalogue read as nothing known.
[[nodiscard]] Sighted sightedIn(const Catalogue& catalogue, const QueueEntry& photo);
[[nodiscard]] Sighted sightedOf(const Catalogue& catalogue, IndividualId whale);

/// Whether the filter lets the whale through. Pure.
[[nodiscard]] bool fits(const CandidateFilter& filter, const Sighted& photo, const Sighted& whale);

/// The suggestion without the whales that the filter hides; probabilities and order stay as they are, *new whale* and the whale of
/// the same photo stay, too. A few statements for each candidate.
struct FilteredSuggestion
{
    Suggestion suggestion;
    int hidden = 0; ///< whales
};
[[nodiscard]] FilteredSuggestion filtered(const Suggestion& suggestion, const CandidateFilter& filter, const Catalogue& catalogue);

} // namespace flukeprint
