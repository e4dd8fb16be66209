#include "core/import/track.h"

#include <QFile>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

constexpr qint64 widestGap = 20 * 60;
constexpr qint64 nearestAtMost = 5 * 60;

GeoPosition between(const GeoPosition& one, const GeoPosition& other, double part)
{
    double east = other.longitude - one.longitude;
    if (std::abs(east) > 180) east -= std::copysign(360, east); // across the 180th meridian
    double longitude = one.longitude + part * east;
    if (std::abs(longitude) > 180) longitude -= std::copysign(360, longitude);
    return {one.latitude + part * (other.latitude - one.latitude), longitude};
}

} // namespace

Result<Track> Track::read(const QString& gpxFile)
{
    QFile file(gpxFile);
    if (!file.exists()) return failure(ErrorCode::FileMissing, gpxFile);
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, gpxFile, file.errorString());
    Track track;
    QXmlStreamReader xml(&file);
    std::optional<GeoPosition> position;
    while (!xml.atEnd()) {
        xml.readNext();
        const bool isPoint = xml.name() == QLatin1String("trkpt");
        if (xml.isEndElement() && isPoint) position.reset();
        if (!xml.isStartElement()) continue;
        if (isPoint) {
            bool hasLatitude = false, hasLongitude = false;
            const GeoPosition read{xml.attributes().value(QLatin1String("lat")).toDouble(&hasLatitude),
                                   xml.attributes().value(QLatin1String("lon")).toDouble(&hasLongitude)};
            if (hasLatitude && hasLongitude && std::abs(read.latitude) <= 90 && std::abs(read.longitude) <= 180) position = read;
        } else if (position && xml.name() == QLatin1String("time")) {
            const QDateTime moment = QDateTime::fromString(xml.readElementText().trimmed(), Qt::ISODateWithMs);
            if (moment.isValid()) track.m_points.push_back({moment.toSecsSinceEpoch(), *position});
        }
    }
    if (track.m_points.empty()) return failure(ErrorCode::TrackUnusable, gpxFile, xml.errorString());
    std::ranges::stable_sort(track.m_points, {}, &Point::second);
    return track;
}

std::optional<GeoPosition> Track::positionAt(const QDateTime& moment) const
{
    const qint64 second = moment.toSecsSinceEpoch();
    const auto after = std::ranges::lower_bound(m_points, second, {}, &Point::second);
    const auto before = after == m_points.begin() ? m_points.end() : std::prev(after);
    const bool hasAfter = after != m_points.end(), hasBefore = before != m_points.end();
    if (hasAfter && hasBefore && after->second - before->second <= widestGap) {
        const qint64 gap = std::max<qint64>(1, after->second - before->second);
        return between(before->position, after->position, double(second - before->second) / double(gap));
    }
    const Point* nearest = nullptr;
    for (const auto point : {before, after})
        if (point != m_points.end() && (!nearest || std::abs(point->second - second) < std::abs(nearest->second - second))) nearest = &*point;
    if (!nearest || std::abs(nearest->second - second) > nearestAtMost) return {};
    return nearest->position;
}

} // namespace flukeprint
