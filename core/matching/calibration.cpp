#include "core/matching/calibration.h"

namespace flukeprint {

namespace {

const QString fusionKey = QStringLiteral("fusion");
const QString localWeightKey = QStringLiteral("local_weight");

QJsonObject jsonOf(double slope, double knownSlope, double newWhaleThreshold)
{
    return {{QStringLiteral("slope"), slope},
            {QStringLiteral("known_slope"), knownSlope},
            {QStringLiteral("new_whale_threshold"), newWhaleThreshold}};
}

} // namespace

Calibration Calibration::fused() const
{
    if (!fusion) return *this;
    return {fusion->slope, fusion->knownSlope, fusion->newWhaleThreshold, fusion};
}

QJsonObject Calibration::toJson() const
{
    QJsonObject json = jsonOf(slope, knownSlope, newWhaleThreshold);
    if (fusion) {
        QJsonObject fusionJson = jsonOf(fusion->slope, fusion->knownSlope, fusion->newWhaleThreshold);
        fusionJson.insert(localWeightKey, fusion->localWeight);
        json.insert(fusionKey, fusionJson);
    }
    return json;
}

Calibration Calibration::fromJson(const QJsonObject& json)
{
    const Calibration standard;
    Calibration calibration{json[QStringLiteral("slope")].toDouble(standard.slope),
                            json[QStringLiteral("known_slope")].toDouble(standard.knownSlope),
                            json[QStringLiteral("new_whale_threshold")].toDouble(standard.newWhaleThreshold)};
    const QJsonObject fusionJson = json[fusionKey].toObject();
    const double weight = fusionJson[localWeightKey].toDouble();
    if (weight > 0) {
        const Calibration fused = fromJson(fusionJson);
        calibration.fusion = Fusion{weight, fused.slope, fused.knownSlope, fused.newWhaleThreshold};
    }
    return calibration;
}

} // namespace flukeprint
