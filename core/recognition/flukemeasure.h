#pragma once

#include "core/domain/grade.h"
#include "core/recognition/flukelocator.h"

namespace flukeprint {

/// What can be measured of a fluke in its photo. Absent: not known.
struct FlukeMeasures
{
    double widthPixels = 0;         ///< of the box, in the original file
    double sharpness = 0;           ///< how much of the contrast lies in the finest detail; about 0.01 blurred … 0.3 crisp
    double contrast = 0;            ///< grey levels between the 5th and the 95th of a hundred pixels of the box
    double clipped = 0;             ///< share of pixels that are all black or all white
    std::optional<double> height;   ///< from notch to base, over the span of the tips: small where the fluke lies flat
    std::optional<double> symmetry; ///< the narrower blade's width over the other's: 1 from straight behind
    std::optional<double> darkness; ///< share of dark skin
    bool touchesEdge = false;       ///< of the photo
};

/// @param photo as decoded
/// @param scale pixels of `photo` for one of the original
/// @param fluke in pixels of `photo`
/// Pure; any thread; a few milliseconds for a photo of 1,200 pixels.
[[nodiscard]] FlukeMeasures measureFluke(const QImage& photo, double scale, const LocatedFluke& fluke);

/// First proposals for a person to accept or to change. The thresholds stand with the function; distinctiveness is nobody's but a
/// person's.
[[nodiscard]] MeasuredGrades gradesFrom(const FlukeMeasures& measures);

} // namespace flukeprint
