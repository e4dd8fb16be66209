#pragma once

#include "core/recognition/recognitionparts.h"

#include <QString>

namespace flukeprint {

/// The parts that `ml` implements, with the shipped models of `modelsFolder`: `fluke.json` and `locator.json`, model cards that name
/// their weight file, its SHA-256 and architecture. Nothing is read before a part is made.
[[nodiscard]] RecognitionParts makeRecognitionParts(const QString& modelsFolder);

} // namespace flukeprint
