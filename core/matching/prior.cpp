#include "core/matching/prior.h"

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

PriorWeights weightsFor(double known, double fresh, double share)
{
    if (known == 0 || fresh == 0) return {};
    const double all = known + fresh;
    return {(1 - share) * all / known, share * all / fresh};
}

double logOddsOfKnown(double share)
{
    return std::log((1 - share) / share);
}

} // namespace

PriorWeights PriorWeights::of(const std::vector<JudgedQuery>& queries, double share)
{
    const auto known = std::count_if(queries.begin(), queries.end(), [](const JudgedQuery& query) { return query.truth.has_value(); });
    return weightsFor(double(known), double(queries.size()) - double(known), share);
}

void weightByPrior(std::vector<QueryVerdict>& verdicts, double share)
{
    const auto known = std::count_if(verdicts.begin(), verdicts.end(), [](const QueryVerdict& verdict) { return verdict.isKnown(); });
    const auto weights = weightsFor(double(known), double(verdicts.size()) - double(known), share);
    for (QueryVerdict& verdict : verdicts) verdict.weight = weights(verdict.isKnown());
}

Calibration forShareOfNew(Calibration calibration, double share)
{
    const double shift = logOddsOfKnown(share) - logOddsOfKnown(usualShareOfNew);
    calibration.newWhaleThreshold -= shift / calibration.knownSlope;
    if (calibration.fusion) calibration.fusion->newWhaleThreshold -= shift / calibration.fusion->knownSlope;
    return calibration;
}

} // namespace flukeprint
