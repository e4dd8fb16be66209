#include "core/storage/modelrows.h"

#include "core/storage/query.h"
#include "core/storage/timetext.h"

#include <QJsonDocument>

namespace flukeprint {

namespace {

QString jsonText(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject jsonFrom(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

std::optional<QString> figuresText(const std::optional<Figures>& figures)
{
    return figures ? std::optional(jsonText(figures->toJson())) : std::nullopt;
}

std::optional<Figures> figuresFrom(const std::optional<QString>& text)
{
    return text ? std::optional(Figures::fromJson(jsonFrom(*text))) : std::nullopt;
}

std::optional<QString> originText(const QJsonObject& origin)
{
    return origin.isEmpty() ? std::nullopt : std::optional(jsonText(origin));
}

ModelRow modelAt(const Query& row)
{
    ModelRow model;
    model.version.id = row.column<ModelVersionId>(0);
    model.version.name = row.column<QString>(1);
    model.isShipped = row.column<bool>(2);
    model.version.file = {row.column<QString>(3), row.column<QString>(4), row.column<QString>(5),
                          Calibration::fromJson(jsonFrom(row.column<QString>(6)))};
    model.version.parent = row.column<std::optional<ModelVersionId>>(7);
    model.version.run = row.column<std::optional<TrainingRunId>>(8);
    model.version.createdAt = fromUtcText(row.column<QString>(9));
    model.version.figures = figuresFrom(row.column<std::optional<QString>>(10));
    model.version.parentFigures = figuresFrom(row.column<std::optional<QString>>(11));
    model.version.active = row.column<bool>(12);
    if (const auto origin = row.column<std::optional<QString>>(13)) model.version.origin = jsonFrom(*origin);
    return model;
}

} // namespace

Result<QList<ModelRow>> ModelRows::all() const
{
    QList<ModelRow> models;
    Query query(m_database, R"(
        SELECT id, name, shipped, path, sha256, architecture, calibration, parent, training_run, created_at, figures,
               parent_figures, EXISTS (SELECT 1 FROM active_model WHERE model_version = m.id), origin
        FROM model_version AS m ORDER BY id)");
    auto read = query.forEach([&](const Query& row) { models.append(modelAt(row)); });
    if (!read) return tl::unexpected(read.error());
    return models;
}

Result<ModelVersionId> ModelRows::insert(const ModelRow& row)
{
    const ModelVersion& version = row.version;
    const auto name = freeName(version.name);
    if (!name) return tl::unexpected(name.error());
    return Query(m_database, R"(
        INSERT INTO model_version (name, shipped, path, sha256, architecture, calibration, parent, training_run, created_at,
                                   figures, parent_figures, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)")
        .bind(*name, row.isShipped, version.file.path, version.file.sha256, version.file.architecture,
              jsonText(version.file.calibration.toJson()), version.parent, version.run,
              version.createdAt.isValid() ? utcText(version.createdAt) : utcNowText(), figuresText(version.figures),
              figuresText(version.parentFigures), originText(version.origin))
        .value<ModelVersionId>();
}

Status ModelRows::relocate(ModelVersionId id, const ModelFile& file)
{
    return Query(m_database, "UPDATE model_version SET path = ?, sha256 = ?, architecture = ?, calibration = ? WHERE id = ?")
        .bind(file.path, file.sha256, file.architecture, jsonText(file.calibration.toJson()), id)
        .run();
}

Status ModelRows::describe(const ModelVersion& version)
{
    return Query(m_database, "UPDATE model_version SET calibration = ?, figures = ?, parent_figures = ?, origin = ? WHERE id = ?")
        .bind(jsonText(version.file.calibration.toJson()), figuresText(version.figures), figuresText(version.parentFigures),
              originText(version.origin), version.id)
        .run();
}

Status ModelRows::remove(ModelVersionId id)
{
    return Query(m_database, "DELETE FROM model_version WHERE id = ?").bind(id).run();
}

Status ModelRows::activate(ModelVersionId id)
{
    return Query(m_database, R"(
        INSERT INTO active_model (only_row, model_version) VALUES (1, ?)
        ON CONFLICT (only_row) DO UPDATE SET model_version = excluded.model_version)")
        .bind(id)
        .run();
}

Result<QString> ModelRows::freeName(const QString& wanted) const
{
    const QString base = wanted.isEmpty() ? utcNowText().left(16).replace(u'T', u' ') : wanted;
    QString name = base;
    for (int copy = 2;; ++copy) {
        const auto taken = Query(m_database, "SELECT EXISTS (SELECT 1 FROM model_version WHERE name = ?)").bind(name).value<bool>();
        if (!taken) return tl::unexpected(taken.error());
        if (!*taken) return name;
        name = QStringLiteral("%1 (%2)").arg(base).arg(copy);
    }
}

} // namespace flukeprint
