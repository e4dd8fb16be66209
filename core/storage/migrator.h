#pragma once

#include "core/storage/database.h"

namespace flukeprint {

/// How a catalogue's schema relates to this program's.
enum class SchemaVerdict { Current, Upgraded, NewerRefused, Damaged };

/// Brings a file's schema up to date with numbered SQL files (001.sql, 002.sql, …; `user_version` says which were applied).
/// Each upgrade is one transaction; an existing file is checked and copied beside itself first. A schema that holds anything but what
/// the scripts make is refused before anything else is asked of the file.
class Migrator
{
public:
    explicit Migrator(Database& database, QString scriptFolder = QStringLiteral(":/schema"));

    /// Errors: CatalogueReadOnly when an upgrade is due and cannot be written, DiskFull, CatalogueBusy, CatalogueForeign, …
    [[nodiscard]] Result<SchemaVerdict> bringUpToDate();
    /// Where the copy lies that was made before the upgrade; empty when none was needed.
    [[nodiscard]] QString backupFile() const { return m_backup; }

private:
    [[nodiscard]] Result<int> fileVersion() const;
    [[nodiscard]] Status backUp(int version);
    [[nodiscard]] Status apply(int version);

    Database& m_database;
    QString m_folder;
    QString m_backup;
};

} // namespace flukeprint
