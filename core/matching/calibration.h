#pragma once

#include <QJsonObject>

namespace flukeprint {

/// From scores to probabilities; fitted with a model version on photos that the network was not trained on.
/// A score is compared after subtracting half of the mean score of ranks 5–20 (see `relativeScore`), which holds across
/// galleries of different size where an absolute threshold does not (measured: ../shared/design/recognition.md).
struct Calibration
{
    /// P(the first individual is right) = logistic(slope · (relative score − midpoint)). Platt's method.
    double slope = 12.0;
    double midpoint = 0.35;
    /// P(new whale) = 1 − logistic(knownSlope · (best relative score − newWhaleThreshold)).
    double knownSlope = 12.0;
    double newWhaleThreshold = 0.30;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Calibration fromJson(const QJsonObject& json);
};

} // namespace flukeprint
