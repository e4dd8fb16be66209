#include "core/storage/recognitionrows.h"

#include "core/base/turnedpath.h"
#include "core/storage/query.h"
#include "core/storage/timetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace flukeprint {

namespace {

static_assert(std::endian::native == std::endian::little, "vectors are stored little-endian");

const QByteArray gallerySelect = R"(
    SELECT e.annotation, v.individual, e.vector
    FROM embedding AS e JOIN verdict AS v ON v.annotation = e.annotation
    WHERE e.model_version = ? AND v.individual IS NOT NULL )";

constexpr qsizetype mostVectorBytes = 64 * 1024; ///< the widest network that can be built has a quarter of it

/// Empty for what is no vector of numbers: it counts as not there, since vectors can be made anew.
std::vector<float> vectorFrom(const QByteArray& blob)
{
    if (blob.size() > mostVectorBytes || blob.size() % qsizetype(sizeof(float)) != 0) return {};
    std::vector<float> vector(size_t(blob.size()) / sizeof(float));
    std::memcpy(vector.data(), blob.constData(), vector.size() * sizeof(float));
    const bool areNumbers = std::all_of(vector.begin(), vector.end(), [](float value) { return std::isfinite(value); });
    return areNumbers ? vector : std::vector<float>{};
}

Status visitGalleryOf(Query& query, const GalleryVisitor& visit)
{
    return query.forEach([&](const Query& row) {
        const auto vector = vectorFrom(row.column<QByteArray>(2));
        if (!vector.empty()) visit(row.column<AnnotationId>(0), row.column<IndividualId>(1), vector);
    });
}

const QByteArray pendingSelect = R"(
    SELECT a.id, p.path, a.box_x, a.box_y, a.box_width, a.box_height, p.content_hash, p.perceptual_hash IS NULL, p.turns
    FROM annotation AS a JOIN photo AS p ON p.id = a.photo JOIN verdict AS v ON v.annotation = a.id )";

/// Of a query that begins with `pendingSelect`.
Result<QList<PendingEmbedding>> pendingFrom(Query& query)
{
    QList<PendingEmbedding> pending;
    auto read = query.forEach([&](const Query& row) {
        PendingEmbedding next{row.column<AnnotationId>(0), turnedPath(row.column<QString>(1), row.column<int>(8)), {}, row.column<QString>(6), row.column<bool>(7)};
        if (const auto x = row.column<std::optional<double>>(2))
            next.box = QRectF(*x, row.column<double>(3), row.column<double>(4), row.column<double>(5));
        pending.append(next);
    });
    if (!read) return tl::unexpected(read.error());
    return pending;
}

template <class Noun>
QJsonValue jsonOf(const std::optional<Id<Noun>>& id)
{
    return id ? QJsonValue(id->value) : QJsonValue();
}

