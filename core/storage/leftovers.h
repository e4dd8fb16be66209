#pragma once

#include "core/base/result.h"

namespace flukeprint {

/// What a program that ended in the middle of a write, or somebody else, left beside a catalogue. Nothing here changes a file.

/// Whether SQLite may be let near `file`. A rollback journal can name any file to be deleted, and what is a link would be written
/// through: Flukeprint makes neither, nor in the folder for what can be made anew. Before anything else is done with the file. Errors: JournalForeign.
[[nodiscard]] Status checkLeftovers(const QString& file);

/// Whether a write-ahead log with content lies beside `file`: somebody has it open, or a program was killed.
[[nodiscard]] bool hasLog(const QString& file);

/// Whether the log beside `file` was written for it as it is, by the marks that every transaction leaves in both (`logmark.h`).
/// May be asked while others write. Errors: LogForeign.
[[nodiscard]] Status checkLogBelongs(const QString& file);

} // namespace flukeprint
