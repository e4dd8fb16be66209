#pragma once

#include "core/catalogue/catalogue.h"
#include "core/exchange/csv.h"

namespace flukeprint {

/// Who said what of which photo, with their points of match, and what came of it: the columns
/// Image,Id,Decision,Reviewer,Source,Decided,Blind,Points,Confirmed. One row for each voice, photos in the order taken, reviewers in the order in which they spoke. `Decided` is UTC, `Confirmed` says what
/// all voices on the photo add up to.
/// @param wanted only photos confirmed that surely; absent: all that anybody decided on
[[nodiscard]] Result<CsvTable> decisionsTable(const Catalogue& catalogue, std::optional<Confirmed> wanted = {});

} // namespace flukeprint
