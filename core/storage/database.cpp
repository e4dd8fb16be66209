#include "core/storage/database.h"

#include "core/storage/query.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace flukeprint {

namespace {

/// SQLite's primary result codes, https://www.sqlite.org/rescode.html.
enum SqliteCode { Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26 };
constexpr int foreignKeyConstraint = 787;

ErrorCode meaningOf(int code)
{
    if (code == foreignKeyConstraint) return ErrorCode::RowMissing;
    switch (code & 0xFF) {
    case Busy:
    case Locked: return ErrorCode::CatalogueBusy;
    case ReadOnly: return ErrorCode::CatalogueReadOnly;
    case IoError: return ErrorCode::WriteFailed;
    case Corrupt: return ErrorCode::CatalogueDamaged;
    case Full: return ErrorCode::DiskFull;
    case CannotOpen: return ErrorCode::FileUnreadable;
    case Constraint: return ErrorCode::NotAllowed;
    case NotADatabase: return ErrorCode::NotACatalogue;
    default: return ErrorCode::Internal;
    }
}

Status checkFile(const QString& file, Database::Access access)
{
    const QFileInfo info(file);
    if (access == Database::Access::Create) {
        if (info.exists()) return failure(ErrorCode::CatalogueExists, file);
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
    const QString path = QFileInfo(file).absoluteFilePath();
    if (auto checked = checkFile(path, access); !checked) return tl::unexpected(checked.error());

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
        if (!m_readOnly) error.code = ErrorCode::WriteFailed;
        return tl::unexpected(error);
    }
    return {};
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
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql)) return tl::unexpected(toError(query.lastError()));
    return {};
}

Error Database::toError(const QSqlError& error) const
{
    return {meaningOf(error.nativeErrorCode().toInt()), m_file,
            error.databaseText() + QStringLiteral(" (SQLite %1)").arg(error.nativeErrorCode())};
}

Result<std::unique_ptr<QSqlQuery>> Database::takeStatement(const QByteArray& sql)
{
    if (auto idle = m_idle.find(sql); idle != m_idle.end() && !idle->second.empty()) {
        auto statement = std::move(idle->second.back());
        idle->second.pop_back();
        return statement;
    }
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
