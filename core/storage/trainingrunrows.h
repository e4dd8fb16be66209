#pragma once

#include "core/domain/modelversion.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// Statements over `training_run`.
class TrainingRunRows
{
public:
    explicit TrainingRunRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<TrainingRunId> start(const QJsonObject& options);
    [[nodiscard]] Status end(TrainingRunId run, TrainingState state, const QJsonObject& history, const QString& message);
    [[nodiscard]] Result<QList<TrainingRun>> all() const; ///< oldest first
    [[nodiscard]] Result<bool> anyRunning() const;
    [[nodiscard]] Status interruptRunning();

private:
    Database& m_database;
};

} // namespace flukeprint
