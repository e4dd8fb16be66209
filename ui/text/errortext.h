#pragma once

#include "core/base/result.h"

#include <QString>

namespace flukeprint {

/// What happened, to which file or whale, and what to do next: one or two sentences in the person's language.
/// No widgets, so that the command line can use it too. Any thread.
[[nodiscard]] QString sentence(const Error& error);

/// The reason alone, for a table whose first column already names the file.
[[nodiscard]] QString reason(const Error& error);

} // namespace flukeprint
