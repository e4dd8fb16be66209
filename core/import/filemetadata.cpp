#include "core/import/filemetadata.h"

#include "core/base/metadata.h"
#include "core/exchange/fieldtext.h"

#include <QFileInfo>

#include <exiv2/exiv2.hpp>

#include <cmath>

namespace flukeprint {

namespace {

QString textOf(const Exiv2::ExifData& data, const char* key)
{
    const auto found = data.findKey(Exiv2::ExifKey(key));
    return found == data.end() ? QString() : QString::fromUtf8(found->toString().c_str()).trimmed();
}

QString textOf(const Exiv2::XmpData& data, const char* key)
{
    const auto found = data.findKey(Exiv2::XmpKey(key));
    return found == data.end() ? QString() : QString::fromUtf8(found->toString().c_str()).trimmed();
}

/// A clock that was never set writes zeros; that is no date, and `captureTimeFrom` says so.
CaptureTime exifTime(const Exiv2::ExifData& data, const char* timeKey, const char* subSecondKey, const char* offsetKey)
{
    auto taken = captureTimeFrom(textOf(data, timeKey));
    if (!taken) return {};
    if (!taken->time) return *taken;
    const QString thousandths = textOf(data, subSecondKey).left(3).leftJustified(3, u'0');
    bool isNumber = false;
    const int milliseconds = thousandths.toInt(&isNumber);
    if (isNumber && milliseconds > 0) taken->time = taken->time->addMSecs(milliseconds - taken->time->msec());
    const QDateTime wall(QDate::fromString(taken->date, Qt::ISODate), *taken->time, Qt::UTC);
    // The offset of the moment itself, else that of the file, which Lightroom and telephones write alone.
    for (const char* key : {offsetKey, "Exif.Photo.OffsetTime"})
        if (!taken->offsetMinutes) taken->offsetMinutes = zoneOffsetFrom(textOf(data, key), wall);
    return *taken;
}

CaptureTime xmpTime(const Exiv2::XmpData& data)
{
    for (const char* key : {"Xmp.exif.DateTimeOriginal", "Xmp.photoshop.DateCreated", "Xmp.xmp.CreateDate", "Xmp.exif.DateTimeDigitized"})
        if (const auto taken = captureTimeFrom(textOf(data, key))) return *taken;
    return {};
}

CaptureTime iptcTime(const Exiv2::IptcData& data)
{
    const auto text = [&](const char* key) {
        const auto found = data.findKey(Exiv2::IptcKey(key));
        return found == data.end() ? QString() : QString::fromUtf8(found->toString().c_str()).trimmed();
    };
    const QString date = text("Iptc.Application2.DateCreated");
    const auto withTime = captureTimeFrom(date + u' ' + text("Iptc.Application2.TimeCreated"));
    return withTime ? *withTime : captureTimeFrom(date).value_or(CaptureTime{});
}

/// One axis of a position: degrees, and which way they count where that is said.
struct Angle
{
    double degrees = 0;
    QChar direction; ///< N, S, E or W; null: unknown
};

QChar directionOf(const QString& text, const char* directions)
{
    const QChar letter = text.isEmpty() ? QChar() : text.front().toUpper();
    return QLatin1String(directions).contains(letter) ? letter : QChar();
}

std::optional<Angle> exifAngle(const Exiv2::ExifData& data, const char* key, const char* referenceKey, const char* directions)
{
    const auto found = data.findKey(Exiv2::ExifKey(key));
    if (found == data.end() || found->count() < 1 || found->count() > 3) return std::nullopt;
    double degrees = 0;
    for (int part = 0, unit = 1; part < int(found->count()); ++part, unit *= 60) {
        if (found->toRational(part).second == 0) return std::nullopt; // a receiver without a fix writes 0/0
        degrees += double(found->toFloat(part)) / unit;
    }
    if (!std::isfinite(degrees)) return std::nullopt;
    return Angle{degrees, directionOf(textOf(data, referenceKey), directions)};
}

/// "57,30.0S", "57,30,0S" or "57.5S".
std::optional<Angle> xmpAngle(const Exiv2::XmpData& data, const char* key, const char* referenceKey, const char* directions)
{
    QString text = textOf(data, key);
    if (text.isEmpty()) return std::nullopt;
    QChar direction = directionOf(text.right(1), directions);
    if (!direction.isNull()) text.chop(1);
    else direction = directionOf(textOf(data, referenceKey), directions);
    const QStringList parts = text.split(u',');
    double degrees = 0;
    for (int part = 0, unit = 1; part < parts.size() && part < 3; ++part, unit *= 60) {
        bool isNumber = false;
        degrees += parts[part].trimmed().toDouble(&isNumber) / unit;
        if (!isNumber) return std::nullopt;
    }
    return Angle{degrees, direction};
}

std::optional<double> signedAngle(const Angle& angle)
{
    if (angle.degrees < 0) return angle.degrees; // some programs write the sign, against the rule
    if (angle.direction.isNull()) return std::nullopt;
    return angle.direction == u'S' || angle.direction == u'W' ? -angle.degrees : angle.degrees;
}

/// The hemispheres may stand in XMP alone while the degrees stand in EXIF.
void readPosition(const Exiv2::ExifData& exif, const Exiv2::XmpData& xmp, PositionSource xmpSource, FileMetadata& metadata)
{
    auto latitude = exifAngle(exif, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", "NS");
    auto longitude = exifAngle(exif, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", "EW");
    const auto xmpLatitude = xmpAngle(xmp, "Xmp.exif.GPSLatitude", "Xmp.exif.GPSLatitudeRef", "NS");
    const auto xmpLongitude = xmpAngle(xmp, "Xmp.exif.GPSLongitude", "Xmp.exif.GPSLongitudeRef", "EW");
    const bool isOfXmp = !latitude || !longitude;
    if (isOfXmp) {
        latitude = xmpLatitude;
        longitude = xmpLongitude;
    }
    if (!latitude || !longitude) return;
    if (latitude->direction.isNull() && xmpLatitude) latitude->direction = xmpLatitude->direction;
    if (longitude->direction.isNull() && xmpLongitude) longitude->direction = xmpLongitude->direction;
    if (latitude->degrees == 0 && longitude->degrees == 0) return; // a receiver without a fix, not the Gulf of Guinea
    if (std::abs(latitude->degrees) > 90 || std::abs(longitude->degrees) > 180) return;
    const auto south = signedAngle(*latitude), east = signedAngle(*longitude);
    metadata.isPositionUnclear = !south || !east;
    if (metadata.isPositionUnclear) return;
    metadata.position = GeoPosition{*south, *east};
    metadata.positionSource = isOfXmp ? xmpSource : PositionSource::Exif;
}

/// Of "Whales|HW-0001" the last part.
void addKeyword(QStringList& keywords, const QString& text, QChar separator = {})
{
    const QString keyword = (separator.isNull() ? text : text.section(separator, -1)).trimmed();
    if (!keyword.isEmpty() && !keywords.contains(keyword)) keywords << keyword;
}

void readKeywords(const Exiv2::XmpData& xmp, const Exiv2::IptcData& iptc, QStringList& keywords)
{
    const auto readBag = [&](const char* key, QChar separator) {
        const auto found = xmp.findKey(Exiv2::XmpKey(key));
        if (found == xmp.end()) return;
        for (int i = 0; i < int(found->count()); ++i) addKeyword(keywords, QString::fromUtf8(found->toString(i).c_str()), separator);
    };
    readBag("Xmp.dc.subject", {});
    readBag("Xmp.lr.hierarchicalSubject", u'|');
    readBag("Xmp.digiKam.TagsList", u'/');
    for (const auto& datum : iptc)
        if (datum.key() == "Iptc.Application2.Keywords") addKeyword(keywords, QString::fromUtf8(datum.toString().c_str()));
}

void readCamera(const Exiv2::ExifData& exif, FileMetadata& metadata)
{
    const QString maker = textOf(exif, "Exif.Image.Make"), model = textOf(exif, "Exif.Image.Model");
    const bool isInModel = model.startsWith(maker.section(u' ', 0, 0), Qt::CaseInsensitive);
    metadata.camera = (isInModel ? model : maker + u' ' + model).simplified();
    metadata.cameraSerial = textOf(exif, "Exif.Photo.BodySerialNumber");
}

/// Calls `read` with what exiv2 finds in a file; nothing when it finds nothing.
template <class Read>
void withImage(const QString& path, const Read& read)
{
    try {
        read(*openMetadata(path));
    } catch (const std::exception&) {
    }
}

void setTaken(FileMetadata& metadata, const CaptureTime& taken, TakenSource source)
{
    if (metadata.taken.isKnown() || !taken.isKnown()) return;
    metadata.taken = taken;
    metadata.takenSource = source;
}

QString sidecarOf(const QString& path)
{
    const QFileInfo file(path);
    const QString stem = file.path() + u'/' + file.completeBaseName();
    for (const QString& candidate : {path + QStringLiteral(".xmp"), path + QStringLiteral(".XMP"), stem + QStringLiteral(".xmp"),
                                     stem + QStringLiteral(".XMP")})
        if (QFileInfo::exists(candidate)) return candidate;
    return {};
}

} // namespace

FileMetadata readMetadata(const QString& path)
{
    FileMetadata metadata;
    withImage(path, [&](Exiv2::Image& image) {
        const auto &exif = image.exifData();
        setTaken(metadata, exifTime(exif, "Exif.Photo.DateTimeOriginal", "Exif.Photo.SubSecTimeOriginal", "Exif.Photo.OffsetTimeOriginal"),
                 TakenSource::Exif);
        setTaken(metadata, exifTime(exif, "Exif.Photo.DateTimeDigitized", "Exif.Photo.SubSecTimeDigitized", "Exif.Photo.OffsetTimeDigitized"),
                 TakenSource::ExifDigitized);
        setTaken(metadata, xmpTime(image.xmpData()), TakenSource::Xmp);
        setTaken(metadata, iptcTime(image.iptcData()), TakenSource::Iptc);
        readCamera(exif, metadata);
        readPosition(exif, image.xmpData(), PositionSource::Xmp, metadata);
        readKeywords(image.xmpData(), image.iptcData(), metadata.keywords);
    });
    const QString sidecar = sidecarOf(path);
    if (sidecar.isEmpty()) return metadata;
    withImage(sidecar, [&](Exiv2::Image& image) {
        setTaken(metadata, xmpTime(image.xmpData()), TakenSource::Sidecar);
        if (!metadata.position) readPosition({}, image.xmpData(), PositionSource::Sidecar, metadata);
        readKeywords(image.xmpData(), {}, metadata.keywords);
    });
    return metadata;
}

} // namespace flukeprint
