#pragma once

#include "core/matching/calibration.h"
#include "core/matching/figures.h"
#include "core/matching/gallery.h"

#include <optional>
#include <vector>

namespace flukeprint {

/// One query whose answer is known, with what the gallery said of it.
struct JudgedQuery
{
    std::optional<IndividualId> truth; ///< absent: new whale
    std::vector<RankedIndividual> ranked;
};

/// Fits thresholds and slopes on queries that were not trained on, by maximum likelihood with Platt's smoothed targets; needs
/// known and new queries, else returns `fallback`. Platt, "Probabilistic outputs for support vector machines" (1999).
[[nodiscard]] Calibration fitCalibration(const std::vector<JudgedQuery>& queries, const Calibration& fallback = {});

/// Kaggle's MAP@5 and its companions under one calibration.
[[nodiscard]] Figures measure(const std::vector<JudgedQuery>& queries, const Calibration& calibration);

/// The same where no other photos are there to fit on: fitted on one half, measured on the other, and the other way round.
[[nodiscard]] Figures measureCrossFitted(const std::vector<JudgedQuery>& queries, const Calibration& fallback = {});

} // namespace flukeprint