QString candidatesText(const std::vector<Candidate>& candidates)
{
    QJsonArray array;
    for (const Candidate& candidate : candidates) {
        QJsonObject shown{{QStringLiteral("individual"), jsonOf(candidate.individual)},
                          {QStringLiteral("annotation"), jsonOf(candidate.bestAnnotation)},
                          {QStringLiteral("probability"), candidate.probability},
                          {QStringLiteral("score"), candidate.score},
                          {QStringLiteral("photos"), candidate.photoCount}};
        if (candidate.isSamePhoto) shown.insert(QStringLiteral("same_photo"), true);
        array.append(shown);
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

Result<QList<PendingEmbedding>> RecognitionRows::pending(ModelVersionId model) const
{
    // Undecided photos first: somebody waits for their suggestions.
    Query query(m_database, pendingSelect + R"(
        WHERE NOT EXISTS (SELECT 1 FROM embedding AS e WHERE e.model_version = ? AND e.annotation = a.id) AND v.state <> 'no_fluke'
        ORDER BY v.state <> 'undecided', p.taken_at IS NULL, p.taken_at, p.original_name, a.id)");
    return pendingFrom(query.bind(model));
}

Result<PendingEmbedding> RecognitionRows::pendingOf(AnnotationId annotation) const
{
    Query query(m_database, pendingSelect + "WHERE a.id = ?");
    auto found = pendingFrom(query.bind(annotation));
    if (!found) return tl::unexpected(found.error());
    if (found->isEmpty())
        return failure(ErrorCode::RowMissing, m_database.filePath(), QStringLiteral("annotation %1").arg(annotation.value));
    return found->first();
}

Result<std::vector<BoxedFluke>> RecognitionRows::identified() const
{
    std::vector<BoxedFluke> flukes;
    Query query(m_database, R"(
        SELECT a.id, p.content_hash, a.box_x, a.box_y, a.box_width, a.box_height
        FROM annotation AS a JOIN photo AS p ON p.id = a.photo JOIN verdict AS v ON v.annotation = a.id
        WHERE v.individual IS NOT NULL ORDER BY a.id)");
    auto read = query.forEach([&](const Query& row) {
        BoxedFluke fluke{row.column<AnnotationId>(0), row.column<QString>(1), {}};
        if (const auto x = row.column<std::optional<double>>(2))
            fluke.box = QRectF(*x, row.column<double>(3), row.column<double>(4), row.column<double>(5));
        flukes.push_back(std::move(fluke));
    });
    if (!read) return tl::unexpected(read.error());
    return flukes;
}

Result<QList<PendingEmbedding>> RecognitionRows::unhashed() const
{
    Query query(m_database, pendingSelect + R"(
        WHERE p.perceptual_hash IS NULL AND v.state <> 'no_fluke' ORDER BY a.id)");
    return pendingFrom(query);
}

Status RecognitionRows::store(ModelVersionId model, AnnotationId annotation, const std::vector<float>& vector)
{
    const QByteArray blob(reinterpret_cast<const char*>(vector.data()), qsizetype(vector.size() * sizeof(float)));
    return Query(m_database, R"(
        INSERT INTO embedding (model_version, annotation, vector) VALUES (?, ?, ?)
        ON CONFLICT (model_version, annotation) DO UPDATE SET vector = excluded.vector)")
        .bind(model, annotation, blob)
        .run();
}

Status RecognitionRows::dropEmbeddings(ModelVersionId model)
{
    return Query(m_database, "DELETE FROM embedding WHERE model_version = ?").bind(model).run();
}

Status RecognitionRows::dropEmbeddings(AnnotationId annotation)
{
    return Query(m_database, "DELETE FROM embedding WHERE annotation = ?").bind(annotation).run();
}

Result<std::optional<std::vector<float>>> RecognitionRows::embedding(AnnotationId annotation, ModelVersionId model) const
{
    auto blob = Query(m_database, "SELECT vector FROM embedding WHERE model_version = ? AND annotation = ?")
                    .bind(model, annotation)
                    .firstValue<QByteArray>();
    if (!blob) return tl::unexpected(blob.error());
    auto vector = *blob ? vectorFrom(**blob) : std::vector<float>{};
    return vector.empty() ? std::nullopt : std::optional(std::move(vector));
}

Status RecognitionRows::visitGallery(ModelVersionId model, const GalleryVisitor& visit) const
{
    Query query(m_database, gallerySelect);
    return visitGalleryOf(query.bind(model), visit);
}

Result<std::optional<GalleryEntry>> RecognitionRows::galleryEntry(AnnotationId annotation, ModelVersionId model) const
{
    Query query(m_database, gallerySelect + "AND e.annotation = ?");
    std::optional<GalleryEntry> entry;
    auto read = visitGalleryOf(query.bind(model, annotation), [&](AnnotationId of, IndividualId individual, std::span<const float> vector) {
        entry = GalleryEntry{of, individual, {vector.begin(), vector.end()}};
    });
    if (!read) return tl::unexpected(read.error());
    return entry;
}

Status RecognitionRows::recordSuggestion(const Suggestion& suggestion)
{
    return Query(m_database, R"(
        WITH shown (annotation, model_version, shown_at, candidates) AS (SELECT ?, ?, ?, ?)
        INSERT INTO suggestion (annotation, model_version, shown_at, candidates) SELECT * FROM shown
        WHERE candidates IS NOT (SELECT s.candidates FROM suggestion AS s
                                 WHERE s.annotation = shown.annotation AND s.model_version IS shown.model_version
                                 ORDER BY s.id DESC LIMIT 1))")
        .bind(suggestion.annotation, suggestion.model, utcNowText(), candidatesText(suggestion.candidates))
        .run();
}

} // namespace flukeprint
