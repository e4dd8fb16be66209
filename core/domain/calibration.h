#pragma once

#include <QJsonObject>

#include <optional>

namespace flukeprint {

/// From scores to probabilities; fitted with a model version on photos that the network was not trained on.
/// A score is compared after subtracting half of the mean score of ranks 5–20 (see `relativeScores`), which holds across
/// galleries of different size where an absolute threshold does not (measured: ../shared/design/recognition.md).
struct Calibration
{
    /// Share of a whale among the known ones: softmax of `slope` · relative score.
    double slope = 20.0;
    /// P(the whale is in the catalogue) = logistic(knownSlope · (best relative score − newWhaleThreshold) + leadSlope · lead over
    /// the second whale). Platt's method with a second score.
    double knownSlope = 12.0;
    double newWhaleThreshold = 0.30;
    double leadSlope = 0.0;

    /// The same four for scores with the second opinion in them (see `fuse`), and how much that one weighs.
    struct Fusion
    {
        double localWeight = 0; ///< score per unit of the key points' evidence (`evidenceOf`); this or `edgeWeight` is above 0
        double slope = 20.0;
        double knownSlope = 12.0;
        double newWhaleThreshold = 0.30;
        double leadSlope = 0.0;
        double edgeWeight = 0; ///< score per unit of the trailing edge's evidence (`edgeEvidenceOf`)
    };
    std::optional<Fusion> fusion = {}; ///< absent: the network answers alone, and nothing is compared locally

    /// What turns fused scores into probabilities; without a fusion this calibration itself.
    [[nodiscard]] Calibration fused() const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Calibration fromJson(const QJsonObject& json);
};

} // namespace flukeprint
