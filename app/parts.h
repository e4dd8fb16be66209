#pragma once

#include "core/recognition/recognitionparts.h"
#include "ml/toolbox.h"

namespace flukeprint {

/// The folder of the models that came with the program: `FLUKEPRINT_MODELS` when set, else beside the program.
[[nodiscard]] QString modelsFolder();

/// What `ml` offers; loads its library, and libtorch with it, the first time. Any thread. A program without its library is not whole: it says so
/// on standard error and ends, as it would have at its start, had it been linked to it.
[[nodiscard]] const RecognitionToolbox& toolbox();

/// The parts of recognition that `ml` implements, with the program's models. Loads nothing before one of them is made.
[[nodiscard]] RecognitionParts programParts();

} // namespace flukeprint
