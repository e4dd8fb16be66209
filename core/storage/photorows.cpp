#include "core/storage/photorows.h"

#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flukeprint {

namespace {

constexpr double kilometreInDegrees = 1.0 / 111.0;

std::optional<double> latitudeOf(const std::optional<GeoPosition>& position)
{
    return position ? std::optional(position->latitude) : std::nullopt;
}

std::optional<double> longitudeOf(const std::optional<GeoPosition>& position)
{
    return position ? std::optional(position->longitude) : std::nullopt;
}

std::optional<QByteArray> bytesOf(const std::optional<PerceptualHash>& hash)
{
    return hash ? std::optional(hash->toBytes()) : std::nullopt;
}

std::optional<QDateTime> shifted(const std::optional<QDateTime>& moment, int seconds)
{
    return moment ? std::optional(moment->addSecs(seconds)) : std::nullopt;
}

/// Photo `p` was taken between the times of `q` and not farther from its place; an unknown place contradicts nothing.
const QByteArray takenNearby = R"(
    p.taken_at BETWEEN q.earliest AND q.latest AND (p.taken_offset_minutes IS NULL) = (q.offset_minutes IS NULL)
    AND (p.latitude IS NULL OR q.latitude IS NULL
         OR (abs(p.latitude - q.latitude) <= q.north_south
             AND min(abs(p.longitude - q.longitude), 360 - abs(p.longitude - q.longitude)) <= q.east_west)))";

/// Binds the times, place and distances of `q`: so many seconds before and after the photo, about a kilometre around.
Query& bindNearby(Query& query, const Photo& photo, int seconds)
{
    const double latitude = photo.position ? photo.position->latitude : 0;
    const double eastWest = kilometreInDegrees / std::max(0.01, std::cos(latitude * std::numbers::pi / 180));
    return query.bind(takenText(shifted(photo.takenAt, -seconds)).text, takenText(shifted(photo.takenAt, seconds)).text,
                      takenText(photo.takenAt).offsetMinutes, latitudeOf(photo.position), longitudeOf(photo.position),
                      kilometreInDegrees, eastWest);
}

} // namespace

Result<std::optional<PhotoId>> PhotoRows::findByHash(const QString& contentHash) const
{
    return Query(m_database, "SELECT id FROM photo WHERE content_hash = ?").bind(contentHash).firstValue<PhotoId>();
}

Result<std::optional<KnownPhoto>> PhotoRows::findKnown(const QString& contentHash) const
{
    std::optional<KnownPhoto> known;
    Query query(m_database, R"(
        SELECT p.id, a.id, p.path, v.state, i.catalogue_id
        FROM photo AS p JOIN annotation AS a ON a.photo = p.id JOIN verdict AS v ON v.annotation = a.id
        LEFT JOIN individual AS i ON i.id = v.individual
        WHERE p.content_hash = ? ORDER BY a.id LIMIT 1)");
    auto read = query.bind(contentHash).forEach([&](const Query& row) {
        known = KnownPhoto{row.column<PhotoId>(0), row.column<AnnotationId>(1), row.column<QString>(2),
                           verdictFromText(row.column<QString>(3)), row.column<QString>(4)};
    });
    if (!read) return tl::unexpected(read.error());
    return known;
}

