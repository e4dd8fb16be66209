#include "core/matching/calibration.h"

#include <algorithm>

namespace flukeprint {

namespace {

const QString fusionKey = QStringLiteral("fusion");
const QString localWeightKey = QStringLiteral("local_weight");
const QString edgeWeightKey = QStringLiteral("edge_weight");

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
        fusionJson.insert(edgeWeightKey, fusion->edgeWeight);
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
    const double localWeight = std::max(0.0, fusionJson[localWeightKey].toDouble());
    const double edgeWeight = std::max(0.0, fusionJson[edgeWeightKey].toDouble());
    if (localWeight > 0 || edgeWeight > 0) {
        const Calibration fused = fromJson(fusionJson);
        calibration.fusion = Fusion{localWeight, fused.slope, fused.knownSlope, fused.newWhaleThreshold, edgeWeight};
    }
    return calibration;
}

} // namespace flukeprint
