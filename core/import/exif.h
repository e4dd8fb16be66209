#pragma once

#include "core/domain/photo.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace flukeprint {

/// What the camera wrote about when and where; either may be missing.
struct ExifRecord
{
    std::optional<QDateTime> takenAt; ///< with the recorded offset, else local time of unknown zone
    std::optional<GeoPosition> position;
};

/// Reads a photo's EXIF. Damaged or absent metadata is no metadata, never a failure. Any thread.
[[nodiscard]] ExifRecord readExif(const QString& path);

} // namespace flukeprint
