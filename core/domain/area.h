#pragma once

#include "core/domain/photo.h"

#include <QString>

#include <optional>

namespace flukeprint {

/// A place as one can choose it from a list: its name, or where none is known the square of one degree in which the position lies
/// ("58 °N 136 °W": its corner nearest to the equator and to Greenwich). Empty when neither is known.
[[nodiscard]] QString areaOf(const QString& place, const std::optional<GeoPosition>& position);

} // namespace flukeprint
