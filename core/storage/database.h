#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <memory>
#include <unordered_map>
#include <vector>

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

    /// Opens `file`. Create makes an empty one and marks it. A file without the mark is left untouched.
    /// Errors: CatalogueMissing, CatalogueExists, NotACatalogue, CatalogueDamaged, CatalogueReadOnly, CatalogueBusy, WriteFailed.
    static Result<std::unique_ptr<Database>> open(const QString& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] QString filePath() const { return m_file; }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }

    /// Runs one statement without parameters, not kept.
    [[nodiscard]] Status execute(const QString& sql);
    /// What SQLite's complaint means for a catalogue; the subject is the file.
    [[nodiscard]] Error toError(const QSqlError& error) const;

private:
    friend class Query;
    Database(QString file, bool readOnly);
    [[nodiscard]] Status connect(const QString& options, const QString& name);
    [[nodiscard]] Status checkMark() const;
    [[nodiscard]] Status applyPragmas();
    [[nodiscard]] Result<std::unique_ptr<QSqlQuery>> takeStatement(const QByteArray& sql);
    void giveBack(const QByteArray& sql, std::unique_ptr<QSqlQuery> statement);

    QString m_file;
    QString m_connection; ///< unique name of the connection in Qt's register
    bool m_readOnly = false;
    std::unordered_map<QByteArray, std::vector<std::unique_ptr<QSqlQuery>>> m_idle; ///< prepared, not in use
};

} // namespace flukeprint
