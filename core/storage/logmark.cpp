#include "core/storage/logmark.h"

#include "core/base/wholefile.h"
#include "core/storage/query.h"

#include <QUrl>

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace flukeprint {

namespace {

const QByteArray title = QByteArrayLiteral("flukeprint-log:"); ///< then what it followed, a colon and the mark
constexpr qsizetype markSize = 16;                             ///< hexadecimal digits
constexpr int mostSteps = 100'000;                             ///< of SQLite's machine, for reading one row of a file not yet looked at

const char* const renewing = "INSERT INTO setting (key, value) VALUES ('storage.log', 'flukeprint-log:0000000000000000:' || lower(hex(randomblob(8)))) "
                             "ON CONFLICT (key) DO UPDATE SET value = 'flukeprint-log:' || substr(setting.value, -16) || ':' || lower(hex(randomblob(8)))";

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Connection openAlone(const QString& file, int flags, const char* query)
{
    const QByteArray uri = QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded).toUtf8() + query;
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(uri.constData(), &raw, flags | SQLITE_OPEN_URI, nullptr);
    Connection connection(raw, sqlite3_close);
    if (code != SQLITE_OK) connection.reset();
    return connection;
}

/// A catalogue from elsewhere may hold anything in its place.
bool isMark(const QByteArray& text)
{
    return text.size() == markSize && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

const QByteArray LogMark::none = QByteArray(markSize, '0');

Status LogMark::renew(Database& database)
{
    return Query(database, renewing).run();
}

Status LogMark::renewIn(const QString& file, const QByteArray& before)
{
    const Connection connection = openAlone(file, SQLITE_OPEN_READWRITE, "");
    if (!connection) return failure(ErrorCode::WriteFailed, file);
    QByteArray sql = renewing;
    if (isMark(before))
        sql = "INSERT OR REPLACE INTO setting (key, value) VALUES ('storage.log', 'flukeprint-log:" + before + ":' || lower(hex(randomblob(8))))";
    if (sqlite3_exec(connection.get(), sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    const int code = sqlite3_extended_errcode(connection.get());
    const bool isFull = code == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN || meaningOfErrno(sqlite3_system_errno(connection.get())) == ErrorCode::DiskFull;
    return failure(isFull ? ErrorCode::DiskFull : ErrorCode::WriteFailed, file, QString::fromUtf8(sqlite3_errmsg(connection.get())));
}

std::optional<QByteArray> LogMark::ofFileAlone(const QString& file)
{
    const Connection connection = openAlone(file, SQLITE_OPEN_READONLY, "?immutable=1");
    if (!connection) return std::nullopt;
    sqlite3_limit(connection.get(), SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_progress_handler(connection.get(), mostSteps, [](void*) { return 1; }, nullptr);
    sqlite3_stmt* raw = nullptr;
    const int prepared =
        sqlite3_prepare_v2(connection.get(), "SELECT value FROM setting WHERE key = 'storage.log'", -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, sqlite3_finalize);
    if (prepared != SQLITE_OK) return std::nullopt;
    switch (sqlite3_step(statement.get())) {
    case SQLITE_ROW: break;
    case SQLITE_DONE: return none;
    default: return std::nullopt;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0));
    return QByteArray(text, sqlite3_column_bytes(statement.get(), 0)).right(markSize);
}

Result<QByteArray> LogMark::of(Database& database)
{
    return Query(database, "SELECT value FROM setting WHERE key = 'storage.log'")
        .firstValue<QString>()
        .map([](const std::optional<QString>& value) { return value ? value->right(markSize).toLatin1() : none; });
}

QSet<QByteArray> LogMark::findIn(const QByteArray& page)
{
    QSet<QByteArray> found;
    for (qsizetype at = page.indexOf(title); at >= 0; at = page.indexOf(title, at + 1)) {
        const QByteArray pair = page.mid(at + title.size(), 2 * markSize + 1);
        if (pair.size() == 2 * markSize + 1 && pair[markSize] == ':') found << pair.left(markSize) << pair.right(markSize);
    }
    return found;
}

} // namespace flukeprint
