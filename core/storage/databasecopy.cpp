#include "core/storage/databasecopy.h"

#include "core/storage/logmark.h"
#include "core/storage/query.h"

#include <QFileInfo>

#include <sqlite3.h>

#include <memory>

namespace flukeprint {

namespace {

constexpr int waits = 50;
constexpr int waitMs = 100;

/// No schema of ours lacks `setting`, but those of tests do.
bool hasSettings(Database& database)
{
    return Query(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'setting'").value<int>().value_or(0) > 0;
}

} // namespace

Status copyTo(Database& database, const QString& file, IfThere ifThere)
{
    const QFileInfo target(file);
    const bool isThere = target.exists() || target.isSymLink();
    const bool isItself = isThere && target.canonicalFilePath() == database.filePath();
    if (isThere && (isItself || ifThere == IfThere::Refuse)) return failure(ErrorCode::CatalogueExists, file);
    const auto unfinished = UnfinishedFolder::beside(file);
    if (!unfinished) return tl::unexpected(unfinished.error());
    const QString copy = (*unfinished)->filePath(QStringLiteral("copy.fluke"));
    auto done = Query(database, "VACUUM INTO ?").bind(copy).run();
    if (done && hasSettings(database)) done = LogMark::renewIn(copy);
    if (done) done = syncFile(copy);
    if (done) done = renameOver(copy, target.absoluteFilePath());
    if (done) return syncFile(target.absoluteFilePath());
    Error error = done.error();
    if (error.code == ErrorCode::DiskFull || error.code == ErrorCode::WriteFailed) error.subject = file;
    return tl::unexpected(error);
}

Status replaceContent(Database& into, Database& from)
{
    using Backup = std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)>;
    Backup backup(sqlite3_backup_init(into.handle(), "main", from.handle(), "main"), sqlite3_backup_finish);
    if (!backup) return failure(ErrorCode::WriteFailed, into.filePath(), QString::fromUtf8(sqlite3_errmsg(into.handle())));
    int code = SQLITE_BUSY;
    for (int wait = 0; wait < waits && (code == SQLITE_BUSY || code == SQLITE_LOCKED); ++wait) {
        code = sqlite3_backup_step(backup.get(), -1);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(waitMs);
    }
    const int finished = sqlite3_backup_finish(backup.release());
    if (code == SQLITE_DONE && finished == SQLITE_OK) return {};
    const int failedWith = code == SQLITE_DONE ? finished : code;
    const auto primary = failedWith & 0xFF;
    const bool isFull = primary == SQLITE_FULL || meaningOfErrno(sqlite3_system_errno(into.handle())) == ErrorCode::DiskFull;
    const auto meaning = isFull                                               ? ErrorCode::DiskFull
                         : primary == SQLITE_BUSY || primary == SQLITE_LOCKED ? ErrorCode::CatalogueBusy
                                                                              : ErrorCode::WriteFailed;
    return failure(meaning, into.filePath(), QString::fromUtf8(sqlite3_errstr(failedWith)));
}

} // namespace flukeprint
