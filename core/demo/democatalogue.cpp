#include "core/demo/democatalogue.h"

#include "core/base/wholefile.h"
#include "core/base/metadata.h"
#include "core/demo/drawfluke.h"
#include "core/demo/seededrandom.h"
#include "core/exchange/labels.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QTimeZone>

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <thread>
#include <vector>

namespace flukeprint {

namespace {

constexpr int knownWhales = 40;
constexpr int secondsFromUtc = -4 * 3600; // summer time at Stellwagen Bank, Gulf of Maine

struct Place
{
    double latitude, longitude;
};

/// One photo to draw and where and when it was taken.
struct PlannedPhoto
{
    quint64 whale = 0, shot = 0;
    QDateTime taken;
    std::optional<Place> place;
    QString path;
};

/// A moment of a field day between May and October, by daylight.
QDateTime fieldTime(SeededRandom& random, int year)
{
    const QDate day = QDate(year, 5, 1).addDays(random.integer(0, 165));
    return {day, QTime(7, 0).addSecs(random.integer(0, 11 * 3600)), Qt::OffsetFromUTC, secondsFromUtc};
}

/// About Stellwagen Bank; some cameras have no receiver.
std::optional<Place> fieldPlace(SeededRandom& random)
{
    const Place place{42.35 + 0.12 * random.bell(), -70.30 + 0.10 * random.bell()};
    if (random.chance(0.12)) return {};
    return place;
}

/// Cameras count on; so the names follow the time.
void nameByTime(std::vector<PlannedPhoto>& photos, const QString& folder, int number, SeededRandom& random)
{
    std::ranges::stable_sort(photos, {}, [](const PlannedPhoto& photo) { return photo.taken.toMSecsSinceEpoch(); });
    for (PlannedPhoto& photo : photos) {
        photo.path = QStringLiteral("%1/IMG_%2.jpg").arg(folder, QStringLiteral("%1").arg(number, 4, 10, QLatin1Char('0')));
        number += random.integer(1, 23);
    }
}

std::vector<PlannedPhoto> planCatalogue(const QString& folder)
{
    SeededRandom random(2017);
    std::vector<PlannedPhoto> photos;
    for (quint64 whale = 1; whale <= knownWhales; ++whale) {
        const int count = random.integer(2, 5);
        for (int shot = 1; shot <= count; ++shot)
            photos.push_back(
                {whale, quint64(shot), fieldTime(random, random.integer(2018, 2023)), fieldPlace(random), {}});
    }
    nameByTime(photos, folder, 412, random);
    return photos;
}

/// One day at sea: nine whales seen before, three new ones.
std::vector<PlannedPhoto> planIncoming(const QString& folder)
{
    SeededRandom random(2024);
    constexpr quint64 whales[] = {7, 41, 22, 3, 35, 14, 42, 28, 11, 39, 43, 18};
    std::vector<PlannedPhoto> photos;
    QDateTime time(QDate(2024, 7, 16), QTime(8, 41, 7), Qt::OffsetFromUTC, secondsFromUtc);
    for (const quint64 whale : whales) {
        time = time.addSecs(random.integer(240, 2400));
        photos.push_back({whale, 11, time, fieldPlace(random), {}});
    }
    nameByTime(photos, folder, 4117, random);
    return photos;
}

QString catalogueIdOf(quint64 whale)
{
    return QStringLiteral("HW-%1").arg(whale, 4, 10, QLatin1Char('0'));
}

/// Degrees, minutes and hundredths of seconds as EXIF's three rationals.
std::string exifAngle(double degrees)
{
    const qint64 hundredths = std::llround(std::abs(degrees) * 360000);
    return QStringLiteral("%1/1 %2/1 %3/100")
        .arg(hundredths / 360000)
        .arg(hundredths / 6000 % 60)
        .arg(hundredths % 6000)
        .toStdString();
}

/// `jpeg` with the date and position a camera would have written. Throws what exiv2 throws.
QByteArray withExif(const QByteArray& jpeg, const PlannedPhoto& photo)
{
    auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(jpeg.constData()), long(jpeg.size()));
    image->readMetadata();
    Exiv2::ExifData exif;
    const std::string taken = photo.taken.toString(QStringLiteral("yyyy:MM:dd HH:mm:ss")).toStdString();
    exif["Exif.Image.Software"] = std::string("Flukeprint demo (synthetic)");
    exif["Exif.Image.DateTime"] = taken;
    exif["Exif.Photo.DateTimeOriginal"] = taken;
    exif["Exif.Photo.OffsetTimeOriginal"] = std::string("-04:00");
    if (photo.place) {
        exif["Exif.GPSInfo.GPSLatitudeRef"] = std::string(photo.place->latitude < 0 ? "S" : "N");
        exif["Exif.GPSInfo.GPSLatitude"] = exifAngle(photo.place->latitude);
        exif["Exif.GPSInfo.GPSLongitudeRef"] = std::string(photo.place->longitude < 0 ? "W" : "E");
        exif["Exif.GPSInfo.GPSLongitude"] = exifAngle(photo.place->longitude);
    }
    image->setExifData(exif);
    image->writeMetadata();
    Exiv2::BasicIo& io = image->io();
    io.open();
    QByteArray written(qsizetype(io.size()), Qt::Uninitialized);
    io.read(reinterpret_cast<Exiv2::byte*>(written.data()), long(written.size()));
    return written;
}

Status writePhoto(const PlannedPhoto& photo)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const DrawnFluke drawn = drawFluke({.whale = photo.whale, .shot = photo.shot});
    if (!buffer.open(QIODevice::WriteOnly) || !drawn.image.save(&buffer, "JPEG", 90))
        return failure(ErrorCode::Internal, photo.path, QStringLiteral("Qt's JPEG plugin is missing"));
    try {
        bytes = withExif(bytes, photo);
    } catch (const std::exception& error) {
        return failure(ErrorCode::Internal, photo.path, QString::fromUtf8(error.what()));
    }
    return writeWhole(photo.path, bytes);
}

