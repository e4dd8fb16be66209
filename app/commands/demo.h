#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint demo`
[[nodiscard]] ExitStatus runDemo(const QStringList& arguments);

} // namespace flukeprint
