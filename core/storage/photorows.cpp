#include "core/storage/photorows.h"

#include "core/domain/photosource.h"
#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

#include <QJsonArray>
#include <QJsonDocument>

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

std::optional<QString> wordOf(const std::optional<TakenSource>& source)
{
    return source ? std::optional(flukeprint::wordOf(*source)) : std::nullopt;
}

std::optional<QString> wordOf(const std::optional<PositionSource>& source)
{
    return source ? std::optional(flukeprint::wordOf(*source)) : std::nullopt;
}

std::optional<qint64> nullIfZero(qint64 number)
{
    return number == 0 ? std::nullopt : std::optional(number);
}

const QByteArray knownSelect = R"(
    SELECT p.id, a.id, p.path, v.state, i.catalogue_id,
           NOT EXISTS (SELECT 1 FROM said AS s WHERE s.annotation = a.id AND s.reviewer <> ' import')
    FROM photo AS p JOIN annotation AS a ON a.photo = p.id JOIN verdict AS v ON v.annotation = a.id
    LEFT JOIN individual AS i ON i.id = v.individual )";

/// The first photo of a query that begins with `knownSelect`.
Result<std::optional<KnownPhoto>> firstKnown(Query& query)
{
    std::optional<KnownPhoto> known;
    auto read = query.forEach([&](const Query& row) {
        known = KnownPhoto{row.column<PhotoId>(0), row.column<AnnotationId>(1), row.column<QString>(2),
                           verdictFromText(row.column<QString>(3)), row.column<QString>(4),
                           row.column<bool>(5)};
    });
    if (!read) return tl::unexpected(read.error());
    return known;
}

const QByteArray identifiedSelect = R"(
    SELECT p.id, a.id, v.individual, p.perceptual_hash
    FROM verdict AS v JOIN annotation AS a ON a.id = v.annotation JOIN photo AS p ON p.id = a.photo
    WHERE v.individual IS NOT NULL )";

Result<std::vector<HashedPhoto>> hashedFrom(Query& query)
{
    std::vector<HashedPhoto> photos;
    auto read = query.forEach([&](const Query& row) {
        photos.push_back({row.column<PhotoId>(0), row.column<AnnotationId>(1), row.column<IndividualId>(2),
                          PerceptualHash::fromBytes(row.column<QByteArray>(3)).value_or(PerceptualHash{})});
    });
    if (!read) return tl::unexpected(read.error());
    return photos;
}

/// Photo `p` was taken, by the wall clock, between the times of `q` and not farther from its place; an unknown place contradicts nothing.
const QByteArray takenNearby = R"(
    p.taken_at BETWEEN q.earliest AND q.latest AND length(p.taken_at) > 10
    AND (p.latitude IS NULL OR q.latitude IS NULL
         OR (abs(p.latitude - q.latitude) <= q.north_south
             AND min(abs(p.longitude - q.longitude), 360 - abs(p.longitude - q.longitude)) <= q.east_west)))";

/// Binds the times, place and distances of `q`: so many seconds before and after the photo, about a kilometre around.
Query& bindNearby(Query& query, const Photo& photo, int seconds)
{
    const double latitude = photo.position ? photo.position->latitude : 0;
    const double eastWest = kilometreInDegrees / std::max(0.01, std::cos(latitude * std::numbers::pi / 180));
    return query.bind(takenText(shifted(photo.takenAt, -seconds)).text, takenText(shifted(photo.takenAt, seconds)).text,
                      latitudeOf(photo.position), longitudeOf(photo.position), kilometreInDegrees, eastWest);
}

} // namespace

Result<std::optional<PhotoId>> PhotoRows::findByHash(const QString& contentHash) const
{
    return Query(m_database, "SELECT id FROM photo WHERE content_hash = ? AND taken_out_at IS NULL").bind(contentHash).firstValue<PhotoId>();
}

