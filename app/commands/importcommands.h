#pragma once

#include "app/commands/commandline.h"
#include "core/catalogue/catalogue.h"
#include "core/import/importrequest.h"

namespace flukeprint {

/// `flukeprint import`
[[nodiscard]] ExitStatus runImport(const QStringList& arguments);
/// `flukeprint imports`
[[nodiscard]] ExitStatus runImports(const QStringList& arguments);

/// Imports photos and embeds them; names failures on standard error and sums up on standard output.
[[nodiscard]] ExitStatus importAndEmbed(Catalogue& catalogue, const ImportRequest& request);

} // namespace flukeprint
