#pragma once

#include <QString>

namespace flukeprint {

/// Some photos lie on their side whatever their file says, and a person turned them for good. The path under which such a photo is decoded
/// carries its quarter turns clockwise; `readImageSize`, `loadImage` and `loadRegion` alone understand it. For people and for other
/// programs there is `plainPath`.
[[nodiscard]] QString turnedPath(const QString& path, int turns);
[[nodiscard]] QString plainPath(const QString& path);
[[nodiscard]] int turnsOf(const QString& path); ///< 0 … 3

} // namespace flukeprint
