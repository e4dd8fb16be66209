#pragma once

#include <QString>

namespace flukeprint {

/// Runs the window until it is closed. Needs a `QApplication`.
/// @param catalogueFile what to open; empty: the one opened last, if it is still there
[[nodiscard]] int runWindow(const QString& catalogueFile);

} // namespace flukeprint
