#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint identify`
[[nodiscard]] ExitStatus runIdentify(const QStringList& arguments);

} // namespace flukeprint
