#pragma once

#include "core/matching/evaluation.h"

#include <vector>

namespace flukeprint {

/// The share of photos of new whales among those that are asked about, where a catalogue does not tell: that of Kaggle's test set.
inline constexpr double usualShareOfNew = 0.276;

/// What share of the next photos shows new whales, and from how many decisions that is known; 0: it is the usual one.
struct NewWhalePrior
{
    /// Fewer decisions than this say little: the usual share stands.
    static constexpr int fewestDecisions = 50;
    /// Later ones say more about the next photos than earlier ones: no more than this are looked at.
    static constexpr int mostDecisions = 200;

    double share = usualShareOfNew;
    int decisions = 0;
};

/// What a question counts for, so that a stated share of all is about new whales.
struct PriorWeights
{
    double known = 1;
    double fresh = 1;

    /// Weights of 1 on average; 1 each where one kind is missing, as no weight makes up for that.
    static PriorWeights of(const std::vector<JudgedQuery>& queries, double share);
    [[nodiscard]] double operator()(bool isKnown) const { return isKnown ? known : fresh; }
};

/// Gives the verdicts those weights.
void weightByPrior(std::vector<QueryVerdict>& verdicts, double share);

/// The calibration, which was fitted where the usual share was new, for another share: the odds of *known* change by one factor.
[[nodiscard]] Calibration forShareOfNew(Calibration calibration, double share);

} // namespace flukeprint
