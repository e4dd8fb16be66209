#pragma once

#include "app/commands/commandline.h"

namespace flukeprint {

/// `flukeprint photos`
[[nodiscard]] ExitStatus runPhotos(const QStringList& arguments);

} // namespace flukeprint
