#include "core/catalogue/backups.h"

#include "core/storage/database.h"
#include "core/storage/databasecopy.h"
#include "core/storage/leftovers.h"
#include "core/storage/logmark.h"

#include <QDate>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace flukeprint {

namespace {

/// "whales.before-restore-2026-11-27.fluke" beside the catalogue, with a number where that is taken.
QString nameForReplaced(const QFileInfo& catalogue)
{
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    const QString stem = QStringLiteral("%1/%2.before-restore-%3").arg(catalogue.absolutePath(), catalogue.completeBaseName(), day);
    QString name = stem + QStringLiteral(".fluke");
    for (int copy = 2; QFileInfo::exists(name); ++copy) name = QStringLiteral("%1-%2.fluke").arg(stem, QString::number(copy));
    return name;
}

/// A copy of the backup that can be worked on: whole, of the present schema. `file` must not exist.
Status prepare(const QString& backup, const QString& file)
{
    {
        const auto source = Database::open(backup, Database::Access::ReadOnly);
        if (!source) return tl::unexpected(source.error());
        const auto sound = (*source)->isSound();
        if (!sound) return tl::unexpected(sound.error());
        if (!*sound) return failure(ErrorCode::CatalogueDamaged, backup);
        if (auto copied = copyTo(**source, file, IfThere::Refuse); !copied) return copied;
    }
    return Catalogue::open(file).map([](const auto&) {}).map_error([&](Error error) {
        error.subject = backup;
        return error;
    });
}

/// A catalogue that cannot be opened any more: it, its log and its journal get another name together.
Status moveAside(const QString& file, const QString& name)
{
    for (const char* suffix : {"-journal", "-wal", "-shm", ""}) {
        const QString from = file + QLatin1String(suffix);
        if (!QFileInfo::exists(from) && !QFileInfo(from).isSymLink()) continue;
        if (auto renamed = renameOver(from, name + QLatin1String(suffix)); !renamed) return renamed;
    }
    return {};
}

/// As one transaction on the catalogue that is there, since other windows may have it open.
Status replaceInPlace(Database& catalogue, const QString& prepared, const QString& replaced)
{
    if (auto kept = copyTo(catalogue, replaced, IfThere::Refuse); !kept) return kept;
    const auto mark = LogMark::of(catalogue);
    if (!mark) return tl::unexpected(mark.error());
    // The log then says what it follows, even if the power fails before it is emptied.
    if (auto marked = LogMark::renewIn(prepared, *mark); !marked) return marked;
    const auto source = Database::open(prepared, Database::Access::ReadWrite);
    if (!source) return tl::unexpected(source.error());
    if (auto done = replaceContent(catalogue, **source); !done) return done;
    return catalogue.emptyLog().map([](bool) {});
}

} // namespace

QString backupFolder(const QString& catalogueFile)
{
    return QFileInfo(catalogueFile).absoluteFilePath() + QStringLiteral("-files/backups");
}

QFileInfoList automaticBackups(const QString& catalogueFile)
{
    const QDir folder(backupFolder(catalogueFile));
    QFileInfoList backups = folder.entryInfoList({QStringLiteral("[0-9]*-[0-9]*-[0-9]*.fluke")}, QDir::Files, QDir::Name);
    std::reverse(backups.begin(), backups.end());
    return backups;
}

Status backUpToday(const Catalogue& catalogue)
{
    const auto counts = catalogue.counts();
    if (!counts) return tl::unexpected(counts.error());
    const QString folder = backupFolder(catalogue.filePath());
    const QString file = QDir(folder).filePath(QDate::currentDate().toString(Qt::ISODate) + QStringLiteral(".fluke"));
    if (counts->photos == 0 || QFileInfo::exists(file)) return {};
    if (!QDir().mkpath(folder)) return failure(ErrorCode::WriteFailed, folder);
    if (auto saved = catalogue.saveCopy(file); !saved) return saved;
    const QFileInfoList backups = automaticBackups(catalogue.filePath());
    for (const QFileInfo& old : backups.mid(backupsKept)) QFile::remove(old.filePath());
    return {};
}

Result<QString> restoreBackup(const QString& catalogueFile, const QString& backup)
{
    const QFileInfo catalogue(catalogueFile);
    const QString file = catalogue.exists() ? catalogue.canonicalFilePath() : catalogue.absoluteFilePath();
    if (QFileInfo(backup).canonicalFilePath() == file) return failure(ErrorCode::CatalogueExists, backup);
    const auto unfinished = UnfinishedFolder::beside(file);
    if (!unfinished) return tl::unexpected(unfinished.error());
    const QString prepared = (*unfinished)->filePath(QStringLiteral("backup.fluke"));
    if (auto ready = prepare(backup, prepared); !ready) return tl::unexpected(ready.error());

    const bool isThere = catalogue.exists() || catalogue.isSymLink() || hasLog(file);
    const QString replaced = isThere ? nameForReplaced(QFileInfo(file)) : QString();
    if (catalogue.exists()) {
        const auto present = Database::open(file, Database::Access::ReadWrite);
        const bool isWhole = present && (*present)->isSound().value_or(false);
        if (!present && present.error().code == ErrorCode::CatalogueReadOnly) return tl::unexpected(present.error());
        if (isWhole) return replaceInPlace(**present, prepared, replaced).map([&] { return replaced; });
    }
    if (isThere)
        if (auto moved = moveAside(file, replaced); !moved) return tl::unexpected(moved.error());
    auto placed = syncFile(prepared);
    if (placed) placed = renameOver(prepared, file);
    if (placed) placed = syncFile(file);
    return placed.map([&] { return replaced; });
}

Result<bool> emptyLog(const QString& catalogueFile)
{
    if (!hasLog(catalogueFile)) return true;
    const auto database = Database::open(catalogueFile, Database::Access::ReadWrite);
    if (!database) return tl::unexpected(database.error());
    return (*database)->emptyLog();
}

} // namespace flukeprint
