#include "ui/views/flukeplacement.h"

#include <array>
#include <cmath>
#include <complex>
#include <utility>

namespace flukeprint {

namespace {

using Point = std::complex<double>;
using Points = std::array<Point, 3>; ///< tip on the left as one sees it, notch, tip on the right

QTransform mirrorIn(const FlukeInPhoto& fluke)
{
    return fluke.isMirrored ? QTransform(-1, 0, 0, 1, fluke.photo.width(), 0) : QTransform();
}

Points pointsOf(const FlukeInPhoto& fluke, const QTransform& place)
{
    const auto at = [&](QPointF point) {
        const auto mapped = place.map(point);
        return Point(mapped.x(), mapped.y());
    };
    auto points = Points{at(fluke.landmarks->leftTip), at(fluke.landmarks->notch), at(fluke.landmarks->rightTip)};
    if (fluke.isMirrored) std::swap(points[0], points[2]);
    return points;
}

Point middleOf(const Points& points)
{
    return (points[0] + points[1] + points[2]) / 3.0;
}

} // namespace

QRectF FlukeInPhoto::extent() const
{
    return box && !box->isEmpty() ? *box : QRectF(QPointF(0, 0), QSizeF(photo));
}

QTransform placeByBox(const FlukeInPhoto& fluke)
{
    const auto mirror = mirrorIn(fluke);
    const auto extent = mirror.mapRect(fluke.extent());
    if (extent.isEmpty()) return {};
    const auto centre = extent.center();
    const double scale = 1 / extent.width();
    return mirror * QTransform(scale, 0, 0, scale, -centre.x() * scale, -centre.y() * scale);
}

QTransform placeLike(const FlukeInPhoto& model, const FlukeInPhoto& fluke)
{
    const auto byBox = placeByBox(fluke);
    if (!model.landmarks || !fluke.landmarks) return byBox;
    const Points target = pointsOf(model, placeByBox(model));
    const Points points = pointsOf(fluke, byBox);

    // The similarity z → turn·z + shift of least squares: moves, turns and scales, never bends.
    const Point targetMiddle = middleOf(target), middle = middleOf(points);
    Point along = 0;
    double spread = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        along += std::conj(points[i] - middle) * (target[i] - targetMiddle);
        spread += std::norm(points[i] - middle);
    }
    if (spread <= 0) return byBox;
    const Point turn = along / spread;
    // A locator that errs would throw the photo out of sight; the box is a person's or checked twice.
    constexpr double largestChange = 2;
    constexpr double largestAngle = 1.0; // radians
    const double scale = std::abs(turn);
    if (scale > largestChange || scale < 1 / largestChange || std::abs(std::arg(turn)) > largestAngle) return byBox;
    const Point shift = targetMiddle - turn * middle;
    return byBox * QTransform(turn.real(), turn.imag(), -turn.imag(), turn.real(), shift.real(), shift.imag());
}

} // namespace flukeprint
