#include "core/storage/annotationrows.h"

#include "core/domain/photosource.h"
#include "core/domain/reviewername.h"
#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

#include <algorithm>

namespace flukeprint {

namespace {

const QByteArray entryColumns = R"(
    SELECT a.id, a.box_x, a.box_y, a.box_width, a.box_height, a.box_source, v.state, v.individual, i.catalogue_id,
           p.id, p.content_hash, p.path, p.original_name, p.width, p.height, p.taken_at, p.taken_offset_minutes,
           p.latitude, p.longitude, p.perceptual_hash, v.confirmation, e.place, p.turns)";
const QByteArray entryTables = R"(
    FROM annotation AS a JOIN photo AS p ON p.id = a.photo JOIN verdict AS v ON v.annotation = a.id
    LEFT JOIN individual AS i ON i.id = v.individual LEFT JOIN decision AS d ON d.id = v.decision
    LEFT JOIN encounter AS e ON e.id = a.encounter )";
const QByteArray entrySelect = entryColumns + entryTables;
const QByteArray asTaken = " ORDER BY p.taken_at IS NULL, p.taken_at, p.original_name, a.id";

QByteArray whereOf(QueueFilter filter)
{
    switch (filter) {
    case QueueFilter::Undecided: return "WHERE v.state = 'undecided'";
    case QueueFilter::Reviewed: return "WHERE v.state = 'undecided' OR d.source = 'review'";
    case QueueFilter::SecondLook:
        return "WHERE v.confirmation = 'once' AND NOT EXISTS (SELECT 1 FROM said WHERE annotation = a.id AND reviewer = ?)";
    case QueueFilter::Disputed: return "WHERE v.confirmation = 'disputed'";
    case QueueFilter::All: break;
    }
    return {};
}

Photo photoAt(const Query& row, int first)
{
    Photo photo;
    photo.id = row.column<PhotoId>(first);
    photo.contentHash = row.column<QString>(first + 1);
    photo.path = row.column<QString>(first + 2);
    photo.originalName = row.column<QString>(first + 3);
    photo.size = QSize(row.column<int>(first + 4), row.column<int>(first + 5));
    if (const auto text = row.column<std::optional<QString>>(first + 6)) {
        photo.takenAt = fromTakenText({text, row.column<std::optional<int>>(first + 7)});
        photo.day = dayAlone(text);
    }
    if (const auto latitude = row.column<std::optional<double>>(first + 8))
        photo.position = GeoPosition{*latitude, row.column<double>(first + 9)};
    photo.perceptualHash = PerceptualHash::fromBytes(row.column<QByteArray>(first + 10));
    return photo;
}

QueueEntry entryAt(const Query& row)
{
    QueueEntry entry;
    entry.annotation = row.column<AnnotationId>(0);
    if (const auto x = row.column<std::optional<double>>(1))
        entry.box = QRectF(*x, row.column<double>(2), row.column<double>(3), row.column<double>(4));
    entry.boxSource = boxSourceFromText(row.column<QString>(5));
    entry.verdict = verdictFromText(row.column<QString>(6));
    entry.individual = row.column<std::optional<IndividualId>>(7);
    entry.catalogueId = row.column<QString>(8);
    entry.photo = photoAt(row, 9);
    entry.confirmation = confirmationFromText(row.column<QString>(20));
    entry.place = row.column<QString>(21);
    entry.photo.turns = row.column<int>(22);
    return entry;
}

/// The number in a camera's file name: IMG_0001.JPG, DSC09999.ARW. Cameras begin again after 9999.
std::optional<int> numberIn(const QString& fileName)
{
    const QString stem = fileName.section(u'.', 0, 0);
    bool isNumber = false;
    const int number = stem.right(4).toInt(&isNumber);
    return isNumber && stem.size() > 4 ? std::optional(number) : std::nullopt;
}

/// Within one second the names tell the order, and there 9999 comes before 0001.
void respectRollOver(QList<QueueEntry>& entries)
{
    const auto isOfOneSecond = [](const QueueEntry& one, const QueueEntry& other) {
        return one.photo.takenAt && one.photo.takenAt == other.photo.takenAt &&
               one.photo.originalName.left(3) == other.photo.originalName.left(3);
    };
    for (auto first = entries.begin(); first != entries.end();) {
        const auto last = std::find_if_not(first, entries.end(), [&](const QueueEntry& entry) { return isOfOneSecond(*first, entry); });
        const auto is = [&](auto&& condition) {
            return std::any_of(first, last, [&](const QueueEntry& entry) {
                const auto number = numberIn(entry.photo.originalName);
                return number && condition(*number);
            });
        };
        if (last - first > 1 && is([](int number) { return number >= 9900; }) && is([](int number) { return number < 100; }))
            std::stable_partition(first, last,
                                  [](const QueueEntry& entry) { return numberIn(entry.photo.originalName).value_or(0) >= 9900; });
        first = last == first ? std::next(first) : last;
    }
}

