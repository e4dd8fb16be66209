#include "tests/reliability/hostilekinds.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QtEndian>

#include <sys/stat.h>

namespace flukeprint {

namespace {

constexpr quint32 pageSize = 4096; ///< SQLite's own choice

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qUtf8Printable(path));
    return file.readAll();
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(path));
}

/// The kind that statements make, one after the other; `VICTIM` stands for the path of the victim.
HostileKind bySql(const char* name, const QStringList& statements)
{
    return {QString::fromLatin1(name), [statements](const CataloguePlace& place) {
                for (QString sql : statements) place.run(sql.replace(QStringLiteral("VICTIM"), place.victim));
            }};
}

/// A model version that is active and lies at `path`.
HostileKind byModelAt(const char* name, const char* path)
{
    return bySql(name, {QStringLiteral("INSERT INTO model_version (id, name, path, sha256, architecture, calibration, created_at) VALUES "
                                       "(90, 'theirs', '%1', '%2', 'flukenet', '{}', '2026-11-27T00:00:00Z')")
                            .arg(QLatin1String(path), QString(64, u'0')),
                        QStringLiteral("INSERT OR REPLACE INTO active_model VALUES (1, 90)")});
}

HostileKind byPhotoAt(const char* name, const char* path)
{
    return bySql(name, {QStringLiteral("UPDATE photo SET path = '%1'").arg(QLatin1String(path))});
}

