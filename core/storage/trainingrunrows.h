#pragma once

#include "core/domain/trainingset.h"
#include "core/domain/modelversion.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// Statements over `training_run` and `training_lot`.
class TrainingRunRows
{
public:
    explicit TrainingRunRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<TrainingRunId> start(const QJsonObject& options);
    /// Runs again, with the options it was started with; RowMissing when it runs or was finished.
    [[nodiscard]] Status resume(TrainingRunId run);
    [[nodiscard]] Status noteHistory(TrainingRunId run, const QJsonObject& history);
    [[nodiscard]] Status end(TrainingRunId run, TrainingState state, const QJsonObject& history, const QString& message);
    [[nodiscard]] Result<QList<TrainingRun>> all() const; ///< oldest first
    [[nodiscard]] Result<bool> anyRunning() const;
    [[nodiscard]] Status interruptRunning();

    [[nodiscard]] Result<TrainingLots> lots() const;
    [[nodiscard]] Status keepLot(AnnotationId annotation, bool isHeldOut); ///< one that stands already is left as it is

private:
    Database& m_database;
};

} // namespace flukeprint