Result<QList<QueueEntry>> allOf(Query& query)
{
    QList<QueueEntry> entries;
    auto read = query.forEach([&](const Query& row) { entries.append(entryAt(row)); });
    if (!read) return tl::unexpected(read.error());
    return entries;
}

} // namespace

Result<QList<AnnotationId>> AnnotationRows::ofPhoto(PhotoId photo) const
{
    QList<AnnotationId> annotations;
    Query query(m_database, "SELECT id FROM annotation WHERE photo = ? ORDER BY id");
    auto read = query.bind(photo).forEach([&](const Query& row) { annotations << row.column<AnnotationId>(0); });
    if (!read) return tl::unexpected(read.error());
    return annotations;
}

Result<AnnotationId> AnnotationRows::insertBeside(AnnotationId first)
{
    // An encounter is one animal's: the other fluke gets one of its own, at the same time and place.
    const auto encounter = Query(m_database, R"(
        INSERT INTO encounter (date, place, latitude, longitude)
        SELECT e.date, e.place, e.latitude, e.longitude FROM annotation AS a JOIN encounter AS e ON e.id = a.encounter
        WHERE a.id = ? RETURNING id)")
                               .bind(first)
                               .firstValue<EncounterId>();
    if (!encounter) return tl::unexpected(encounter.error());
    return Query(m_database, "INSERT INTO annotation (photo, encounter) SELECT photo, ? FROM annotation WHERE id = ? RETURNING id")
        .bind(*encounter, first)
        .value<AnnotationId>();
}

Status AnnotationRows::takeOut(AnnotationId annotation)
{
    auto marked = Query(m_database, "UPDATE annotation SET taken_out_at = ? WHERE id = ?").bind(utcNowText(), annotation).run();
    return marked ? Query(m_database, "DELETE FROM verdict WHERE annotation = ?").bind(annotation).run() : marked;
}

Status AnnotationRows::bringBack(AnnotationId annotation)
{
    auto marked = Query(m_database, "UPDATE annotation SET taken_out_at = NULL WHERE id = ?").bind(annotation).run();
    if (!marked) return marked;
    auto empty = Query(m_database, "INSERT OR REPLACE INTO verdict (annotation, state) VALUES (?, 'undecided')").bind(annotation).run();
    if (!empty) return empty;
    return Query(m_database, R"(
        INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
        SELECT annotation, state, individual, decision, confirmation FROM reckoned WHERE annotation = ?)")
        .bind(annotation)
        .run();
}

Status AnnotationRows::turnBoxes(PhotoId photo, QSize before, int turns)
{
    // A quarter turn clockwise brings a point (x, y) of a photo of height h to (h − y, x).
    const double width = before.width(), height = before.height();
    const QByteArray sql = turns == 1   ? "UPDATE annotation SET (box_x, box_y, box_width, box_height) = (? - box_y - box_height, box_x, "
                                          "box_height, box_width) WHERE photo = ? AND box_x IS NOT NULL"
                           : turns == 3 ? "UPDATE annotation SET (box_x, box_y, box_width, box_height) = (box_y, ? - box_x - box_width, "
                                          "box_height, box_width) WHERE photo = ? AND box_x IS NOT NULL"
                                        : "UPDATE annotation SET (box_x, box_y) = (? - box_x - box_width, ? - box_y - box_height) "
                                          "WHERE photo = ? AND box_x IS NOT NULL";
    if (turns == 2) return Query(m_database, sql).bind(width, height, photo).run();
    return Query(m_database, sql).bind(turns == 1 ? height : width, photo).run();
}

Result<AnnotationId> AnnotationRows::insert(PhotoId photo, std::optional<EncounterId> encounter)
{
    return Query(m_database, "INSERT INTO annotation (photo, encounter) VALUES (?, ?) RETURNING id")
        .bind(photo, encounter)
        .value<AnnotationId>();
}

Result<QList<QueueEntry>> AnnotationRows::queue(QueueFilter filter, const QString& reviewer) const
{
    Query query(m_database, entrySelect + whereOf(filter) + asTaken);
    if (filter == QueueFilter::SecondLook) query.bind(comparedName(reviewer));
    auto entries = allOf(query);
    if (entries) respectRollOver(*entries);
    return entries;
}

