#include "core/storage/schemacheck.h"

#include "core/storage/query.h"
#include "core/storage/sqlscript.h"

#include <QFile>
#include <QHash>
#include <QMutex>

#include <sqlite3.h>

#include <memory>

namespace flukeprint {

namespace {

/// What a schema holds, by "type name", with its definition without blanks.
using Schema = QHash<QString, QString>;

const char* const listing = "SELECT type || ' ' || name, coalesce(sql, '') || ' on ' || tbl_name FROM sqlite_schema LIMIT 1000";

QString withoutBlanks(QString sql)
{
    return sql.removeIf([](QChar c) { return c.isSpace(); });
}

void insert(Schema& schema, const QString& name, const QString& definition)
{
    // Made by SQLite's ANALYZE; they hold numbers for the planner.
    if (name.startsWith(QLatin1String("table sqlite_stat"))) return;
    schema.insert(name, withoutBlanks(definition));
}

Result<Schema> schemaOfScripts(const QString& folder, int version)
{
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open(":memory:", &raw);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> memory(raw, sqlite3_close);
    if (opened != SQLITE_OK) return failure(ErrorCode::Internal, folder);
    for (int next = 1; next <= version; ++next) {
        QFile script(scriptOf(folder, next));
        if (!script.open(QIODevice::ReadOnly)) return failure(ErrorCode::Internal, script.fileName(), script.errorString());
        // Statement by statement as the migrator does: SQLite keeps the text of a definition, comments included.
        for (const QString& statement : splitStatements(QString::fromUtf8(script.readAll())))
            if (sqlite3_exec(memory.get(), statement.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
                return failure(ErrorCode::Internal, script.fileName(), QString::fromUtf8(sqlite3_errmsg(memory.get())));
    }
    Schema schema;
    const auto take = [](void* into, int, char** cells, char**) {
        insert(*static_cast<Schema*>(into), QString::fromUtf8(cells[0]), QString::fromUtf8(cells[1]));
        return 0;
    };
    if (sqlite3_exec(memory.get(), listing, take, &schema, nullptr) != SQLITE_OK) return failure(ErrorCode::Internal, folder);
    return schema;
}

/// The program's own scripts cannot change while it runs, and every thread opens the catalogue.
Result<Schema> expectedSchema(const QString& folder, int version)
{
    static QMutex mutex;
    static QHash<int, Schema> known;
    const bool isCompiledIn = folder.startsWith(QLatin1String(":/"));
    const QMutexLocker lock(&mutex);
    if (isCompiledIn && known.contains(version)) return known.value(version);
    auto schema = schemaOfScripts(folder, version);
    if (schema && isCompiledIn) known.insert(version, *schema);
    return schema;
}

} // namespace

QString scriptOf(const QString& scriptFolder, int version)
{
    return QStringLiteral("%1/%2.sql").arg(scriptFolder, QStringLiteral("%1").arg(version, 3, 10, QLatin1Char('0')));
}

Result<QString> strangerIn(Database& database, const QString& scriptFolder, int version)
{
    const auto expected = expectedSchema(scriptFolder, version);
    if (!expected) return tl::unexpected(expected.error());
    Schema found;
    const auto listed = Query(database, listing).forEach([&](Query& row) { insert(found, row.column<QString>(0), row.column<QString>(1)); });
    if (!listed) return tl::unexpected(listed.error());
    for (auto one = found.cbegin(); one != found.cend(); ++one)
        if (expected->value(one.key()) != one.value()) return one.key();
    for (auto one = expected->cbegin(); one != expected->cend(); ++one)
        if (!found.contains(one.key())) return QStringLiteral("no %1").arg(one.key());
    return QString();
}

} // namespace flukeprint
