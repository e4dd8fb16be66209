#include "ui/views/paneframe.h"

#include <QPainter>

#include <cmath>

namespace flukeprint {

namespace {

/// Halved until it is less than twice as large as it is shown: smooth scaling looks at four pixels only.
QImage fitting(QImage image, double scale)
{
    while (scale < 0.5 && image.width() > 2 && image.height() > 2) {
        image = image.scaled(image.width() / 2, image.height() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        scale *= 2;
    }
    return image;
}

} // namespace

double scaleOf(const QTransform& photoToFrame)
{
    return std::hypot(photoToFrame.m11(), photoToFrame.m12());
}

PaneFrame drawPane(const PaneScene& scene)
{
    PaneFrame frame{QImage(scene.size, QImage::Format_ARGB32_Premultiplied), scene.photoToFrame, scene.contrast};
    frame.image.fill(Qt::transparent);
    if (scene.preview.isNull() || scene.photo.isEmpty()) return frame;
    QPainter painter(&frame.image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(scene.photoToFrame);
    const double previewScale = scaleOf(scene.photoToFrame) * scene.photo.width() / scene.preview.width();
    painter.drawImage(QRectF(QPointF(0, 0), QSizeF(scene.photo)), fitting(scene.preview, previewScale));
    for (const auto& tile : scene.tiles) painter.drawImage(tile.area, tile.image);
    painter.end();

    if (scene.adjustment.localContrast && !frame.contrast)
        frame.contrast = std::make_shared<const LocalContrast>(scene.preview, scene.photo, scene.contrastArea);
    adjust(frame.image, scene.adjustment, frame.contrast.get(), scene.photoToFrame.inverted());

    if (!scene.heat.isNull()) {
        painter.begin(&frame.image);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setCompositionMode(QPainter::CompositionMode_SourceAtop); // on the photo, not beside it
        painter.setTransform(scene.photoToFrame);
        painter.drawImage(scene.heatArea, scene.heat);
        painter.end();
    }
    if (scene.ground.isValid()) {
        QImage opaque(scene.size, QImage::Format_RGB32);
        opaque.fill(scene.ground);
        painter.begin(&opaque);
        painter.drawImage(0, 0, frame.image);
        painter.end();
        frame.image = opaque;
    }
    return frame;
}

} // namespace flukeprint
