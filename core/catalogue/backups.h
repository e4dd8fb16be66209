#pragma once

#include "core/catalogue/catalogue.h"

#include <QFileInfo>

namespace flukeprint {

/// Copies of a catalogue for the day when it is lost. Any thread; each call opens its own connections.

constexpr int backupsKept = 10; ///< automatic ones

/// "NAME.fluke-files/backups", where the automatic ones lie.
[[nodiscard]] QString backupFolder(const QString& catalogueFile);
/// The automatic ones, newest first.
[[nodiscard]] QFileInfoList automaticBackups(const QString& catalogueFile);

/// At most one a day, before something large: copies the catalogue into its backup folder and removes the oldest copies. A catalogue without
/// photos is not copied. Errors as `Catalogue::saveCopy`.
[[nodiscard]] Status backUpToday(const Catalogue& catalogue);

/// Puts the backup in place of the catalogue, brought up to this program's schema. What was there is kept: its path is returned, empty when
/// nothing was. Other windows that hold the catalogue see the backup's content. The backup itself is only read.
/// Errors: those of opening `backup`; CatalogueBusy, DiskFull, WriteFailed.
[[nodiscard]] Result<QString> restoreBackup(const QString& catalogueFile, const QString& backup);

/// Moves what the log beside a catalogue holds into the file. False while others are in the way; true without one.
[[nodiscard]] Result<bool> emptyLog(const QString& catalogueFile);

} // namespace flukeprint
