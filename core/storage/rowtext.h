#pragma once

#include "core/domain/decision.h"
#include "core/domain/individual.h"
#include "core/domain/modelversion.h"
#include "core/domain/photo.h"

namespace flukeprint {

/// The words of the tables for our enumerations, and back. An unknown word (a newer program wrote it) reads as the first.
[[nodiscard]] QString textOf(DecisionKind kind);
[[nodiscard]] QString textOf(DecisionSource source);
[[nodiscard]] QString textOf(BoxSource source);
[[nodiscard]] QString textOf(Sex sex);
[[nodiscard]] QString textOf(TrainingState state);

[[nodiscard]] DecisionKind decisionKindFromText(const QString& text);
[[nodiscard]] DecisionSource decisionSourceFromText(const QString& text);
[[nodiscard]] BoxSource boxSourceFromText(const QString& text);
[[nodiscard]] Sex sexFromText(const QString& text);
[[nodiscard]] TrainingState trainingStateFromText(const QString& text);
[[nodiscard]] Verdict verdictFromText(const QString& text);
[[nodiscard]] Confirmation confirmationFromText(const QString& text);

} // namespace flukeprint
