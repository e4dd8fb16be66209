#pragma once

#include "core/domain/photo.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace flukeprint {

/// What a photo's file and the sidecar beside it (NAME.xmp or NAME.JPG.xmp) say of it; everything may be missing.
struct FileMetadata
{
    CaptureTime taken;
    std::optional<TakenSource> takenSource;
    std::optional<GeoPosition> position;
    std::optional<PositionSource> positionSource;
    bool isPositionUnclear = false; ///< there are degrees, but nobody says of which hemisphere: no position then
    QString camera;                 ///< maker and model
    QString cameraSerial;
    QStringList keywords;           ///< as written; of a hierarchy its last part
};

/// Reads EXIF, XMP and IPTC. The date is DateTimeOriginal, else CreateDate (digitized), else XMP's, else IPTC's, else the sidecar's.
/// Damaged or absent metadata is no metadata, never a failure. Any thread.
[[nodiscard]] FileMetadata readMetadata(const QString& path);

} // namespace flukeprint
