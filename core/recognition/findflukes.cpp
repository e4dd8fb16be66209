#include "core/recognition/findflukes.h"

#include <QPainter>

#include <algorithm>

namespace flukeprint {

namespace {

double areaOf(const QRectF& box)
{
    return box.width() * box.height();
}

/// How much of the smaller box lies in the other.
double overlapOf(const QRectF& one, const QRectF& other)
{
    const QRectF common = one & other;
    return common.isEmpty() ? 0 : areaOf(common) / std::min(areaOf(one), areaOf(other));
}

/// Whether the locator sees the same fluke in the part of the photo around it.
bool isSeenFromNear(const QImage& photo, const QRectF& box, FlukeLocator& locator)
{
    constexpr double surroundings = 0.3, leastCommon = 0.5;
    const double dx = surroundings * box.width(), dy = surroundings * box.height();
    const QRect window = box.adjusted(-dx, -dy, dx, dy).toAlignedRect() & photo.rect();
    if (window.width() < 8 || window.height() < 8) return false;
    const auto found = locator.locate(photo.copy(window));
    if (!found || !*found) return false;
    const QRectF again = (*found)->box.translated(window.topLeft());
    const QRectF common = again & box;
    return !common.isEmpty() && areaOf(common) / (areaOf(again) + areaOf(box) - areaOf(common)) >= leastCommon;
}

} // namespace

std::optional<QRectF> findBeside(const QImage& photo, const QRectF& first, FlukeLocator& locator)
{
    constexpr double leastLike = 0.25, mostCommon = 0.15, margin = 0.1;
    QImage rest = photo.convertToFormat(QImage::Format_RGB888);
    const QColor sea = rest.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0);
    QPainter(&rest).fillRect(first.adjusted(-margin * first.width(), -margin * first.height(), margin * first.width(), margin * first.height()), sea);
    const auto found = locator.locate(rest);
    if (!found || !*found) return {};
    const QRectF box = (*found)->box;
    const double likeness = std::min(areaOf(box), areaOf(first)) / std::max(areaOf(box), areaOf(first));
    if (likeness < leastLike || overlapOf(box, first) > mostCommon || !isSeenFromNear(photo, box, locator)) return {};
    return box;
}

std::optional<QPair<QRectF, QRectF>> findPair(const QImage& photo, const QRectF& both, FlukeLocator& locator)
{
    constexpr double wide = 3, reach = 0.62, leastLike = 0.25, cut = 0.03;
    if (both.width() < wide * both.height()) return {};
    // Two parts that overlap: a single fluke in the middle is cut by both, and its box ends where the part does.
    const int width = int(photo.width() * reach), from = photo.width() - width;
    const auto left = locator.locate(photo.copy(0, 0, width, photo.height()));
    if (!left || !*left) return {};
    const auto right = locator.locate(photo.copy(from, 0, width, photo.height()));
    if (!right || !*right) return {};
    const QRectF one = (*left)->box, other = (*right)->box.translated(from, 0);
    const double edge = cut * photo.width();
    const bool areWhole = one.right() < width - edge && other.left() > from + edge && one.right() < other.left() + edge;
    const double likeness = std::min(areaOf(one), areaOf(other)) / std::max(areaOf(one), areaOf(other));
    if (!areWhole || likeness < leastLike || !isSeenFromNear(photo, one, locator) || !isSeenFromNear(photo, other, locator)) return {};
    return QPair<QRectF, QRectF>{one, other};
}

} // namespace flukeprint