/// A rollback journal that names the victim as its super-journal; SQLite deletes what such a one names.
void addJournal(const CataloguePlace& place)
{
    const QByteArray name = place.victim.toUtf8();
    const auto number = [](quint32 value) {
        QByteArray bytes(4, 0);
        qToBigEndian(value, bytes.data());
        return bytes;
    };
    place.run(QStringLiteral("PRAGMA journal_mode = DELETE"));
    quint32 sum = 0;
    for (const char c : name) sum += quint32(qint8(c));
    const QByteArray mark("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    const auto pages = quint32(QFileInfo(place.catalogue).size() / pageSize);
    QByteArray header = mark + number(0) + number(0) + number(pages) + number(512) + number(pageSize);
    header.append(512 - header.size(), 0);
    put(place.catalogue + QStringLiteral("-journal"),
        header + number(0x40000000 / pageSize + 1) + name + number(quint32(name.size())) + number(sum) + mark);
}

void replaceBytes(const CataloguePlace& place, const std::function<QByteArray(QByteArray)>& change)
{
    put(place.catalogue, change(contentOf(place.catalogue)));
}

void pipeAt(const QString& path)
{
    QFile::remove(path);
    if (mkfifo(QFile::encodeName(path).constData(), 0600) != 0) qFatal("cannot make a pipe");
}

std::vector<HostileKind> filesThatAreNone()
{
    return {
        {QStringLiteral("a text"), [](const CataloguePlace& place) { put(place.catalogue, "no catalogue"); }},
        {QStringLiteral("an empty file"), [](const CataloguePlace& place) { put(place.catalogue, {}); }},
        {QStringLiteral("a folder"), [](const CataloguePlace& place) { QFile::remove(place.catalogue); QDir().mkpath(place.catalogue); }},
        {QStringLiteral("a pipe"), [](const CataloguePlace& place) { pipeAt(place.catalogue); }},
        {QStringLiteral("a device"), [](const CataloguePlace& place) { QFile::remove(place.catalogue); QFile::link(QStringLiteral("/dev/zero"), place.catalogue); }},
        {QStringLiteral("half of it"), [](const CataloguePlace& place) { replaceBytes(place, [](const QByteArray& b) { return b.left(b.size() / 2); }); }},
        {QStringLiteral("noise behind the header"), [](const CataloguePlace& place) {
             replaceBytes(place, [](QByteArray b) { for (qsizetype i = 100; i < b.size(); ++i) b[i] = char(i * 37 ^ i >> 8); return b; });
         }},
        {QStringLiteral("a journal that names a file"), addJournal},
        {QStringLiteral("a log of noise"), [](const CataloguePlace& place) {
             put(place.catalogue + QStringLiteral("-wal"), QByteArray("\x37\x7f\x06\x82", 4) + QByteArray(100'000, 'x'));
         }},
        {QStringLiteral("features that are noise"), [](const CataloguePlace& place) {
             put(place.catalogue + QStringLiteral("-files/features/sift-edge-2/keypoints.sqlite"), QByteArray("SQLite format 3\0\20\0\1\1", 20) + QByteArray(5000, 1));
         }},
        {QStringLiteral("a companion folder that is a link"), [](const CataloguePlace& place) {
             QFile::link(QFileInfo(place.victim).path(), place.catalogue + QStringLiteral("-files"));
         }},
        {QStringLiteral("a blob of 600 MB"), [](const CataloguePlace& place) { place.run(QStringLiteral("INSERT OR REPLACE INTO setting VALUES ('review.order', CAST(zeroblob(600000000) AS TEXT))")); }, true},
    };
}

std::vector<HostileKind> otherSchemas()
{
    return {
        bySql("a newer version", {QStringLiteral("PRAGMA user_version = 9999")}),
        bySql("a version below nothing", {QStringLiteral("PRAGMA user_version = -5")}),
        bySql("a missing table", {QStringLiteral("DROP TABLE embedding")}),
        bySql("a view for a table", {QStringLiteral("ALTER TABLE photo RENAME TO photo_"), QStringLiteral("CREATE VIEW photo AS SELECT * FROM photo_")}),
        bySql("a view without end", {QStringLiteral("ALTER TABLE setting RENAME TO setting_"),
                                     QStringLiteral("CREATE VIEW setting AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                                    "SELECT CAST(i AS TEXT) AS key, 'x' AS value FROM n")}),
        bySql("a verdict view without end", {QStringLiteral("ALTER TABLE verdict RENAME TO verdict_"),
                                             QStringLiteral("CREATE VIEW verdict AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                                            "SELECT i AS annotation, 'undecided' AS state, NULL AS individual, NULL AS decision FROM n")}),
        bySql("a trigger that forgets", {QStringLiteral("CREATE TRIGGER theirs AFTER INSERT ON photo BEGIN DELETE FROM individual; END")}),
        bySql("a trigger that grows", {QStringLiteral("CREATE TRIGGER theirs AFTER INSERT ON photo BEGIN INSERT INTO setting "
                                                      "SELECT hex(randomblob(16)), hex(zeroblob(100000000)); END")}),
        bySql("a table without types", {QStringLiteral("ALTER TABLE individual RENAME TO individual_"),
                                        QStringLiteral("CREATE TABLE individual AS SELECT id, x'00ff' AS catalogue_id, 1e300 AS nickname, NULL AS sex, "
                                                       "zeroblob(10) AS notes, 'never' AS created_at FROM individual_")}),
        bySql("an index that computes", {QStringLiteral("CREATE INDEX theirs ON setting (length(zeroblob(400000000 + length(value))))")}),
        bySql("two tables on one page", {QStringLiteral("PRAGMA writable_schema = ON"),
                                         QStringLiteral("UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'photo') "
                                                        "WHERE name = 'individual'")}),
        bySql("a schema that is no SQL", {QStringLiteral("PRAGMA writable_schema = ON"),
                                          QStringLiteral("UPDATE sqlite_master SET sql = 'CREATE TABLE photo (' || hex(zeroblob(100000)) WHERE name = 'photo'")}),
    };
}

std::vector<HostileKind> rowsOutOfBounds()
{
    return {
        byPhotoAt("a photo that is a device", "/dev/zero"),
        byPhotoAt("a photo that is a secret", "/etc/shadow"),
        byPhotoAt("a photo above the folder", "../../../../../../etc/passwd"),
        byPhotoAt("a photo on another computer", "//192.0.2.1/share/whale.jpg"),
        {QStringLiteral("a photo that is a pipe"), [](const CataloguePlace& place) { pipeAt(place.folder + QStringLiteral("/photos/0.jpg")); }},
        byModelAt("a model above the folder", "../../victim"),
        byModelAt("a model that is a device", "/dev/zero"),
        byModelAt("a model that is nothing", "weights/run-1.pt"),
        {QStringLiteral("a model that is a pipe"), [](const CataloguePlace& place) {
             byModelAt("", "weights/theirs.pt").spoil(place);
             QDir().mkpath(place.catalogue + QStringLiteral("-files/weights"));
             pipeAt(place.catalogue + QStringLiteral("-files/weights/theirs.pt"));
         }},
        bySql("a version that is its own base", {QStringLiteral("UPDATE model_version SET parent = id")}),
        bySql("a run without end", {QStringLiteral("INSERT INTO training_run (state, started_at, options, history) VALUES ('running', '2026-11-27T00:00:00Z', "
                                                   "'{\"epochs\":1e300,\"threads\":-1,\"seed\":\"x\"}', '{\"epochs\":[[[[]]]]}')")}),
        bySql("a calibration of many brackets", {QStringLiteral("UPDATE model_version SET calibration = replace(hex(zeroblob(400)), '00', '[') || replace(hex(zeroblob(400)), '00', ']')")}),
        bySql("vectors of another length", {QStringLiteral("INSERT INTO embedding (model_version, annotation, vector) SELECT m.id, a.id, zeroblob(4 * a.id) FROM model_version AS m, annotation AS a")}),
        bySql("vectors that are no numbers", {QStringLiteral("INSERT INTO embedding (model_version, annotation, vector) SELECT m.id, a.id, "
                                                             "CAST(replace(hex(zeroblob(512)), '00', x'0000c07f') AS BLOB) FROM model_version AS m, annotation AS a")}),
        bySql("a box beyond all bounds", {QStringLiteral("UPDATE annotation SET box_x = 1e300, box_y = -1e300, box_width = 1e308, box_height = 1e-300")}),
        bySql("a photo of two thousand million pixels a side", {QStringLiteral("UPDATE photo SET width = 2147483647, height = 2147483647")}),
        bySql("a number too large for us", {QStringLiteral("UPDATE photo SET width = 9223372036854775807")}),
        bySql("an id of ten megabytes", {QStringLiteral("UPDATE individual SET catalogue_id = hex(zeroblob(5000000)) || id")}),
        bySql("an id that is markup", {QStringLiteral("UPDATE individual SET catalogue_id = '<img src=\"VICTIM\">' || char(27) || '[2J' || char(10) || id, notes = '=cmd|x'")}),
        bySql("a time that never was", {QStringLiteral("UPDATE photo SET taken_at = '99999-99-99T99:99:99', taken_offset_minutes = 9223372036854775807")}),
    };
}

} // namespace

void CataloguePlace::run(const QString& sql) const
{
    const QString name = QStringLiteral("hostile");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(catalogue);
        if (!database.open()) qFatal("cannot open the catalogue");
        QSqlQuery query(database);
        for (const char* pragma : {"PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON", "PRAGMA writable_schema = ON"})
            query.exec(QString::fromLatin1(pragma));
        if (!query.exec(sql)) qFatal("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
        query.exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    QSqlDatabase::removeDatabase(name);
}

std::vector<HostileKind> hostileKinds()
{
    std::vector<HostileKind> kinds = filesThatAreNone();
    for (const auto& more : {otherSchemas(), rowsOutOfBounds()}) kinds.insert(kinds.end(), more.begin(), more.end());
    return kinds;
}

} // namespace flukeprint
