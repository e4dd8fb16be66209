#include "core/domain/area.h"

#include <cmath>

namespace flukeprint {

QString areaOf(const QString& place, const std::optional<GeoPosition>& position)
{
    if (!place.isEmpty()) return place;
    if (!position) return {};
    const auto degrees = [](double value) { return QString::number(int(std::abs(value))); };
    return QStringLiteral("%1 °%2 %3 °%4")
        .arg(degrees(position->latitude), position->latitude < 0 ? QStringLiteral("S") : QStringLiteral("N"),
             degrees(position->longitude), position->longitude < 0 ? QStringLiteral("W") : QStringLiteral("E"));
}

} // namespace flukeprint