Result<std::optional<KnownPhoto>> PhotoRows::findKnown(const QString& contentHash) const
{
    Query query(m_database, knownSelect + "WHERE p.content_hash = ? ORDER BY a.id LIMIT 1");
    return firstKnown(query.bind(contentHash));
}

Result<std::optional<KnownPhoto>> PhotoRows::findChanged(const Photo& photo) const
{
    Query query(m_database, knownSelect + R"(
        WHERE p.path = ? AND iif(p.turns % 2, p.height, p.width) = ? AND iif(p.turns % 2, p.width, p.height) = ? AND p.perceptual_hash = ? ORDER BY a.id LIMIT 1)");
    return firstKnown(query.bind(photo.path, photo.size.width(), photo.size.height(), bytesOf(photo.perceptualHash)));
}

Result<PhotoId> PhotoRows::insert(const Photo& photo, const PhotoOrigin& origin, std::optional<ImportId> import)
{
    const TakenText taken = takenText(photo);
    return Query(m_database, R"(
        INSERT INTO photo (content_hash, path, original_name, width, height, taken_at, taken_offset_minutes, latitude, longitude,
                           perceptual_hash, imported_at, taken_source, position_source, camera, camera_serial, photographer, file_size,
                           absolute_path, import)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)")
        .bind(photo.contentHash, photo.path, photo.originalName, photo.size.width(), photo.size.height(), taken.text, taken.offsetMinutes,
              latitudeOf(photo.position), longitudeOf(photo.position), bytesOf(photo.perceptualHash), utcNowText(),
              wordOf(origin.takenSource), wordOf(origin.positionSource), nullIfEmpty(origin.camera), nullIfEmpty(origin.cameraSerial),
              nullIfEmpty(origin.photographer), nullIfZero(origin.fileSize), nullIfEmpty(origin.absolutePath), import)
        .value<PhotoId>();
}

Status PhotoRows::setPath(PhotoId photo, const QString& path, const QString& absolutePath)
{
    return Query(m_database, "UPDATE photo SET path = ?, absolute_path = ? WHERE id = ?").bind(path, nullIfEmpty(absolutePath), photo).run();
}

Status PhotoRows::mend(PhotoId photo, const Photo& now, const PhotoOrigin& origin)
{
    const TakenText taken = takenText(now);
    auto file = Query(m_database, R"(
        UPDATE photo SET content_hash = ?, file_size = ?, camera = ?, camera_serial = ?, photographer = coalesce(photographer, ?)
        WHERE id = ?)")
                    .bind(now.contentHash, nullIfZero(origin.fileSize), nullIfEmpty(origin.camera), nullIfEmpty(origin.cameraSerial),
                          nullIfEmpty(origin.photographer), photo)
                    .run();
    if (!file) return file;
    auto time = Query(m_database, R"(
        UPDATE photo SET taken_at = ?, taken_offset_minutes = ?, taken_source = ?
        WHERE id = ? AND taken_source IS NOT 'person')")
                    .bind(taken.text, taken.offsetMinutes, wordOf(origin.takenSource), photo)
                    .run();
    if (!time) return time;
    return Query(m_database, R"(
        UPDATE photo SET latitude = ?, longitude = ?, position_source = ? WHERE id = ? AND position_source IS NOT 'person')")
        .bind(latitudeOf(now.position), longitudeOf(now.position), wordOf(origin.positionSource), photo)
        .run();
}

