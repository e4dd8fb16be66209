#include "core/storage/database.h"

#include "core/base/wholefile.h"
#include "core/storage/leftovers.h"
#include "core/storage/query.h"

#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QUrl>
#include <QUuid>

#include <sqlite3.h>

namespace flukeprint {

namespace {

/// Bounds for what a file from elsewhere may ask of SQLite. The longest value of ours is a training's history; a statement over a
/// catalogue of 30,000 photos takes a hundredth of the steps.
constexpr int longestValue = 32 << 20; ///< bytes
constexpr int longestStatement = 1 << 20;
constexpr int longestMessage = 300; ///< letters: SQLite quotes what a damaged schema holds
constexpr qint64 mostMemory = 384 << 20; ///< bytes, of all connections together
constexpr int stepsAtATime = 10'000;
constexpr int mostSteps = 40'000; ///< times `stepsAtATime`: some seconds

bool isFullError(int systemError)
{
    return meaningOfErrno(systemError) == ErrorCode::DiskFull;
}

/// The last bytes of a disk go before SQLite says so in words.
bool isDiskFull(const QString& file)
{
    const QStorageInfo disk(QFileInfo(file).absolutePath());
    return disk.isValid() && !disk.isReadOnly() && disk.bytesAvailable() < 64 * 1024;
}

ErrorCode meaningOfIo(int code, int systemError, const QString& file)
{
    if (isFullError(systemError) || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN) return ErrorCode::DiskFull;
    switch (code) {
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_SHMMAP: return ErrorCode::FileUnreadable;
    default: return isDiskFull(file) ? ErrorCode::DiskFull : ErrorCode::WriteFailed;
    }
}

/// @param code SQLite's extended result code, https://www.sqlite.org/rescode.html
/// @param systemError the errno behind it, where there is one
ErrorCode meaningOf(int code, int systemError, const QString& file)
{
    switch (code) {
    case SQLITE_CONSTRAINT_FOREIGNKEY: return ErrorCode::RowMissing;
    case SQLITE_READONLY_ROLLBACK:
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_READONLY_CANTINIT: return ErrorCode::JournalLeft;
    case SQLITE_READONLY_DBMOVED: return ErrorCode::CatalogueMissing;
    default: break;
    }
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::CatalogueBusy;
    case SQLITE_READONLY: return ErrorCode::CatalogueReadOnly;
    case SQLITE_IOERR: return meaningOfIo(code, systemError, file);
    case SQLITE_CORRUPT: return ErrorCode::CatalogueDamaged;
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_CANTOPEN: return isFullError(systemError) || isDiskFull(file) ? ErrorCode::DiskFull : ErrorCode::FileUnreadable;
    case SQLITE_CONSTRAINT: return ErrorCode::NotAllowed;
    case SQLITE_NOTADB: return ErrorCode::NotACatalogue;
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT: return ErrorCode::CatalogueExcessive;
    default: return ErrorCode::Internal;
    }
}

Status checkFile(const QString& file, Database::Access access)
{
    const QFileInfo info(file);
    if (access == Database::Access::Create) {
        if (info.exists() || info.isSymLink()) return failure(ErrorCode::CatalogueExists, file);
        if (!QFileInfo(info.absolutePath()).isDir()) return failure(ErrorCode::FileMissing, info.absolutePath());
        return {};
    }
    if (!info.exists()) return failure(ErrorCode::CatalogueMissing, file);
    if (!info.isFile()) return failure(ErrorCode::NotACatalogue, file, QStringLiteral("not a file"));
    if (!info.isReadable()) return failure(ErrorCode::FileUnreadable, file);
    const bool writable = info.isWritable() && QFileInfo(info.absolutePath()).isWritable();
    if (access == Database::Access::ReadWrite && !writable) return failure(ErrorCode::CatalogueReadOnly, file);
    return {};
}

/// A write-ahead log needs files beside the catalogue. Where the folder forbids them, and no log is waiting, the file is whole
/// and nobody can change it: SQLite may read it as immutable.
bool mustReadAsImmutable(const QString& file)
{
    return !QFileInfo(QFileInfo(file).absolutePath()).isWritable() && !QFileInfo::exists(file + QStringLiteral("-wal"));
}

/// Through every link, so that journals, photos and weights are looked for where the file really lies.
QString canonical(const QString& file)
{
    const QFileInfo info(file);
    if (info.exists()) return info.canonicalFilePath();
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? info.absoluteFilePath() : QDir(folder).filePath(info.fileName());
}

} // namespace

Database::Database(QString file, bool readOnly)
    : m_file(std::move(file)), m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces)), m_readOnly(readOnly)
{
}

Database::~Database()
{
    m_idle.clear();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access)
{
    const QString path = canonical(file);
    if (auto checked = checkFile(path, access); !checked) return tl::unexpected(checked.error());
    if (auto clear = checkLeftovers(path); !clear) return tl::unexpected(clear.error());
    const bool hadLog = access != Access::Create && hasLog(path);
    if (hadLog)
        if (auto belongs = checkLogBelongs(path); !belongs) return tl::unexpected(belongs.error());

    std::unique_ptr<Database> database(new Database(path, access == Access::ReadOnly));
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    QString name = path;
    if (access == Access::ReadOnly) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
        if (mustReadAsImmutable(path)) {
            options += QStringLiteral(";QSQLITE_OPEN_URI");
            name = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1");
        }
    }
    auto opened = database->connect(options, name);
    if (opened && access == Access::Create)
        opened = database->execute(QStringLiteral("PRAGMA application_id = %1").arg(applicationId));
    if (opened && access != Access::Create) opened = database->checkMark();
    if (opened) opened = database->applyPragmas();
    if (opened && hadLog && access == Access::ReadWrite) opened = database->checkOnceAProcess();
    if (!opened) return tl::unexpected(opened.error());
    return database;
}

