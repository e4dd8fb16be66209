#pragma once

#include "core/study/study.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace flukeprint {

/// What a study writes: names and contents of `study.csv` (one row per recipe and fold), `study.md` (one row per recipe, mean and
/// spread over the folds; the study of 2018 beside it) and the plots that it shows. Pure.
[[nodiscard]] std::vector<std::pair<QString, QByteArray>> studyFiles(const StudyRequest& request, const StudyReport& report);

} // namespace flukeprint
