#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint train`
[[nodiscard]] ExitStatus runTrain(const QStringList& arguments);
/// `flukeprint models`
[[nodiscard]] ExitStatus runModels(const QStringList& arguments);

} // namespace flukeprint
