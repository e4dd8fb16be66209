#pragma once

#include "core/matching/fusion.h"
#include "core/matching/prior.h"

#include <vector>

namespace flukeprint {

/// What is fitted on few questions is pulled towards what was fitted on many: `towards`, the shipped calibration with its fusion, for the
/// share of new whales that is expected. The questions are weighted to that share. The pull is a penalty on changed log odds (of *known*,
/// of the first whale against the second, of a factor of a fusion's weight); its strength, up to leaving all as it is, is the largest whose
/// likelihood on whales that were not fitted on (cross-validation) lies within a standard error of the best. Pure; some hundred questions
/// take about a second.
[[nodiscard]] Calibration fitTowards(const std::vector<ComparedQuery>& queries, const Calibration& towards, double shareOfNew);

/// `judge` where no other photos are there to fit on: each fifth of the whales under what `fitTowards` makes of the others. One verdict
/// per query, in order, not weighted.
[[nodiscard]] std::vector<QueryVerdict> judgeCrossFitted(const std::vector<ComparedQuery>& queries, const Calibration& towards,
                                                         double shareOfNew);

} // namespace flukeprint
