#pragma once

#include "core/study/studyphotos.h"

#include <optional>
#include <vector>

namespace flukeprint {

/// How photos are divided into those to learn from (train) and those to ask about (dev).
enum class StudySplit {
    Stratified, ///< every whale keeps a training photo
    ByPhoto,    ///< by photo alone, as in the study of 2018: some whales are asked about that nothing was learned of
};

/// For each photo the part in which it is asked about, 0 … parts−1; absent: always learned from. Near-duplicates (perceptual hash)
/// stay together. Pure, and the same for the same seed on every machine.
[[nodiscard]] std::vector<std::optional<int>> studyParts(const StudyPhotos& study, StudySplit split, int parts, quint64 seed);

/// One division: places in `StudyPhotos::photos`.
struct StudyDivision
{
    std::vector<size_t> train;
    std::vector<size_t> dev;
};

/// Part `asked` is dev, all others train; nothing is asked without a part.
[[nodiscard]] StudyDivision divide(const std::vector<std::optional<int>>& parts, std::optional<int> asked);

} // namespace flukeprint
