#include "core/storage/migrator.h"

#include "core/storage/databasecopy.h"
#include "core/storage/query.h"
#include "core/storage/schemacheck.h"
#include "core/storage/sqlscript.h"
#include "core/storage/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace flukeprint {

Migrator::Migrator(Database& database, QString scriptFolder) : m_database(database), m_folder(std::move(scriptFolder)) {}

Result<SchemaVerdict> Migrator::bringUpToDate()
{
    const QStringList scripts = QDir(m_folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    const int latest = scripts.isEmpty() ? 0 : QFileInfo(scripts.last()).baseName().toInt();
    const auto version = fileVersion();
    if (!version) return tl::unexpected(version.error());
    if (*version > latest) return SchemaVerdict::NewerRefused;
    const auto stranger = strangerIn(m_database, m_folder, *version);
    if (!stranger) return tl::unexpected(stranger.error());
    if (!stranger->isEmpty()) return failure(ErrorCode::CatalogueForeign, m_database.filePath(), *stranger);
    m_database.trustSchema();
    if (*version == latest) return SchemaVerdict::Current;
    if (m_database.isReadOnly())
        return failure(ErrorCode::CatalogueReadOnly, m_database.filePath(), QStringLiteral("schema %1 must be upgraded").arg(*version));
    if (*version > 0) {
        const auto sound = m_database.isSound();
        if (!sound) return tl::unexpected(sound.error());
        if (!*sound) return SchemaVerdict::Damaged;
        if (auto saved = backUp(*version); !saved) return tl::unexpected(saved.error());
    }
    return inTransaction(m_database, [&]() -> Result<SchemaVerdict> {
        // Another window may have upgraded the file while this one waited for the lock.
        const auto now = fileVersion();
        if (!now) return tl::unexpected(now.error());
        for (int next = *now + 1; next <= latest; ++next)
            if (auto applied = apply(next); !applied) return tl::unexpected(applied.error());
        return SchemaVerdict::Upgraded;
    });
}

Result<int> Migrator::fileVersion() const
{
    return Query(m_database, "PRAGMA user_version").value<int>();
}

Status Migrator::backUp(int version)
{
    const QFileInfo file(m_database.filePath());
    const QString stem =
        QStringLiteral("%1/%2.before-upgrade-%3").arg(file.absolutePath(), file.completeBaseName(), QString::number(version));
    QString backup = stem + QStringLiteral(".fluke");
    for (int copy = 2; QFileInfo::exists(backup); ++copy) backup = QStringLiteral("%1-%2.fluke").arg(stem, QString::number(copy));
    auto saved = copyTo(m_database, backup, IfThere::Refuse);
    if (saved) m_backup = backup;
    return saved;
}

Status Migrator::apply(int version)
{
    QFile script(scriptOf(m_folder, version));
    if (!script.open(QIODevice::ReadOnly)) return failure(ErrorCode::Internal, script.fileName(), script.errorString());
    for (const QString& statement : splitStatements(QString::fromUtf8(script.readAll()))) {
        if (auto done = m_database.execute(statement); !done) {
            Error error = done.error();
            error.detail += QStringLiteral(" in schema %1").arg(version);
            return tl::unexpected(error);
        }
    }
    return m_database.execute(QStringLiteral("PRAGMA user_version = %1").arg(version));
}

} // namespace flukeprint
