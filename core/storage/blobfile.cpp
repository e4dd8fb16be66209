#include "core/storage/blobfile.h"

#include "core/storage/leftovers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace flukeprint {

namespace {

constexpr const char* tableSql = "CREATE TABLE value (key BLOB PRIMARY KEY, bytes BLOB NOT NULL)";
constexpr int busyMs = 2000;

/// A prepared statement in use: reset when the object goes, so that no lock is held between calls.
class Run
{
public:
    explicit Run(sqlite3_stmt* statement) : m_statement(statement) {}
    ~Run()
    {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    Run& bind(int place, const QByteArray& bytes)
    {
        sqlite3_bind_blob64(m_statement, place, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_STATIC);
        return *this;
    }
    [[nodiscard]] int step() { return sqlite3_step(m_statement); }
    [[nodiscard]] QByteArray blob(int column) const
    {
        const void* bytes = sqlite3_column_blob(m_statement, column);
        return bytes ? QByteArray(static_cast<const char*>(bytes), sqlite3_column_bytes(m_statement, column)) : QByteArray();
    }

private:
    sqlite3_stmt* m_statement;
};

bool isDamage(int code)
{
    return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB || (code & 0xFF) == SQLITE_TOOBIG;
}

/// Neither a link, which would be written through, nor anything that is no file.
bool isPlainFile(const QString& file)
{
    const QFileInfo info(file);
    return info.isFile() && !info.isSymLink() && checkLeftovers(file).has_value();
}

} // namespace

struct BlobFile::Connection
{
    sqlite3* database = nullptr;
    sqlite3_stmt* has = nullptr;
    sqlite3_stmt* read = nullptr;
    sqlite3_stmt* keys = nullptr;
    sqlite3_stmt* write = nullptr;

    ~Connection()
    {
        for (sqlite3_stmt* statement : {has, read, keys, write}) sqlite3_finalize(statement);
        sqlite3_close(database);
    }

    [[nodiscard]] bool open(const QString& file, IfMissing ifMissing)
    {
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (ifMissing == IfMissing::Create ? SQLITE_OPEN_CREATE : 0);
        if (sqlite3_open_v2(QFile::encodeName(file).constData(), &database, flags, nullptr) != SQLITE_OK) return false;
        sqlite3_busy_timeout(database, busyMs);
        for (const int harmless : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                                   SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION})
            sqlite3_db_config(database, harmless, 0, nullptr);
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, int(mostBytes) + 1024);
        sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
        // A program that is killed leaves the file whole; when the power fails, what is lost is made again.
        (void)run("PRAGMA synchronous = OFF");
        if (ifMissing == IfMissing::Create && !isOurs()) (void)run(tableSql); // or another program has just made it
        return isOurs() && prepare(has, "SELECT 1 FROM value WHERE key = ?") && prepare(read, "SELECT bytes FROM value WHERE key = ?") &&
               prepare(keys, "SELECT key FROM value") && prepare(write, "INSERT OR REPLACE INTO value (key, bytes) VALUES (?, ?)");
    }

private:
    [[nodiscard]] bool run(const char* sql) { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
    [[nodiscard]] bool prepare(sqlite3_stmt*& statement, const char* sql)
    {
        return sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK;
    }
    /// One table of our making and nothing else.
    [[nodiscard]] bool isOurs()
    {
        sqlite3_stmt* tables = nullptr;
        if (sqlite3_prepare_v2(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL LIMIT 2", -1, &tables, nullptr) != SQLITE_OK)
            return false;
        const bool hasOne = sqlite3_step(tables) == SQLITE_ROW &&
                            qstrcmp(reinterpret_cast<const char*>(sqlite3_column_text(tables, 0)), tableSql) == 0;
        const bool isAll = hasOne && sqlite3_step(tables) == SQLITE_DONE;
        sqlite3_finalize(tables);
        return isAll;
    }
};

BlobFile::BlobFile(QString file) : m_file(std::move(file)) {}

BlobFile::~BlobFile() = default;

BlobFile::Connection* BlobFile::connection(IfMissing ifMissing)
{
    if (m_connection) return m_connection.get();
    const bool isThere = QFileInfo::exists(m_file) || QFileInfo(m_file).isSymLink();
    if (!isThere && ifMissing == IfMissing::Nothing) return nullptr;
    if (isThere && !isPlainFile(m_file)) {
        if (ifMissing == IfMissing::Nothing) return nullptr;
        beginAnew();
    }
    if (ifMissing == IfMissing::Create) QDir().mkpath(QFileInfo(m_file).path());
    auto opened = std::make_unique<Connection>();
    bool isOpen = opened->open(m_file, ifMissing);
    if (!isOpen && ifMissing == IfMissing::Create) {
        opened.reset();
        beginAnew();
        opened = std::make_unique<Connection>();
        isOpen = opened->open(m_file, ifMissing);
    }
    if (isOpen) m_connection = std::move(opened);
    return m_connection.get();
}

/// Away with the file; other programs that have it open keep what they have.
void BlobFile::beginAnew()
{
    m_connection.reset();
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) QFile::remove(m_file + QLatin1String(suffix));
}

bool BlobFile::has(const QByteArray& key)
{
    Connection* open = connection(IfMissing::Nothing);
    return open && Run(open->has).bind(1, key).step() == SQLITE_ROW;
}

std::optional<QByteArray> BlobFile::read(const QByteArray& key)
{
    Connection* open = connection(IfMissing::Nothing);
    if (!open) return std::nullopt;
    Run run(open->read);
    if (run.bind(1, key).step() != SQLITE_ROW) return std::nullopt;
    return run.blob(0);
}

void BlobFile::forEachKey(const std::function<void(const QByteArray&)>& visit)
{
    Connection* open = connection(IfMissing::Nothing);
    if (!open) return;
    Run run(open->keys);
    while (run.step() == SQLITE_ROW) visit(run.blob(0));
}

bool BlobFile::write(const QByteArray& key, const QByteArray& value)
{
    if (value.size() > mostBytes) return false;
    for (int attempt = 0; attempt < 2; ++attempt) {
        Connection* open = connection(IfMissing::Create);
        if (!open) return false;
        const int code = Run(open->write).bind(1, key).bind(2, value).step();
        if (code == SQLITE_DONE) return true;
        if (!isDamage(code)) return false; // a full disk, or another program that writes for long
        beginAnew();
    }
    return false;
}

} // namespace flukeprint
