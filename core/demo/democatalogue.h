#pragma once

#include "core/base/result.h"

#include <QString>

namespace flukeprint {

/// Where the demo lies after it was drawn.
struct DemoFolders
{
    QString cataloguedPhotos; ///< folder with photos of the 40 known whales
    QString labelsFile;       ///< `Image,Id` for them
    QString incomingPhotos;   ///< folder with 12 photos, 3 of them of whales that are not catalogued
    QString answersFile;      ///< `Image,Id` of the incoming photos, for tests
};

/// Draws 40 synthetic whales with two to five photos each and 12 incoming photos into `folder` (JPEG with EXIF date and position).
[[nodiscard]] Result<DemoFolders> drawDemo(const QString& folder);

} // namespace flukeprint
