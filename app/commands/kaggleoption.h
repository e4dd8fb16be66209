#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// Adds `--blank-as`, which `identify` and `export` have.
void addBlankAs(CommandParser& parser);

/// What it says into `blankAs`; what is wrong with it, for people, empty when nothing is.
[[nodiscard]] QString readBlankAs(const CommandParser& parser, QString& blankAs);

} // namespace flukeprint
