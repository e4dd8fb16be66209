#pragma once

#include "core/base/ids.h"
#include "core/domain/calibration.h"
#include "core/domain/figures.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace flukeprint {

/// A trained network's weights on disk and what is known of them. The file is checked against `sha256` before it is read.
struct ModelFile
{
    QString path;         ///< absolute path of the weight file
    QString sha256;       ///< of the weight file, hex
    QString architecture; ///< "fluke-resnet-1 …", what `ml` must be able to build
    Calibration calibration;
    QString formerSha256 = {}; ///< of the same numbers in a file format of earlier programs; empty: there is none

    /// Whether a checksum is that of these weights, in today's format or in the earlier one.
    [[nodiscard]] bool isKnownAs(const QString& checksum) const { return !checksum.isEmpty() && (checksum == sha256 || checksum == formerSha256); }
};

/// A run's product; one of them is active. The shipped model is version 1 of every catalogue.
struct ModelVersion
{
    ModelVersionId id;
    QString name;                          ///< "shipped-1", "2026-11-23 14:05"
    ModelFile file;
    std::optional<ModelVersionId> parent;  ///< the version that was active when it was trained: what one goes back to
    std::optional<TrainingRunId> run;
    QDateTime createdAt;                   ///< UTC
    std::optional<Figures> figures;        ///< on the held-out photos of its run
    std::optional<Figures> parentFigures;  ///< the parent, on the same photos
    QJsonObject origin;                    ///< how it came about, see resources/schema/003.sql; empty for the shipped one
    bool active = false;
};

enum class TrainingState { Running, Finished, Cancelled, Failed, Interrupted };

/// One retraining: options, outcome and its history as JSON ("epochs": [{"loss":…}]).
struct TrainingRun
{
    TrainingRunId id;
    TrainingState state = TrainingState::Running;
    QDateTime startedAt;
    std::optional<QDateTime> endedAt;
    QJsonObject options;
    QJsonObject history;
    QString message; ///< why it failed, technical
};

} // namespace flukeprint
