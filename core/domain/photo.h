#pragma once

#include "core/base/ids.h"
#include "core/base/perceptualhash.h"

#include <QDateTime>
#include <QRectF>
#include <QSize>
#include <QString>

#include <optional>

namespace flukeprint {

/// A place on Earth in degrees, WGS 84.
struct GeoPosition
{
    double latitude = 0;
    double longitude = 0;
    bool operator==(const GeoPosition&) const = default;
};

/// When a photo was taken, as far as its source says: a date, perhaps partial, and the wall clock. Orders, days and bursts go by it.
struct CaptureTime
{
    QString date;                     ///< ISO 8601: "2019", "2019-07", "2019-07-14"; empty: nothing is known
    std::optional<QTime> time;        ///< wall clock; only of a full date
    std::optional<int> offsetMinutes; ///< of that clock from UTC; absent: the source does not say

    [[nodiscard]] bool isKnown() const { return !date.isEmpty(); }
    bool operator==(const CaptureTime&) const = default;
};

/// One image file, known by the SHA-256 of its content; the program never modifies it.
struct Photo
{
    PhotoId id;
    QString contentHash;               ///< SHA-256, 64 lower-case hex digits
    QString path;                      ///< relative to the catalogue's folder where possible
    QString originalName;              ///< file name when it was imported
    QSize size;                        ///< pixels, upright
    std::optional<QDateTime> takenAt;  ///< the wall clock, with its offset where that is known, else as local time
    std::optional<GeoPosition> position;
    std::optional<PerceptualHash> perceptualHash = {}; ///< absent: not computed yet
    QString day = {};                  ///< where the hour is not known: the date, perhaps partial (ISO 8601); else empty
    int turns = 0;                     ///< quarter turns clockwise that a person gave it for good; `size` is that of the turned photo
};

/// Where a photo's time was read; the order is the one in which they are asked.
enum class TakenSource { Exif, ExifDigitized, Xmp, Iptc, Sidecar, Folder, Table, Person };
/// Where a photo's position was read.
enum class PositionSource { Exif, Xmp, Sidecar, Table, Track, Person };

/// What is known of how a photo came about, besides the photo itself.
struct PhotoOrigin
{
    std::optional<TakenSource> takenSource;
    std::optional<PositionSource> positionSource;
    QString camera;       ///< maker and model; empty: unknown, as the following
    QString cameraSerial;
    QString photographer;
    qint64 fileSize = 0;  ///< bytes; 0: not noted
    QString absolutePath; ///< where the file lay when it was last seen
};

enum class BoxSource { Machine, Person };

/// One fluke in a photo. A photo may hold several.
struct Annotation
{
    AnnotationId id;
    PhotoId photo;
    std::optional<QRectF> box; ///< pixels of the upright photo; absent until the locator or a person said
    BoxSource boxSource = BoxSource::Machine;
    std::optional<EncounterId> encounter;
};

/// One animal, one time, one place.
struct Encounter
{
    EncounterId id;
    QString date; ///< ISO 8601, possibly partial ("2019", "2019-07"); empty when unknown
    QString place;
    std::optional<GeoPosition> position;
};

} // namespace flukeprint
