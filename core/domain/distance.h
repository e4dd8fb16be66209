#pragma once

#include "core/domain/photo.h"

namespace flukeprint {

/// Along the Earth's surface, taken for a sphere; the way across the 180th meridian where that is shorter.
[[nodiscard]] double kilometresBetween(const GeoPosition& one, const GeoPosition& other);

} // namespace flukeprint