Result<QList<PhotoRecord>> AnnotationRows::records() const
{
    QList<PhotoRecord> records;
    Query query(m_database, entryColumns + R"(, p.taken_source, p.position_source, p.camera, p.camera_serial, p.photographer, p.file_size,
        p.absolute_path, p.import, p.imported_at, p.corrected, p.camera_taken_at)" + entryTables + asTaken);
    auto read = query.forEach([&](const Query& row) {
        constexpr int first = 23;
        PhotoRecord record;
        record.entry = entryAt(row);
        record.origin = {takenSourceFrom(row.column<QString>(first)), positionSourceFrom(row.column<QString>(first + 1)),
                         row.column<QString>(first + 2), row.column<QString>(first + 3), row.column<QString>(first + 4),
                         row.column<qint64>(first + 5), row.column<QString>(first + 6)};
        record.import = row.column<std::optional<ImportId>>(first + 7);
        record.importedAt = fromUtcText(row.column<QString>(first + 8));
        record.isCorrected = row.column<bool>(first + 9);
        record.cameraTaken = row.column<QString>(first + 10);
        records.append(record);
    });
    if (!read) return tl::unexpected(read.error());
    return records;
}

Result<QList<QueueEntry>> AnnotationRows::ofIndividual(IndividualId individual) const
{
    Query query(m_database, entrySelect + "WHERE v.individual = ?" + asTaken);
    return allOf(query.bind(individual));
}

Result<QueueEntry> AnnotationRows::entry(AnnotationId annotation) const
{
    Query query(m_database, entrySelect + "WHERE a.id = ?");
    auto entries = allOf(query.bind(annotation));
    if (!entries) return tl::unexpected(entries.error());
    if (entries->isEmpty())
        return failure(ErrorCode::RowMissing, m_database.filePath(), QStringLiteral("annotation %1").arg(annotation.value));
    return entries->first();
}

Result<qint64> AnnotationRows::highest() const
{
    return Query(m_database, "SELECT coalesce(max(annotation), 0) FROM verdict").value<qint64>();
}

Result<CatalogueCounts> AnnotationRows::counts() const
{
    CatalogueCounts counts;
    Query query(m_database, R"(
        SELECT (SELECT count(*) FROM photo) - (SELECT count(*) FROM photo WHERE taken_out_at IS NOT NULL),
                (SELECT count(*) FROM verdict WHERE state = 'identified'),
               (SELECT count(*) FROM verdict WHERE state = 'undecided'),
               (SELECT count(DISTINCT individual) FROM verdict WHERE individual IS NOT NULL),
               (SELECT count(*) FROM verdict WHERE confirmation = 'disputed'))");
    auto read = query.forEach([&](const Query& row) {
        counts = {row.column<int>(0), row.column<int>(1), row.column<int>(2), row.column<int>(3), row.column<int>(4)};
    });
    if (!read) return tl::unexpected(read.error());
    return counts;
}

Status AnnotationRows::setPersonBox(AnnotationId annotation, const QRectF& box)
{
    return setBox("UPDATE annotation SET box_x = ?, box_y = ?, box_width = ?, box_height = ?, box_source = 'person' WHERE id = ?",
                  annotation, box);
}

Status AnnotationRows::setMachineBoxWhereNone(AnnotationId annotation, const QRectF& box)
{
    return setBox("UPDATE annotation SET box_x = ?, box_y = ?, box_width = ?, box_height = ? WHERE id = ? AND box_x IS NULL",
                  annotation, box);
}

Status AnnotationRows::dropMachineBox(AnnotationId annotation)
{
    return Query(m_database, R"(
        UPDATE annotation SET box_x = NULL, box_y = NULL, box_width = NULL, box_height = NULL WHERE id = ? AND box_source = 'machine')")
        .bind(annotation)
        .run();
}

Status AnnotationRows::restoreBox(AnnotationId annotation, const std::optional<QRectF>& box, BoxSource source)
{
    if (!box)
        return Query(m_database, R"(
            UPDATE annotation SET box_x = NULL, box_y = NULL, box_width = NULL, box_height = NULL, box_source = 'machine' WHERE id = ?)")
            .bind(annotation)
            .run();
    if (source == BoxSource::Person) return setPersonBox(annotation, *box);
    return setBox("UPDATE annotation SET box_x = ?, box_y = ?, box_width = ?, box_height = ?, box_source = 'machine' WHERE id = ?",
                  annotation, *box);
}

Status AnnotationRows::setBox(const QByteArray& sql, AnnotationId annotation, const QRectF& box)
{
    return Query(m_database, sql).bind(box.x(), box.y(), box.width(), box.height(), annotation).run();
}

} // namespace flukeprint
