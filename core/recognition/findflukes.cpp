#include "core/recognition/findflukes.h"

#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <array>

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

std::optional<TurnedFluke> findTurned(const QImage& photo, FlukeLocator& locator)
{
    for (const int turns : std::array{2, 1, 3}) {
        const QImage turned = photo.transformed(QTransform().rotate(90 * turns)).convertToFormat(photo.format());
        const auto found = locator.locate(turned);
        if (found && *found && isSeenFromNear(turned, (*found)->box, locator)) return TurnedFluke{turned, **found, turns};
    }
    return {};
}

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

} // namespace flukeprint
