#include "core/import/exif.h"

#include "core/base/metadata.h"

#include <QTimeZone>

#include <exiv2/exiv2.hpp>

#include <cmath>

namespace flukeprint {

namespace {

QString textOf(const Exiv2::ExifData& data, const char* key)
{
    const auto found = data.findKey(Exiv2::ExifKey(key));
    return found == data.end() ? QString() : QString::fromStdString(found->toString()).trimmed();
}

/// "+02:00" in seconds.
std::optional<int> offsetOf(const QString& text)
{
    const QTime time = QTime::fromString(text.mid(1), QStringLiteral("hh:mm"));
    if (text.size() != 6 || !time.isValid() || (text[0] != QLatin1Char('+') && text[0] != QLatin1Char('-'))) return std::nullopt;
    const int seconds = QTime(0, 0).secsTo(time);
    return text[0] == QLatin1Char('-') ? -seconds : seconds;
}

std::optional<QDateTime> takenAt(const Exiv2::ExifData& data)
{
    QDateTime moment = QDateTime::fromString(textOf(data, "Exif.Photo.DateTimeOriginal"), QStringLiteral("yyyy:MM:dd hh:mm:ss"));
    if (!moment.isValid() || moment.date().year() < 1900) return std::nullopt;
    if (const auto offset = offsetOf(textOf(data, "Exif.Photo.OffsetTimeOriginal"))) moment.setOffsetFromUtc(*offset);
    return moment;
}

/// Degrees, minutes, seconds and a letter for the hemisphere.
std::optional<double> angleOf(const Exiv2::ExifData& data, const char* key, const char* referenceKey, char negative)
{
    const auto found = data.findKey(Exiv2::ExifKey(key));
    if (found == data.end() || found->count() < 3) return std::nullopt;
    for (int part = 0; part < 3; ++part)
        if (found->toRational(part).second == 0) return std::nullopt; // a receiver without a fix writes 0/0
    const double angle = double(found->toFloat(0)) + double(found->toFloat(1)) / 60 + double(found->toFloat(2)) / 3600;
    if (!std::isfinite(angle)) return std::nullopt;
    return textOf(data, referenceKey).startsWith(QLatin1Char(negative)) ? -angle : angle;
}

std::optional<GeoPosition> positionOf(const Exiv2::ExifData& data)
{
    const auto latitude = angleOf(data, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", 'S');
    const auto longitude = angleOf(data, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", 'W');
    if (!latitude || !longitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180) return std::nullopt;
    if (*latitude == 0 && *longitude == 0) return std::nullopt; // a receiver without a fix, not the Gulf of Guinea
    return GeoPosition{*latitude, *longitude};
}

} // namespace

ExifRecord readExif(const QString& path)
{
    try {
        const auto image = openMetadata(path);
        return {takenAt(image->exifData()), positionOf(image->exifData())};
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace flukeprint
