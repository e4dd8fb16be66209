#pragma once

#include "core/base/ids.h"
#include "core/domain/flukedarkness.h"

#include <optional>

namespace flukeprint {

/// A query whose answer is known, after suggestion: what every measure counts, and no more. Made once per query
/// (`judge`), so that a bootstrap draws verdicts and suggests nothing again.
struct QueryVerdict
{
    std::optional<IndividualId> truth; ///< absent: new whale
    std::optional<IndividualId> first; ///< the first answer; absent: *new whale*
    double firstProbability = 0;       ///< that the first answer is right, as the suggestion says
    int answerRank = 0;          ///< 1-based place of the right answer, *new whale* among the whales; 0 beyond five
    int whaleRank = 0;           ///< 1-based place of the right whale among whales alone; 0 beyond five
    double knownProbability = 0; ///< 1 − P(new)
    int galleryPhotos = 0;       ///< of the true whale; 0 for a new one
    std::optional<bool> isGrey;  ///< of the query photo
    std::optional<FlukeDarkness> darkness; ///< of the query's fluke
    std::optional<IndividualId> shown;     ///< the whale that it shows, also where that one is new to the gallery; absent: nobody knows
    double weight = 1;                     ///< what the query counts for among the others (see `weightByPrior`)

    [[nodiscard]] bool isKnown() const { return truth.has_value(); }
    [[nodiscard]] bool isFirstRight() const { return answerRank == 1; }
    /// What it adds to MAP@5.
    [[nodiscard]] double precision() const { return answerRank > 0 ? 1.0 / answerRank : 0.0; }
};

} // namespace flukeprint
