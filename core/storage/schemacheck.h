#pragma once

#include "core/storage/database.h"

namespace flukeprint {

/// Compares a file's tables, views, triggers and indexes with those that our own scripts make. A file from elsewhere may hold a view in
/// place of a table, or a trigger, which would run with every statement of ours.
/// @param version of the schema that the file says it has: scripts up to it count
/// Returns what is strange, "trigger NAME"; empty when all is ours.
[[nodiscard]] Result<QString> strangerIn(Database& database, const QString& scriptFolder, int version);

/// The file "NNN.sql" of a version.
[[nodiscard]] QString scriptOf(const QString& scriptFolder, int version);

} // namespace flukeprint
