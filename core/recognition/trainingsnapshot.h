#pragma once

#include "core/catalogue/catalogue.h"

namespace flukeprint {

/// A training set as a file, so that an interrupted run goes on with the very photos that it began with, whatever was decided since.
/// Paths are as the catalogue keeps them; vectors are left out. WriteFailed, DiskFull.
[[nodiscard]] Status writeSnapshot(const QString& path, const TrainingSet& set, const Catalogue& catalogue);

/// FileMissing, FileUnreadable.
[[nodiscard]] Result<TrainingSet> readSnapshot(const QString& path, const Catalogue& catalogue);

/// SHA-256 of what `writeSnapshot` writes: says whether two versions were trained on the same list.
[[nodiscard]] QString hashOf(const TrainingSet& set, const Catalogue& catalogue);

} // namespace flukeprint
