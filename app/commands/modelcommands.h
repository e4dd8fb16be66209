#pragma once

#include "app/commands/commandline.h"
#include "core/catalogue/catalogue.h"

#include <optional>

namespace flukeprint {

/// A model version of the catalogue by its name or id. When there is none, says so on standard error.
[[nodiscard]] std::optional<ModelVersion> chooseModel(const Catalogue& catalogue, const QString& nameOrId);

/// `flukeprint train`
[[nodiscard]] ExitStatus runTrain(const QStringList& arguments);
/// `flukeprint models`
[[nodiscard]] ExitStatus runModels(const QStringList& arguments);

} // namespace flukeprint
