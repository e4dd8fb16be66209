#include "core/storage/migrator.h"

#include "core/storage/query.h"
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
    if (*version == latest) return SchemaVerdict::Current;
    if (m_database.isReadOnly())
        return failure(ErrorCode::CatalogueReadOnly, m_database.filePath(), QStringLiteral("schema %1 must be upgraded").arg(*version));
    if (*version > 0) {
        const auto sound = isSound();
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

Result<bool> Migrator::isSound() const
{
    return Query(m_database, "PRAGMA quick_check(1)").value<QString>().map([](const QString& said) {
        return said == QLatin1String("ok");
    });
}

Status Migrator::backUp(int version)
{
    const QFileInfo file(m_database.filePath());
    const QString stem = QStringLiteral("%1/%2.before-upgrade-%3").arg(file.absolutePath(), file.completeBaseName()).arg(version);
    QString backup = stem + QStringLiteral(".fluke");
    for (int copy = 2; QFileInfo::exists(backup); ++copy) backup = QStringLiteral("%1-%2.fluke").arg(stem).arg(copy);
    auto saved = Query(m_database, "VACUUM INTO ?").bind(backup).run();
    if (saved) m_backup = backup;
    else QFile::remove(backup);
    return saved;
}

Status Migrator::apply(int version)
{
    QFile script(QStringLiteral("%1/%2.sql").arg(m_folder).arg(version, 3, 10, QLatin1Char('0')));
    if (!script.open(QIODevice::ReadOnly)) return failure(ErrorCode::Internal, script.fileName(), script.errorString());
    for (const QString& statement : splitStatements(QString::fromUtf8(script.readAll()))) {
        if (auto done = m_database.execute(statement); !done) {
            Error error = done.error();
            error.detail += QStringLiteral(" in %1: %2").arg(script.fileName(), statement.left(80));
            return tl::unexpected(error);
        }
    }
    return m_database.execute(QStringLiteral("PRAGMA user_version = %1").arg(version));
}

} // namespace flukeprint
