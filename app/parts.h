#pragma once

#include "core/recognition/recognitionparts.h"

namespace flukeprint {

/// The folder of the models that came with the program: `FLUKEPRINT_MODELS` when set, else beside the program.
[[nodiscard]] QString modelsFolder();

/// The parts of recognition that `ml` implements, with the program's models. Loads nothing yet.
[[nodiscard]] RecognitionParts programParts();

} // namespace flukeprint
