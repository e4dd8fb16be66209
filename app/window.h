#pragma once

#include <QString>

namespace flukeprint {

/// Runs the window until it is closed. Needs a `QApplication`.
/// @param catalogueFile what to open; empty: the one opened last, if it is still there
/// @param reviewer who decides this time; empty: the one set in the window
[[nodiscard]] int runWindow(const QString& catalogueFile, const QString& reviewer = {});

} // namespace flukeprint
