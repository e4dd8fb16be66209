#include "core/storage/trainingrunrows.h"

#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

#include <QJsonDocument>

namespace flukeprint {

namespace {

QString jsonText(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

TrainingRun runAt(const Query& row)
{
    TrainingRun run;
    run.id = row.column<TrainingRunId>(0);
    run.state = trainingStateFromText(row.column<QString>(1));
    run.startedAt = fromUtcText(row.column<QString>(2));
    if (const auto ended = row.column<std::optional<QString>>(3)) run.endedAt = fromUtcText(*ended);
    run.options = QJsonDocument::fromJson(row.column<QString>(4).toUtf8()).object();
    run.history = QJsonDocument::fromJson(row.column<QString>(5).toUtf8()).object();
    run.message = row.column<QString>(6);
    return run;
}

} // namespace

Result<TrainingRunId> TrainingRunRows::start(const QJsonObject& options)
{
    return Query(m_database, "INSERT INTO training_run (state, started_at, options) VALUES ('running', ?, ?) RETURNING id")
        .bind(utcNowText(), jsonText(options))
        .value<TrainingRunId>();
}

Status TrainingRunRows::resume(TrainingRunId run)
{
    const auto row = Query(m_database, R"(
        UPDATE training_run SET state = 'running', ended_at = NULL, message = NULL
        WHERE id = ? AND state IN ('cancelled', 'interrupted', 'failed') RETURNING id)")
                         .bind(run)
                         .value<TrainingRunId>();
    if (!row) return tl::unexpected(row.error());
    return {};
}

Status TrainingRunRows::noteHistory(TrainingRunId run, const QJsonObject& history)
{
    return Query(m_database, "UPDATE training_run SET history = ? WHERE id = ?").bind(jsonText(history), run).run();
}

Status TrainingRunRows::end(TrainingRunId run, TrainingState state, const QJsonObject& history, const QString& message)
{
    const auto row = Query(m_database, "UPDATE training_run SET state = ?, ended_at = ?, history = ?, message = ? WHERE id = ? RETURNING id")
                         .bind(textOf(state), utcNowText(), jsonText(history), nullIfEmpty(message), run)
                         .value<TrainingRunId>();
    if (!row) return tl::unexpected(row.error());
    return {};
}

Result<QList<TrainingRun>> TrainingRunRows::all() const
{
    QList<TrainingRun> runs;
    Query query(m_database, "SELECT id, state, started_at, ended_at, options, history, message FROM training_run ORDER BY id");
    auto read = query.forEach([&](const Query& row) { runs.append(runAt(row)); });
    if (!read) return tl::unexpected(read.error());
    return runs;
}

Result<TrainingLots> TrainingRunRows::lots() const
{
    TrainingLots lots;
    Query query(m_database, "SELECT annotation, held_out FROM training_lot");
    auto read = query.forEach([&](const Query& row) { lots.emplace(row.column<AnnotationId>(0), row.column<bool>(1)); });
    if (!read) return tl::unexpected(read.error());
    return lots;
}

Status TrainingRunRows::keepLot(AnnotationId annotation, bool isHeldOut)
{
    return Query(m_database, "INSERT OR IGNORE INTO training_lot (annotation, held_out) VALUES (?, ?)").bind(annotation, isHeldOut).run();
}

Result<bool> TrainingRunRows::anyRunning() const
{
    return Query(m_database, "SELECT EXISTS (SELECT 1 FROM training_run WHERE state = 'running')").value<bool>();
}

Status TrainingRunRows::interruptRunning()
{
    return Query(m_database, "UPDATE training_run SET state = 'interrupted', ended_at = ? WHERE state = 'running'")
        .bind(utcNowText())
        .run();
}

} // namespace flukeprint
