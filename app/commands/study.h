#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint study`: training recipes side by side on labelled photos.
[[nodiscard]] ExitStatus runStudyCommand(const QStringList& arguments);

} // namespace flukeprint
