#include "tests/reliability/kill_fixture.h"

#include "core/demo/drawfluke.h"
#include "core/import/importer.h"
#include "core/storage/database.h"
#include "core/storage/migrator.h"
#include "core/storage/query.h"
#include "tests/app/fakeparts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace flukeprint {

namespace {

NewPhoto photoNumber(int number)
{
    NewPhoto photo;
    const QString name = QStringLiteral("p%1.jpg").arg(number);
    photo.photo.contentHash = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    photo.photo.path = name;
    photo.photo.originalName = name;
    photo.photo.size = {300, 200};
    if (number % 3 == 0) photo.catalogueId = QStringLiteral("W-%1").arg(number % 7);
    return photo;
}

int countIn(const QString& file, const QByteArray& sql)
{
    const auto database = Database::open(file, Database::Access::ReadOnly);
    return database ? Query(**database, sql).value<int>().value_or(-1) : -1;
}

/// Whether a row that an acknowledged line speaks of is there.
bool holds(Database& database, const QStringList& words)
{
    const QString verb = words.value(0);
    const auto id = words.value(1).toLongLong();
    if (verb == QLatin1String("undone"))
        return Query(database, "SELECT count(*) FROM decision WHERE undoes = ?").bind(id).value<int>().value_or(0) > 0;
    if (verb == QLatin1String("merged"))
        return Query(database, "SELECT count(*) FROM merger WHERE id = ?").bind(id).value<int>().value_or(0) == 1;
    if (verb != QLatin1String("decision")) return true;
    const QString kind = words.value(3);
    return Query(database, "SELECT count(*) FROM decision WHERE id = ? AND annotation = ? AND (kind = ? OR ? = '')")
               .bind(id, words.value(2).toLongLong(), kind, kind)
               .value<int>()
               .value_or(0) == 1;
}

} // namespace

bool makeCatalogue(const QString& file, int photos)
{
    const auto catalogue = Catalogue::create(file);
    if (!catalogue) return false;
    std::vector<NewPhoto> added;
    for (int i = 0; i < photos; ++i) added.push_back(photoNumber(i));
    return bool((*catalogue)->addPhotos(added));
}

bool makeOldCatalogue(const QString& file)
{
    const QTemporaryDir scripts;
    for (int version = 1; version <= 5; ++version) {
        const QString name = QStringLiteral("00%1.sql").arg(version);
        if (!QFile::copy(QStringLiteral(":/schema/") + name, scripts.filePath(name))) return false;
    }
    const auto database = Database::open(file, Database::Access::Create);
    if (!database || !Migrator(**database, scripts.path()).bringUpToDate()) return false;
    return bool((*database)->execute(QStringLiteral("INSERT INTO setting (key, value) VALUES ('mine', 'kept')")));
}

bool drawPhotos(const QString& folder, int count)
{
    if (!QDir().mkpath(folder)) return false;
    for (int i = 0; i < count; ++i)
        if (!drawFluke({.whale = quint64(i + 1), .shot = 1, .size = {240, 160}}).image.save(QStringLiteral("%1/d%2.jpg").arg(folder, QString::number(i))))
            return false;
    return true;
}

bool makeTrainableCatalogue(const QString& file, const QString& weights)
{
    const QDir folder = QFileInfo(file).dir();
    if (!folder.mkpath(QStringLiteral("photos")) || !writeWhole(weights, "shipped")) return false;
    QByteArray labels = "Image,Id\n";
    int shot = 0;
    for (const char* colour : {"red", "green", "blue"})
        for (int i = 0; i < 3; ++i) {
            const QString name = QStringLiteral("%1%2.png").arg(QLatin1String(colour)).arg(i);
            paintPhoto(folder.filePath(QStringLiteral("photos/") + name), QColor(QLatin1String(colour)), ++shot);
            labels += name.toUtf8() + ',' + colour + '\n';
        }
    const QString table = folder.filePath(QStringLiteral("labels.csv"));
    const auto catalogue = Catalogue::create(file);
    if (!catalogue || !writeWhole(table, labels)) return false;
    return bool(importPhotos(**catalogue, {{folder.filePath(QStringLiteral("photos"))}, {table}, {}}, {}, {}));
}

QString faultOf(const QString& file)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return QStringLiteral("error %1: %2").arg(int(catalogue.error().code)).arg(catalogue.error().detail);
    const auto database = Database::open(file, Database::Access::ReadWrite);
    if (!database) return database.error().detail;
    if (!(*database)->isSound().value_or(false)) return QStringLiteral("not sound");
    if (Query(**database, "SELECT count(*) FROM pragma_foreign_key_check").value<int>().value_or(-1) != 0) return QStringLiteral("rows lead nowhere");
    return {};
}

QString missingIn(const QString& file, const QStringList& acknowledged)
{
    const auto database = Database::open(file, Database::Access::ReadOnly);
    if (!database) return database.error().detail;
    for (const QString& line : acknowledged)
        if (!holds(**database, line.split(u' '))) return line;
    return {};
}

int photosIn(const QString& file)
{
    return countIn(file, "SELECT count(*) FROM photo");
}

QString activeModelIn(const QString& file)
{
    const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    const auto model = catalogue ? (*catalogue)->activeModel() : tl::unexpected(catalogue.error());
    return model ? model->name : QString();
}

int decisionsIn(const QString& file)
{
    return countIn(file, "SELECT count(*) FROM decision");
}

bool copyCatalogue(const QString& from, const QString& to)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        QFile::remove(to + QLatin1String(suffix));
        const QString source = from + QLatin1String(suffix);
        if (QFileInfo::exists(source) && !QFile::copy(source, to + QLatin1String(suffix))) return false;
    }
    return true;
}

} // namespace flukeprint
