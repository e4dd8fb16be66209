#pragma once

#include "app/commands/protocol.h"
#include "core/recognition/flukelocator.h"

#include <QHash>

namespace flukeprint {

/// Landmarks by file name, in pixels of the file.
using LandmarkTable = QHash<QString, FlukeLandmarks>;

/// Reads `keypoints.csv` of the training data, `Image,1_x,1_y … 9_x,9_y,0_x,0_y`: point 1 is the left tip, 3 the notch,
/// 5 the right tip, 8 the base (seen by drawing them). TableMalformed names the missing column or line.
[[nodiscard]] Result<LandmarkTable> readLandmarks(const QString& file);

/// Whether landmarks can belong to the fluke in `box`: from left to right, and none of them far outside. Some were
/// marked on another fluke, or upside down.
[[nodiscard]] bool arePlausible(const FlukeLandmarks& landmarks, const QRectF& box);

/// One photo in five, by the hash of its name, teaches the locator nothing, so that it can measure the landmarks.
[[nodiscard]] bool measuresLandmarks(const QString& image);

} // namespace flukeprint