Status Database::connect(const QString& options, const QString& name)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    connection.setConnectOptions(options);
    connection.setDatabaseName(name);
    if (!connection.open()) {
        Error error = toError(connection.lastError());
        if (!m_readOnly && error.code == ErrorCode::FileUnreadable) error.code = ErrorCode::WriteFailed;
        return tl::unexpected(error);
    }
    const QVariant handle = connection.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0) return failure(ErrorCode::Internal, m_file, QStringLiteral("no SQLite handle"));
    m_handle = *static_cast<sqlite3* const*>(handle.constData());
    confine();
    return {};
}

/// Nothing that lies in the file may make SQLite do more than keep rows.
void Database::confine()
{
    sqlite3_hard_heap_limit64(mostMemory);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // The schema stays trusted: SQLite 3.40 counts json_valid(), which our own checks use, among the unsafe functions, and would not even
    // read a schema that has it. The migrator refuses whatever is not ours before any of it runs.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, longestValue);
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, longestStatement);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1); // a copy is made through it
    sqlite3_limit(m_handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
    const auto count = [](void* database) { return ++static_cast<Database*>(database)->m_steps > mostSteps ? 1 : 0; };
    sqlite3_progress_handler(m_handle, stepsAtATime, count, this);
}

void Database::trustSchema()
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
}

/// A program was killed, or somebody else has the file open. The first connection of this program looks whether all is whole; it takes
/// as long as reading the file.
Status Database::checkOnceAProcess()
{
    static QMutex mutex;
    static QSet<QString> checked;
    {
        const QMutexLocker lock(&mutex);
        if (checked.contains(m_file)) return {};
    }
    const auto sound = isSound();
    if (!sound) return tl::unexpected(sound.error());
    if (!*sound) return failure(ErrorCode::CatalogueDamaged, m_file);
    const QMutexLocker lock(&mutex);
    checked.insert(m_file);
    return {};
}

Result<bool> Database::isSound()
{
    return Query(*this, "PRAGMA quick_check(1)").value<QString>().map([](const QString& said) { return said == QLatin1String("ok"); });
}

Result<bool> Database::emptyLog()
{
    sqlite3_busy_timeout(m_handle, 200);
    const auto isBusy = Query(*this, "PRAGMA wal_checkpoint(TRUNCATE)").value<int>();
    sqlite3_busy_timeout(m_handle, 5000);
    if (!isBusy) return tl::unexpected(isBusy.error());
    return *isBusy == 0;
}

Status Database::checkMark() const
{
    const auto mark = Query(const_cast<Database&>(*this), "PRAGMA application_id").value<int>();
    if (!mark) return tl::unexpected(mark.error());
    if (*mark != applicationId)
        return failure(ErrorCode::NotACatalogue, m_file, QStringLiteral("application_id %1").arg(*mark));
    return {};
}

Status Database::applyPragmas()
{
    if (auto done = execute(QStringLiteral("PRAGMA foreign_keys = ON")); !done) return done;
    if (m_readOnly) return {};
    const auto mode = Query(*this, "PRAGMA journal_mode = WAL").value<QString>();
    if (!mode) return tl::unexpected(mode.error());
    // Some network file systems refuse the log. The rollback journal is as safe; only two windows wait for one another more.
    if (*mode != QLatin1String("wal")) qWarning("%s: no write-ahead log here, mode %s", qUtf8Printable(m_file), qUtf8Printable(*mode));
    return execute(QStringLiteral("PRAGMA synchronous = FULL"));
}

Status Database::execute(const QString& sql)
{
    startStatement();
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql)) return tl::unexpected(toError(query.lastError()));
    return {};
}

Error Database::toError(const QSqlError& error) const
{
    const int systemError = m_handle ? sqlite3_system_errno(m_handle) : 0;
    return {meaningOf(error.nativeErrorCode().toInt(), systemError, m_file), m_file,
            error.databaseText().left(longestMessage) + QStringLiteral(" (SQLite %1)").arg(error.nativeErrorCode())};
}

Result<std::unique_ptr<QSqlQuery>> Database::takeStatement(const QByteArray& sql)
{
    if (auto idle = m_idle.find(sql); idle != m_idle.end() && !idle->second.empty()) {
        auto statement = std::move(idle->second.back());
        idle->second.pop_back();
        return statement;
    }
    startStatement();
    auto statement = std::make_unique<QSqlQuery>(QSqlDatabase::database(m_connection, false));
    statement->setForwardOnly(true);
    if (!statement->prepare(QString::fromUtf8(sql))) return tl::unexpected(toError(statement->lastError()));
    return statement;
}

void Database::giveBack(const QByteArray& sql, std::unique_ptr<QSqlQuery> statement)
{
    statement->finish();
    m_idle[sql].push_back(std::move(statement));
}

} // namespace flukeprint
