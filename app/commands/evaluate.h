#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint evaluate`
[[nodiscard]] ExitStatus runEvaluate(const QStringList& arguments);

} // namespace flukeprint
