#pragma once

#include <QImage>
#include <QRectF>
#include <QSize>

namespace flukeprint {

/// How one synthetic photo of a whale is taken; drawn from a seed so that the same numbers give the same pixels.
struct FlukePhotoOptions
{
    quint64 whale = 1;   ///< decides pigment, scars, notch and trailing edge
    quint64 shot = 1;    ///< decides light, angle, distance, sea and grey or colour
    QSize size{600, 400};
    bool mirrored = false;
};

struct DrawnFluke
{
    QImage image; ///< RGB888
    QRectF box;   ///< the fluke, pixels
};

/// Draws a humpback fluke above the sea, so that tests and the demo need nobody's photographs. Pure; any thread (QPainter on QImage).
[[nodiscard]] DrawnFluke drawFluke(const FlukePhotoOptions& options);

/// Sea and sky without a whale.
[[nodiscard]] QImage drawEmptySea(quint64 shot, QSize size = {600, 400});

} // namespace flukeprint
