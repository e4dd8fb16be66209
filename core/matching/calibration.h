#pragma once

#include <QJsonObject>

namespace flukeprint {

/// From scores to probabilities; fitted with a model version on photos that the network was not trained on.
/// A score is compared after subtracting half of the mean score of ranks 5–20 (see `relativeScores`), which holds across
/// galleries of different size where an absolute threshold does not (measured: ../shared/design/recognition.md).
struct Calibration
{
    /// Share of a whale among the known ones: softmax of `slope` · relative score.
    double slope = 20.0;
    /// P(the whale is in the catalogue) = logistic(knownSlope · (best relative score − newWhaleThreshold)). Platt's method.
    double knownSlope = 12.0;
    double newWhaleThreshold = 0.30;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Calibration fromJson(const QJsonObject& json);
};

} // namespace flukeprint
