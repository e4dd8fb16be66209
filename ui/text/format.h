#pragma once

#include "core/catalogue/catalogue.h"
#include "core/domain/decision.h"
#include "core/matching/comparison.h"

#include <QJsonObject>
#include <QString>

namespace flukeprint {

/// "1 photo", "12 photos".
[[nodiscard]] QString photosText(int count);
/// "1 whale", "12 whales".
[[nodiscard]] QString whalesText(int count);
/// "87 %"; "< 1 %" and "> 99 %" at the ends, because a person reads 0 % and 100 % as certainty.
[[nodiscard]] QString percentText(double probability);
/// "Match", "New whale", "Not this one", "Cannot tell", "Undone".
[[nodiscard]] QString decisionText(DecisionKind kind);
/// "about 3 min left", "12 s left".
[[nodiscard]] QString timeLeftText(double seconds);
/// "12 Jul 2019, 58.12 °N 135.80 °W": what is known of when and where; empty when nothing is.
[[nodiscard]] QString dateAndPlaceText(const Photo& photo, const std::optional<Encounter>& encounter);

/// "0.812": a figure between 0 and 1.
[[nodiscard]] QString figureText(double figure);
/// "0.812 (0.790–0.834)": a figure and where it lies in 95 of 100 draws, where that is known.
[[nodiscard]] QString figureText(double figure, const std::optional<Interval>& interval);
/// "+0.021 (+0.004 to +0.038)": the gain of MAP@5, likewise.
[[nodiscard]] QString gainText(const Comparison& comparison);
/// "Quick", "Full": the "speed" of a run's options or a version's origin; empty where none is told.
[[nodiscard]] QString speedText(const QJsonObject& told);

} // namespace flukeprint
