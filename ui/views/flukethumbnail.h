#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/imageloader.h"

#include <QPainter>
#include <QRect>

namespace flukeprint {

/// How a thumbnail fills its place.
enum class Crop { Photo, Fluke };

/// The request for an entry's thumbnail; the photo itself when the thumbnail is gone.
[[nodiscard]] ImageRequest thumbnailRequest(const Catalogue& catalogue, const Photo& photo);

/// Draws a picture of the entry's photo, centred in `place` and clipped to it: as much as fits, filling the place
/// around the fluke
/// (`Fluke`) or showing the whole photo (`Photo`).
void drawFlukePicture(QPainter& painter, const QRectF& place, const QImage& picture, const QSize& originalSize,
                      const std::optional<QRectF>& box, Crop crop);

/// The entry's thumbnail around its fluke, as far as the loader has it; it is asked for where not.
void drawThumbnail(QPainter& painter, const QRectF& place, const QPalette& palette, ImageLoader& loader,
                   const ImageRequest& request, const QueueEntry& entry);

/// A quiet "no picture" in its place, with the reason.
void drawMissingPicture(QPainter& painter, const QRectF& place, const QPalette& palette, const QString& text);

} // namespace flukeprint
