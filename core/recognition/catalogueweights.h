#pragma once

#include "core/catalogue/catalogue.h"
#include "core/domain/modelversion.h"

namespace flukeprint {

/// The weights in today's format, in a new file beside the old one ("run-3.pt" becomes "run-3.safetensors") with the same numbers; the
/// old file stays. A file that is in today's format already is returned as it is. Errors: those of `readTensorFile` and `writeTensorFile`.
[[nodiscard]] Result<ModelFile> convertWeights(ModelFile file);

/// Converts what programs before 2026-12 left in a writable catalogue's companion folder: for each version the new file, then its row,
/// then away with the old file. What cannot be converted stays as it is; whoever wants to use it is told what is wrong.
void convertOldWeights(Catalogue& catalogue);

/// Whether weights lie where a catalogue's own weights may lie: a plain file within its companion folder, links followed. One that is
/// missing is somebody else's error. ModelDamaged.
[[nodiscard]] Status checkWeightsPlace(const ModelFile& file, const Catalogue& catalogue);

} // namespace flukeprint
