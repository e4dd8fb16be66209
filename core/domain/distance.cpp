#include "core/domain/distance.h"

#include <cmath>
#include <numbers>

namespace flukeprint {

double kilometresBetween(const GeoPosition& one, const GeoPosition& other)
{
    constexpr double earthRadius = 6371; // kilometres
    const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
    const auto square = [](double value) { return value * value; };
    const double south = std::sin(radians(other.latitude - one.latitude) / 2);
    const double east = std::sin(radians(other.longitude - one.longitude) / 2);
    const double half = square(south) + std::cos(radians(one.latitude)) * std::cos(radians(other.latitude)) * square(east);
    return 2 * earthRadius * std::asin(std::min(1.0, std::sqrt(half)));
}

} // namespace flukeprint
