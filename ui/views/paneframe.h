#pragma once

#include "ui/models/tileloader.h"
#include "ui/views/adjustment.h"

#include <QColor>
#include <QImage>
#include <QRectF>
#include <QSize>
#include <QTransform>

#include <memory>

namespace flukeprint {

/// All that a picture of one photo at one place is made of. A value: it is drawn on another thread than it was made on.
struct PaneScene
{
    QSize size;              ///< of the picture
    QTransform photoToFrame; ///< from pixels of the upright file to the picture's
    QSize photo;             ///< pixels of the upright file
    QImage preview;          ///< the whole photo, reduced
    QList<Tile> tiles;       ///< sharper, where they are there
    Adjustment adjustment;
    QRectF contrastArea; ///< where local contrast is measured, pixels of the upright file
    std::shared_ptr<const LocalContrast> contrast; ///< null: made when it is needed
    QImage heat;                                   ///< drawn above the photo; null: none
    QRectF heatArea;                               ///< pixels of the upright file
    QColor ground;                                 ///< where there is no photo; invalid: nothing, it is clear there
};

/// The picture of a scene.
struct PaneFrame
{
    QImage image; ///< ARGB32_Premultiplied; RGB32, which is shown faster, where the scene has a ground
    QTransform photoToFrame;
    std::shared_ptr<const LocalContrast> contrast; ///< the scene's, or what was made
};

/// Draws a scene: some 10 ms for a million pixels, as many again when it is adjusted. Pure; any thread.
[[nodiscard]] PaneFrame drawPane(const PaneScene& scene);

/// Screen pixels per pixel of the photo.
[[nodiscard]] double scaleOf(const QTransform& photoToFrame);

} // namespace flukeprint
