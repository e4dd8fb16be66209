#include "core/matching/calibration.h"

namespace flukeprint {

QJsonObject Calibration::toJson() const
{
    return {{QStringLiteral("slope"), slope},
            {QStringLiteral("known_slope"), knownSlope},
            {QStringLiteral("new_whale_threshold"), newWhaleThreshold}};
}

Calibration Calibration::fromJson(const QJsonObject& json)
{
    const Calibration standard;
    return {json[QStringLiteral("slope")].toDouble(standard.slope),
            json[QStringLiteral("known_slope")].toDouble(standard.knownSlope),
            json[QStringLiteral("new_whale_threshold")].toDouble(standard.newWhaleThreshold)};
}

} // namespace flukeprint
