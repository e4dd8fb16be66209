#include "core/matching/comparison.h"

#include "core/matching/evaluation.h"

namespace flukeprint {

namespace {

/// What a question counts for in MAP@5.
double precisionOf(const QueryVerdict& verdict)
{
    return verdict.answerRank > 0 ? 1.0 / verdict.answerRank : 0.0;
}

} // namespace

Comparison compare(std::span<const QueryVerdict> before, std::span<const QueryVerdict> after)
{
    Comparison comparison;
    comparison.before = measureWithIntervals(before);
    comparison.after = measureWithIntervals(after);
    std::vector<double> gains;
    for (size_t i = 0; i < before.size(); ++i) {
        gains.push_back(precisionOf(after[i]) - precisionOf(before[i]));
        comparison.better += gains.back() > 0;
        comparison.worse += gains.back() < 0;
        comparison.gain += gains.back() / double(before.size());
    }
    comparison.gainInterval = intervalOfMean(gains);
    return comparison;
}

} // namespace flukeprint
