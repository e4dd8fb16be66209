#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <memory>
#include <unordered_map>
#include <vector>

struct sqlite3;
class QSqlError;
class QSqlQuery;

namespace flukeprint {

/// One connection to one SQLite file, with the pragmas every catalogue runs under and a store of prepared statements.
/// Used only on the thread that opened it.
class Database
{
public:
    enum class Access { ReadOnly, ReadWrite, Create };

    /// "FLUK": the mark in a file's header that tells a catalogue from other SQLite files.
    static constexpr int applicationId = 0x464C554B;

    /// Opens `file`, or what a link of that name leads to. Create makes an empty one and marks it. A file without the mark is left
    /// untouched. Where a log was left behind, the file is checked. Whatever it holds is data: no schema, value or journal in it makes
    /// SQLite run code, write elsewhere, take much memory, or work for more than seconds at a statement.
    /// Errors: CatalogueMissing, CatalogueExists, NotACatalogue, CatalogueDamaged, CatalogueReadOnly, CatalogueBusy, JournalForeign,
    /// LogForeign, DiskFull, FileMissing (the folder), WriteFailed.
    static Result<std::unique_ptr<Database>> open(const QString& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] QString filePath() const { return m_file; } ///< canonical, so that relative paths count from where the file lies
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }

    /// Runs one statement without parameters, not kept.
    [[nodiscard]] Status execute(const QString& sql);
    /// Says `quick_check`: whether the file's structure is whole.
    [[nodiscard]] Result<bool> isSound();
    /// Moves what the log holds into the file, so that a copy of the file alone is whole. False when others are in the way just now;
    /// waits for a fifth of a second at most.
    [[nodiscard]] Result<bool> emptyLog();
    /// Once the schema is found to be ours: its checks use SQLite's functions for JSON, which are withheld until then.
    void trustSchema();
    /// From now on every write transaction leaves a mark in file and log (`LogMark`); once the schema has its table.
    void startMarking() { m_isMarking = true; }
    [[nodiscard]] bool isMarking() const { return m_isMarking; }
    /// SQLite's own connection, for what Qt does not offer. Owned by this object.
    [[nodiscard]] sqlite3* handle() const { return m_handle; }
    /// What SQLite's complaint means for a catalogue; the subject is the file.
    [[nodiscard]] Error toError(const QSqlError& error) const;

private:
    friend class Query;
    Database(QString file, bool readOnly);
    [[nodiscard]] Status connect(const QString& options, const QString& name);
    void confine();
    [[nodiscard]] Status checkOnceAProcess();
    void startStatement() { m_steps = 0; }
    [[nodiscard]] Status checkMark() const;
    [[nodiscard]] Status applyPragmas();
    [[nodiscard]] Result<std::unique_ptr<QSqlQuery>> takeStatement(const QByteArray& sql);
    void giveBack(const QByteArray& sql, std::unique_ptr<QSqlQuery> statement);

    QString m_file;
    QString m_connection; ///< unique name of the connection in Qt's register
    sqlite3* m_handle = nullptr;
    bool m_readOnly = false;
    bool m_isMarking = false;
    int m_steps = 0; ///< of SQLite's machine in the present statement, by the ten thousand
    std::unordered_map<QByteArray, std::vector<std::unique_ptr<QSqlQuery>>> m_idle; ///< prepared, not in use
};

} // namespace flukeprint
