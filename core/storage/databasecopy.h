#pragma once

#include "core/base/wholefile.h"
#include "core/storage/database.h"

namespace flukeprint {

/// Writes all that `database` holds, its log included, to `file`: beside it first, on the disk, and renamed when whole. A copy is another
/// catalogue to every log (`LogMark`). Errors: CatalogueExists, FileMissing (the folder), DiskFull, WriteFailed, CatalogueDamaged.
[[nodiscard]] Status copyTo(Database& database, const QString& file, IfThere ifThere);

/// Puts what the catalogue `from` holds in place of what `into` holds, in one transaction: other windows see all of it or nothing.
/// Errors: CatalogueBusy, DiskFull, WriteFailed.
[[nodiscard]] Status replaceContent(Database& into, Database& from);

} // namespace flukeprint
