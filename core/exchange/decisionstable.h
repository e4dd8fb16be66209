#pragma once

#include "core/catalogue/catalogue.h"

namespace flukeprint {

/// A table of who said what of which photo, with their points of match, and of what came of it; and how many rows it has.
struct DecisionsTable
{
    QByteArray text; ///< CSV with the columns Image,Id,Decision,Reviewer,Source,Decided,Blind,Points,Confirmed; UTF-8, `\n`
    int rows = 0;
};

/// One row for each voice, photos in the order taken, reviewers in the order in which they spoke. `Decided` is UTC, `Confirmed` says what
/// all voices on the photo add up to.
/// @param wanted only photos confirmed that surely; absent: all that anybody decided on
[[nodiscard]] Result<DecisionsTable> decisionsTable(const Catalogue& catalogue, std::optional<Confirmed> wanted = {});

} // namespace flukeprint
