#pragma once

#include "core/services/retraining.h"

#include <QString>

#include <vector>

namespace flukeprint {

/// What a finished training led to, in some sentences: figures old → new with what chance may have done, why it ended
/// before its time, how many photos were left out, which model is used from now on.
[[nodiscard]] QString trainingText(const TrainingReport& report);
/// Why a version that was not activated was kept back; empty where its figures do not say why.
[[nodiscard]] QString doubtText(const Comparison& comparison);

/// Photos that could not be learned from, and those that the new model could not read.
[[nodiscard]] std::vector<Error> leftOutPhotos(const TrainingReport& report);

} // namespace flukeprint