Result<bool> PhotoRows::fillIn(PhotoId photo, const PhotoDetails& details, const PhotoOrigin& origin)
{
    const TakenText taken = takenText(details.taken);
    bool isTaken = false;
    if (taken.text) {
        const auto time = Query(m_database, R"(
            UPDATE photo SET taken_at = ?, taken_offset_minutes = ?, taken_source = ? WHERE id = ? AND taken_at IS NULL RETURNING id)")
                              .bind(taken.text, taken.offsetMinutes, wordOf(origin.takenSource), photo)
                              .firstValue<PhotoId>();
        if (!time) return tl::unexpected(time.error());
        isTaken |= time->has_value();
    }
    if (details.position) {
        const auto position = Query(m_database, R"(
            UPDATE photo SET latitude = ?, longitude = ?, position_source = ? WHERE id = ? AND latitude IS NULL RETURNING id)")
                                  .bind(details.position->latitude, details.position->longitude, wordOf(origin.positionSource), photo)
                                  .firstValue<PhotoId>();
        if (!position) return tl::unexpected(position.error());
        isTaken |= position->has_value();
    }
    if (!details.photographer.isEmpty()) {
        auto photographer = Query(m_database, "UPDATE photo SET photographer = coalesce(photographer, ?) WHERE id = ?")
                                .bind(details.photographer, photo)
                                .run();
        if (!photographer) return tl::unexpected(photographer.error());
    }
    return isTaken;
}

Status PhotoRows::correctTime(PhotoId photo, const CaptureTime& taken)
{
    const TakenText text = takenText(taken);
    auto kept = Query(m_database, R"(
        UPDATE photo SET corrected = 1, camera_taken_at = taken_at, camera_offset_minutes = taken_offset_minutes,
                         camera_taken_source = taken_source
        WHERE id = ? AND corrected = 0)")
                    .bind(photo)
                    .run();
    if (!kept) return kept;
    auto set = Query(m_database, "UPDATE photo SET taken_at = ?, taken_offset_minutes = ?, taken_source = 'person' WHERE id = ?")
                   .bind(text.text, text.offsetMinutes, photo)
                   .run();
    return set;
}

Status PhotoRows::correctPosition(PhotoId photo, const std::optional<GeoPosition>& position)
{
    auto kept = Query(m_database, R"(
        UPDATE photo SET position_corrected = 1, camera_latitude = latitude, camera_longitude = longitude,
                         camera_position_source = position_source
        WHERE id = ? AND position_corrected = 0)")
                    .bind(photo)
                    .run();
    if (!kept) return kept;
    return Query(m_database, "UPDATE photo SET latitude = ?, longitude = ?, position_source = 'person' WHERE id = ?")
        .bind(latitudeOf(position), longitudeOf(position), photo)
        .run();
}

Result<WhenAndWhere> PhotoRows::whenAndWhere(PhotoId photo) const
{
    std::optional<WhenAndWhere> known;
    Query query(m_database, R"(
        SELECT taken_at, taken_offset_minutes, taken_source, latitude, longitude, position_source, corrected, camera_taken_at,
               camera_offset_minutes, camera_taken_source, position_corrected, camera_latitude, camera_longitude, camera_position_source
        FROM photo WHERE id = ?)");
    const auto positionAt = [](const Query& row, int column) {
        const auto latitude = row.column<std::optional<double>>(column);
        return latitude ? std::optional(GeoPosition{*latitude, row.column<double>(column + 1)}) : std::nullopt;
    };
    auto read = query.bind(photo).forEach([&](const Query& row) {
        const auto takenAt = [&](int column) {
            return captureTimeOf(TakenText{row.column<std::optional<QString>>(column), row.column<std::optional<int>>(column + 1)});
        };
        known = WhenAndWhere{photo,
                             takenAt(0),
                             takenSourceFrom(row.column<QString>(2)),
                             positionAt(row, 3),
                             positionSourceFrom(row.column<QString>(5)),
                             row.column<bool>(6),
                             takenAt(7),
                             takenSourceFrom(row.column<QString>(9)),
                             row.column<bool>(10),
                             positionAt(row, 11),
                             positionSourceFrom(row.column<QString>(13))};
    });
    if (!read) return tl::unexpected(read.error());
    if (!known) return failure(ErrorCode::RowMissing, m_database.filePath(), QStringLiteral("photo %1").arg(photo.value));
    return *known;
}

