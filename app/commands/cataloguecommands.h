#pragma once

#include "app/commands/commandline.h"
#include "core/catalogue/catalogue.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recognitionparts.h"

namespace flukeprint {

/// `flukeprint new`
[[nodiscard]] ExitStatus runNew(const QStringList& arguments);
/// `flukeprint export`
[[nodiscard]] ExitStatus runExport(const QStringList& arguments);

/// Embeds what is missing under the active model, with progress on the terminal; used by every command that leaves a
/// catalogue ready to be asked.
[[nodiscard]] Result<EmbeddingReport> embedMissing(Catalogue& catalogue, const RecognitionParts& parts);

} // namespace flukeprint
