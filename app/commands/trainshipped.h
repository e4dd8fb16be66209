#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint train-shipped`: for the makers of the program.
[[nodiscard]] ExitStatus runTrainShipped(const QStringList& arguments);

} // namespace flukeprint