Status PhotoRows::setWhenAndWhere(const WhenAndWhere& known)
{
    const TakenText taken = takenText(known.taken), camera = takenText(known.cameraTaken);
    return Query(m_database, R"(
        UPDATE photo SET taken_at = ?, taken_offset_minutes = ?, taken_source = ?, latitude = ?, longitude = ?, position_source = ?,
                         corrected = ?, camera_taken_at = ?, camera_offset_minutes = ?, camera_taken_source = ?, position_corrected = ?,
                         camera_latitude = ?, camera_longitude = ?, camera_position_source = ?
        WHERE id = ?)")
        .bind(taken.text, taken.offsetMinutes, wordOf(known.takenSource), latitudeOf(known.position), longitudeOf(known.position),
              wordOf(known.positionSource), known.isTimeCorrected, camera.text, camera.offsetMinutes, wordOf(known.cameraTakenSource),
              known.isPositionCorrected, latitudeOf(known.cameraPosition), longitudeOf(known.cameraPosition),
              wordOf(known.cameraPositionSource), known.photo)
        .run();
}

Result<QSize> PhotoRows::sizeOf(PhotoId photo) const
{
    const auto width = Query(m_database, "SELECT width FROM photo WHERE id = ?").bind(photo).value<int>();
    const auto height = Query(m_database, "SELECT height FROM photo WHERE id = ?").bind(photo).value<int>();
    if (!width || !height) return tl::unexpected(width ? height.error() : width.error());
    return QSize(*width, *height);
}

Status PhotoRows::turn(PhotoId photo, int quarterTurns)
{
    return Query(m_database, R"(
        UPDATE photo SET turns = (turns + ?) % 4, width = iif(? % 2, height, width), height = iif(? % 2, width, height) WHERE id = ?)")
        .bind(quarterTurns, quarterTurns, quarterTurns, photo)
        .run();
}

Result<std::optional<QString>> PhotoRows::secondPathIn(const QString& path) const
{
    return Query(m_database, "SELECT absolute_path FROM photo WHERE path = ? AND absolute_path IS NOT NULL").bind(path).firstValue<QString>();
}

Status PhotoRows::takeOut(PhotoId photo)
{
    auto marked = Query(m_database, "UPDATE photo SET taken_out_at = ? WHERE id = ?").bind(utcNowText(), photo).run();
    if (!marked) return marked;
    return Query(m_database, "DELETE FROM verdict WHERE annotation IN (SELECT id FROM annotation WHERE photo = ?)").bind(photo).run();
}

Result<std::optional<PhotoId>> PhotoRows::bringBack(const QString& contentHash, std::optional<ImportId> import)
{
    const auto photo = Query(m_database, R"(
        UPDATE photo SET import = ?, imported_at = ? WHERE content_hash = ? AND taken_out_at IS NOT NULL RETURNING id)")
                           .bind(import, utcNowText(), contentHash)
                           .firstValue<PhotoId>();
    if (photo && *photo)
        if (auto back = bringBack(**photo); !back) return tl::unexpected(back.error());
    return photo;
}

Status PhotoRows::bringBack(PhotoId photo)
{
    auto marked = Query(m_database, "UPDATE photo SET taken_out_at = NULL WHERE id = ?").bind(photo).run();
    if (!marked) return marked;
    auto empty = Query(m_database, R"(
        INSERT OR REPLACE INTO verdict (annotation, state) SELECT id, 'undecided' FROM annotation WHERE photo = ? AND taken_out_at IS NULL)")
                     .bind(photo)
                     .run();
    if (!empty) return empty;
    return Query(m_database, R"(
        INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
        SELECT r.annotation, r.state, r.individual, r.decision, r.confirmation
        FROM annotation AS a JOIN reckoned AS r ON r.annotation = a.id WHERE a.photo = ? AND a.taken_out_at IS NULL)")
        .bind(photo)
        .run();
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
    Query query(m_database, identifiedSelect + "ORDER BY a.id");
    return hashedFrom(query);
}

