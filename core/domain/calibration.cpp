#include "core/domain/calibration.h"

#include <algorithm>

namespace flukeprint {

namespace {

const QString fusionKey = QStringLiteral("fusion");
const QString localWeightKey = QStringLiteral("local_weight");
const QString edgeWeightKey = QStringLiteral("edge_weight");

/// Of a calibration or a fusion.
template <class Scale> QJsonObject jsonOf(const Scale& scale)
{
    QJsonObject json{{QStringLiteral("slope"), scale.slope},
                     {QStringLiteral("known_slope"), scale.knownSlope},
                     {QStringLiteral("new_whale_threshold"), scale.newWhaleThreshold}};
    if (scale.leadSlope != 0) json.insert(QStringLiteral("lead_slope"), scale.leadSlope);
    return json;
}

} // namespace

Calibration Calibration::fused() const
{
    if (!fusion) return *this;
    return {fusion->slope, fusion->knownSlope, fusion->newWhaleThreshold, fusion->leadSlope, fusion};
}

QJsonObject Calibration::toJson() const
{
    QJsonObject json = jsonOf(*this);
    if (fusion) {
        QJsonObject fusionJson = jsonOf(*fusion);
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
                            json[QStringLiteral("new_whale_threshold")].toDouble(standard.newWhaleThreshold),
                            json[QStringLiteral("lead_slope")].toDouble(standard.leadSlope)};
    const QJsonObject fusionJson = json[fusionKey].toObject();
    const double localWeight = std::max(0.0, fusionJson[localWeightKey].toDouble());
    const double edgeWeight = std::max(0.0, fusionJson[edgeWeightKey].toDouble());
    if (localWeight > 0 || edgeWeight > 0) {
        const Calibration fused = fromJson(fusionJson);
        calibration.fusion = Fusion{localWeight, fused.slope, fused.knownSlope, fused.newWhaleThreshold, fused.leadSlope, edgeWeight};
    }
    return calibration;
}

} // namespace flukeprint