Result<PhotoId> PhotoRows::insert(const Photo& photo)
{
    const TakenText taken = takenText(photo.takenAt);
    return Query(m_database, R"(
        INSERT INTO photo (content_hash, path, original_name, width, height, taken_at, taken_offset_minutes, latitude, longitude,
                           perceptual_hash, imported_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)")
        .bind(photo.contentHash, photo.path, photo.originalName, photo.size.width(), photo.size.height(), taken.text,
              taken.offsetMinutes, latitudeOf(photo.position), longitudeOf(photo.position), bytesOf(photo.perceptualHash), utcNowText())
        .value<PhotoId>();
}

Status PhotoRows::setPath(PhotoId photo, const QString& path)
{
    return Query(m_database, "UPDATE photo SET path = ? WHERE id = ?").bind(path, photo).run();
}

Status PhotoRows::setHashWhereNone(AnnotationId annotation, const PerceptualHash& hash)
{
    return Query(m_database, R"(
        UPDATE photo SET perceptual_hash = ?
        WHERE id = (SELECT photo FROM annotation WHERE id = ?) AND perceptual_hash IS NULL)")
        .bind(hash.toBytes(), annotation)
        .run();
}

Result<std::vector<HashedPhoto>> PhotoRows::identified() const
{
    std::vector<HashedPhoto> photos;
    Query query(m_database, R"(
        SELECT p.id, a.id, v.individual, p.perceptual_hash
        FROM verdict AS v JOIN annotation AS a ON a.id = v.annotation JOIN photo AS p ON p.id = a.photo
        WHERE v.individual IS NOT NULL ORDER BY a.id)");
    auto read = query.forEach([&](const Query& row) {
        photos.push_back({row.column<PhotoId>(0), row.column<AnnotationId>(1), row.column<IndividualId>(2),
                          PerceptualHash::fromBytes(row.column<QByteArray>(3)).value_or(PerceptualHash{})});
    });
    if (!read) return tl::unexpected(read.error());
    return photos;
}

Result<EncounterId> PhotoRows::insertEncounter(const Encounter& encounter)
{
    return Query(m_database, "INSERT INTO encounter (date, place, latitude, longitude) VALUES (?, ?, ?, ?) RETURNING id")
        .bind(nullIfEmpty(encounter.date), nullIfEmpty(encounter.place), latitudeOf(encounter.position),
              longitudeOf(encounter.position))
        .value<EncounterId>();
}

Result<std::optional<EncounterId>> PhotoRows::sharedEncounter(IndividualId individual, const Photo& photo) const
{
    constexpr int hour = 3600;
    if (!photo.takenAt) return std::optional<EncounterId>();
    Query query(m_database, R"(
        WITH q (whale, earliest, latest, offset_minutes, latitude, longitude, north_south, east_west)
             AS (SELECT ?, ?, ?, ?, ?, ?, ?, ?)
        SELECT a.encounter
        FROM q JOIN verdict AS v ON v.individual = q.whale JOIN annotation AS a ON a.id = v.annotation
             JOIN photo AS p ON p.id = a.photo
        WHERE a.encounter IS NOT NULL AND )" + takenNearby + R"(
        ORDER BY p.taken_at LIMIT 1)");
    query.bind(individual);
    return bindNearby(query, photo, hour).firstValue<EncounterId>();
}

Result<QList<AnnotationId>> PhotoRows::sameEncounter(AnnotationId annotation, const Photo& photo) const
{
    constexpr int tenMinutes = 600;
    QList<AnnotationId> companions;
    Query query(m_database, R"(
        WITH q (asked, earliest, latest, offset_minutes, latitude, longitude, north_south, east_west)
             AS (SELECT ?, ?, ?, ?, ?, ?, ?, ?),
        own (encounter, individual)
             AS (SELECT a.encounter, v.individual FROM q JOIN annotation AS a ON a.id = q.asked JOIN verdict AS v ON v.annotation = a.id)
        SELECT a.id
        FROM q, own JOIN annotation AS a JOIN photo AS p ON p.id = a.photo JOIN verdict AS v ON v.annotation = a.id
        WHERE a.id = q.asked OR a.encounter = own.encounter
              OR ((v.individual IS NULL OR own.individual IS NULL OR v.individual = own.individual) AND )" + takenNearby + R"()
        ORDER BY a.id)");
    query.bind(annotation);
    auto read = bindNearby(query, photo, tenMinutes).forEach([&](const Query& row) { companions << row.column<AnnotationId>(0); });
    if (!read) return tl::unexpected(read.error());
    return companions;
}

Result<std::optional<Encounter>> PhotoRows::encounterOf(AnnotationId annotation) const
{
    std::optional<Encounter> encounter;
    Query query(m_database, R"(
        SELECT e.id, e.date, e.place, e.latitude, e.longitude
        FROM annotation AS a JOIN encounter AS e ON e.id = a.encounter WHERE a.id = ?)");
    auto read = query.bind(annotation).forEach([&](const Query& row) {
        encounter = Encounter{row.column<EncounterId>(0), row.column<QString>(1), row.column<QString>(2), {}};
        if (const auto latitude = row.column<std::optional<double>>(3))
            encounter->position = GeoPosition{*latitude, row.column<double>(4)};
    });
    if (!read) return tl::unexpected(read.error());
    return encounter;
}

} // namespace flukeprint
