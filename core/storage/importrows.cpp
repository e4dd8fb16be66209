#include "core/storage/importrows.h"

#include "core/storage/query.h"
#include "core/storage/timetext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace flukeprint {

namespace {

template <class Noun>
Result<QList<Id<Noun>>> idsOf(Query& query)
{
    QList<Id<Noun>> ids;
    auto read = query.forEach([&](const Query& row) { ids << row.column<Id<Noun>>(0); });
    if (!read) return tl::unexpected(read.error());
    return ids;
}

} // namespace

Result<ImportId> ImportRows::start(const QString& reviewer, const QStringList& sources)
{
    const QByteArray json = QJsonDocument(QJsonArray::fromStringList(sources)).toJson(QJsonDocument::Compact);
    return Query(m_database, "INSERT INTO import (started_at, reviewer, sources) VALUES (?, ?, ?) RETURNING id")
        .bind(utcNowText(), nullIfEmpty(reviewer.trimmed()), QString::fromUtf8(json))
        .value<ImportId>();
}

Status ImportRows::setReport(ImportId import, const QJsonObject& report)
{
    return Query(m_database, "UPDATE import SET report = ? WHERE id = ?")
        .bind(QString::fromUtf8(QJsonDocument(report).toJson(QJsonDocument::Compact)), import)
        .run();
}

Result<QList<ImportEntry>> ImportRows::all() const
{
    QList<ImportEntry> imports;
    Query query(m_database, R"(
        SELECT i.id, i.started_at, i.reviewer, i.sources, i.report, i.undone_at IS NOT NULL,
               (SELECT count(*) FROM photo AS p WHERE p.import = i.id AND p.taken_out_at IS NULL),
               (SELECT count(*) FROM decision AS d
                WHERE d.import = i.id AND d.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id))
        FROM import AS i ORDER BY i.id DESC)");
    auto read = query.forEach([&](const Query& row) {
        ImportEntry entry;
        entry.id = row.column<ImportId>(0);
        entry.startedAt = fromUtcText(row.column<QString>(1));
        entry.reviewer = row.column<QString>(2);
        for (const auto& source : QJsonDocument::fromJson(row.column<QString>(3).toUtf8()).array()) entry.sources << source.toString();
        entry.report = QJsonDocument::fromJson(row.column<QString>(4).toUtf8()).object();
        entry.isUndone = row.column<bool>(5);
        entry.photos = row.column<int>(6);
        entry.labels = row.column<int>(7);
        imports << entry;
    });
    if (!read) return tl::unexpected(read.error());
    return imports;
}

Result<QList<PhotoId>> ImportRows::photosOf(ImportId import) const
{
    Query query(m_database, "SELECT id FROM photo WHERE import = ? AND taken_out_at IS NULL");
    return idsOf<PhotoNoun>(query.bind(import));
}

Result<QList<DecisionId>> ImportRows::labelsOf(ImportId import) const
{
    Query query(m_database, R"(
        SELECT d.id FROM decision AS d
        WHERE d.import = ? AND d.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id) ORDER BY d.id)");
    return idsOf<DecisionNoun>(query.bind(import));
}

Result<int> ImportRows::workedOn(ImportId import) const
{
    return Query(m_database, R"(
        SELECT count(DISTINCT p.id) FROM photo AS p JOIN annotation AS a ON a.photo = p.id
        WHERE p.import = ? AND p.taken_out_at IS NULL
              AND (a.box_source = 'person' OR EXISTS (SELECT 1 FROM persons_grade AS g WHERE g.annotation = a.id)
                   OR EXISTS (SELECT 1 FROM decision AS d WHERE d.annotation = a.id AND d.source = 'review' AND d.undoes IS NULL
                              AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id))))")
        .bind(import)
        .value<int>();
}

Status ImportRows::markUndone(ImportId import)
{
    return Query(m_database, "UPDATE import SET undone_at = ? WHERE id = ?").bind(utcNowText(), import).run();
}

} // namespace flukeprint
