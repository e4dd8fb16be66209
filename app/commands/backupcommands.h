#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

[[nodiscard]] ExitStatus runBackup(const QStringList& arguments);
[[nodiscard]] ExitStatus runRestore(const QStringList& arguments);

} // namespace flukeprint