/// Draws on every core; photos do not depend on each other. The first failure in the order of `photos`.
Status writePhotos(const std::vector<PlannedPhoto>& photos)
{
    std::vector<Status> outcomes(photos.size());
    std::atomic<size_t> next = 0;
    std::atomic<bool> failed = false;
    const auto work = [&] {
        for (size_t i = next++; i < photos.size() && !failed; i = next++) {
            outcomes[i] = writePhoto(photos[i]);
            if (!outcomes[i]) failed = true;
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
            helpers.emplace_back(work);
        work();
    }
    const auto bad = std::ranges::find_if(outcomes, [](const Status& outcome) { return !outcome; });
    return bad == outcomes.end() ? Status{} : *bad;
}

Status writeLabelFile(const QString& path, const std::vector<PlannedPhoto>& photos)
{
    QList<ExportRow> rows;
    for (const PlannedPhoto& photo : photos)
        rows.append({photo.path.section(QLatin1Char('/'), -1),
                     photo.whale <= knownWhales ? catalogueIdOf(photo.whale) : newWhaleLabel});
    return writeLabels(path, rows);
}

} // namespace

Result<DemoFolders> drawDemo(const QString& folder)
{
    const QString root = QDir(folder).absolutePath();
    const DemoFolders demo{root + QStringLiteral("/photos"), root + QStringLiteral("/labels.csv"),
                           root + QStringLiteral("/incoming"), root + QStringLiteral("/answers.csv")};
    for (const QString& wanted : {demo.cataloguedPhotos, demo.incomingPhotos})
        if (!QDir().mkpath(wanted)) return failure(ErrorCode::WriteFailed, wanted);

    initialiseMetadata();
    const auto catalogued = planCatalogue(demo.cataloguedPhotos);
    const auto incoming = planIncoming(demo.incomingPhotos);
    return writePhotos(catalogued)
        .and_then([&] { return writePhotos(incoming); })
        .and_then([&] { return writeLabelFile(demo.labelsFile, catalogued); })
        .and_then([&] { return writeLabelFile(demo.answersFile, incoming); })
        .map([&] { return demo; });
}

} // namespace flukeprint
