#include "ui/views/flukethumbnail.h"

#include "core/base/turnedpath.h"
#include "ui/views/accents.h"
#include "ui/views/drawsentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace flukeprint {

ImageRequest thumbnailRequest(const Catalogue& catalogue, const Photo& photo)
{
    return {turnedPath(catalogue.thumbnailPath(photo.contentHash), photo.turns), 360, catalogue.decodingPath(photo)};
}

void drawFlukePicture(QPainter& painter, const QRectF& place, const QImage& picture, const QSize& originalSize,
                      const std::optional<QRectF>& box, Crop crop)
{
    if (picture.isNull() || place.isEmpty()) return;
    QRectF source(QPointF(0, 0), QSizeF(picture.size()));
    QRectF target = place;
    if (crop == Crop::Fluke && box && !originalSize.isEmpty()) {
        // The part around the fluke that has the place's shape, as far as the photo reaches.
        const double scale = double(picture.width()) / originalSize.width();
        const QRectF fluke(box->topLeft() * scale, box->size() * scale);
        double width = fluke.width() * 1.08;
        double height = fluke.height() * 1.08;
        const double shape = place.width() / place.height();
        if (width / height < shape)
            width = height * shape;
        else
            height = width / shape;
        QRectF wanted(0, 0, width, height);
        wanted.moveCenter(fluke.center());
        const QRectF whole = source;
        source = wanted.intersected(whole);
        const double zoom = place.width() / width;
        target = QRectF(place.topLeft() + (source.topLeft() - wanted.topLeft()) * zoom, source.size() * zoom);
    } else {
        const double zoom = std::min(place.width() / source.width(), place.height() / source.height());
        target = QRectF(QPointF(0, 0), source.size() * zoom);
        target.moveCenter(place.center());
    }
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, picture, source);
    painter.restore();
}

void drawThumbnail(QPainter& painter, const QRectF& place, const QPalette& palette, ImageLoader& loader,
                   const ImageRequest& request, const QueueEntry& entry)
{
    const auto* picture = loader.picture(request, ImageLoader::Priority::Thumbnail);
    if (!picture) {
        painter.fillRect(place, palette.color(QPalette::AlternateBase));
    } else if (picture->error) {
        drawMissingPicture(painter, place, palette, QCoreApplication::translate("Thumbnail", "missing"));
    } else {
        painter.setClipRect(place);
        drawFlukePicture(painter, place, picture->loaded.image, entry.photo.size, entry.box, Crop::Fluke);
        painter.setClipping(false);
    }
}

void drawMissingPicture(QPainter& painter, const QRectF& place, const QPalette& palette, const QString& text)
{
    painter.save();
    painter.setPen(QPen(quietText(palette), 1, Qt::DashLine));
    painter.drawRect(place.adjusted(1, 1, -1, -1));
    painter.setPen(quietText(palette));
    drawSentence(painter, place.adjusted(6, 6, -6, -6), text);
    painter.restore();
}

} // namespace flukeprint
