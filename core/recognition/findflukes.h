#pragma once

#include "core/recognition/flukelocator.h"

#include <QImage>

#include <optional>

namespace flukeprint {

// What a locator that answers with one fluke says when it is asked again: about a photo on its side, and about what lies beside the fluke.

/// A fluke that was found once the photo was turned.
struct TurnedFluke
{
    QImage photo; ///< turned
    LocatedFluke fluke;
    int turns = 0; ///< quarter turns clockwise
};

/// Asked where the photo as it is shows none: the other three turns. A finding counts when the locator sees it again from near.
[[nodiscard]] std::optional<TurnedFluke> findTurned(const QImage& photo, FlukeLocator& locator);

/// Another fluke beside `first`: of comparable size, apart from it, and seen again from near. Nothing for most photos.
[[nodiscard]] std::optional<QRectF> findBeside(const QImage& photo, const QRectF& first, FlukeLocator& locator);

} // namespace flukeprint