Result<std::optional<HashedPhoto>> PhotoRows::identified(AnnotationId annotation) const
{
    Query query(m_database, identifiedSelect + "AND a.id = ?");
    const auto photos = hashedFrom(query.bind(annotation));
    if (!photos) return tl::unexpected(photos.error());
    return photos->empty() ? std::nullopt : std::optional(photos->front());
}

Result<EncounterId> PhotoRows::insertEncounter(const Encounter& encounter, const QString& lifeStage)
{
    return Query(m_database, "INSERT INTO encounter (date, place, latitude, longitude, life_stage) VALUES (?, ?, ?, ?, ?) RETURNING id")
        .bind(nullIfEmpty(encounter.date), nullIfEmpty(encounter.place), latitudeOf(encounter.position),
              longitudeOf(encounter.position), nullIfEmpty(lifeStage))
        .value<EncounterId>();
}

Status PhotoRows::setEncounter(AnnotationId annotation, EncounterId encounter)
{
    return Query(m_database, "UPDATE annotation SET encounter = ? WHERE id = ?").bind(encounter, annotation).run();
}

Status PhotoRows::followPhoto(PhotoId photo)
{
    return followPhotos({photo});
}

Status PhotoRows::followPhotos(const QList<PhotoId>& photos)
{
    QJsonArray ids;
    for (const PhotoId photo : photos) ids.append(photo.value);
    const QString meant = QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact));
    for (const PhotoId photo : photos) {
        // This photo leaves an encounter of others with a copy of what was noted there.
        const auto shared = Query(m_database, R"(
            SELECT a.encounter FROM annotation AS a
            WHERE a.photo = ? AND EXISTS (SELECT 1 FROM annotation AS o WHERE o.encounter = a.encounter
                                          AND o.photo NOT IN (SELECT value FROM json_each(?))))")
                                .bind(photo, meant)
                                .firstValue<EncounterId>();
        if (!shared) return tl::unexpected(shared.error());
        const auto none = Query(m_database, "SELECT id FROM annotation WHERE photo = ? AND encounter IS NULL").bind(photo).firstValue<AnnotationId>();
        if (!none) return tl::unexpected(none.error());
        if (*shared || *none) {
            const auto own = Query(m_database, R"(
                INSERT INTO encounter (place, life_stage) SELECT max(place), max(life_stage) FROM encounter WHERE id IS ? RETURNING id)")
                                 .bind(*shared)
                                 .value<EncounterId>();
            if (!own) return tl::unexpected(own.error());
            auto moved = Query(m_database, "UPDATE annotation SET encounter = ? WHERE photo = ? AND encounter IS ?").bind(*own, photo, *shared).run();
            if (!moved) return moved;
        }
        auto followed = Query(m_database, R"(
            UPDATE encounter SET (date, latitude, longitude) = (SELECT substr(taken_at, 1, 10), latitude, longitude FROM photo WHERE id = ?)
            WHERE id IN (SELECT encounter FROM annotation WHERE photo = ?))")
                            .bind(photo, photo)
                            .run();
        if (!followed) return followed;
    }
    return {};
}

Status PhotoRows::fillInEncounter(EncounterId encounter, const QString& place, const QString& lifeStage)
{
    return Query(m_database, "UPDATE encounter SET place = coalesce(place, ?), life_stage = coalesce(life_stage, ?) WHERE id = ?")
        .bind(nullIfEmpty(place), nullIfEmpty(lifeStage), encounter)
        .run();
}

Result<std::optional<EncounterId>> PhotoRows::sharedEncounter(IndividualId individual, const Photo& photo) const
{
    constexpr int hour = 3600;
    if (!photo.takenAt) return std::optional<EncounterId>();
    Query query(m_database, R"(
        WITH q (whale, earliest, latest, latitude, longitude, north_south, east_west)
             AS (SELECT ?, ?, ?, ?, ?, ?, ?)
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
        WITH q (asked, earliest, latest, latitude, longitude, north_south, east_west)
             AS (SELECT ?, ?, ?, ?, ?, ?, ?),
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
