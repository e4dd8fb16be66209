#pragma once

#include "core/recognition/flukelocator.h"

#include <QImage>
#include <QPair>
#include <QRectF>

#include <optional>

namespace flukeprint {

// What a locator that answers with one fluke says when it is asked again about a photo that may show two. (Asked about the photo in its
// other three turns it sees a fluke in half of the photos that show none: a person turns those that lie on their side.)

/// Another fluke beside `first`: of comparable size, apart from it, and seen again from near. Nothing for most photos.
[[nodiscard]] std::optional<QRectF> findBeside(const QImage& photo, const QRectF& first, FlukeLocator& locator);

/// The two flukes that the locator took for a single wide one.
[[nodiscard]] std::optional<QPair<QRectF, QRectF>> findPair(const QImage& photo, const QRectF& both, FlukeLocator& locator);

} // namespace flukeprint
