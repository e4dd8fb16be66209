#pragma once

#include "core/catalogue/catalogue.h"
#include "core/exchange/csv.h"

namespace flukeprint {

/// The grades of all photos: one row for each photo, in the order taken. Columns that Wildbook's bulk import knows bear its names and its values:
/// `Encounter.mediaAsset0.quality` is 4 for the best level to 0 for the worst, `Encounter.patterningCode` the fluke type. The others
/// hold the levels as given, empty where nothing stands; `Measured` names the columns that no person has confirmed.
[[nodiscard]] Result<CsvTable> gradesTable(const Catalogue& catalogue);

} // namespace flukeprint
