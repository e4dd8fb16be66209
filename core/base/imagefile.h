#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QRect>
#include <QSize>
#include <QString>

namespace flukeprint {

// Nothing in Flukeprint decodes a picture file but through these functions. JPEG, PNG, WebP, TIFF (its largest page), HEIC where the
// program was built with libheif, raw files (the camera's preview; without one, half the sensor's edge where built with LibRaw). What a
// file holds is told by its content. Decoding takes `decodingMemoryAtMost` in all threads together; they wait for one another.

/// Photos above this many pixels are refused before a pixel is decoded (a 150-megapixel back is the largest in the field).
inline constexpr qint64 maximumPixels = 160'000'000;

/// Reads what the header says: size in pixels after the EXIF orientation is applied. Decodes nothing. Any thread.
[[nodiscard]] Result<QSize> readImageSize(const QString& path);

/// An upright image and how large its file's image is: `image` may be a reduced version of it.
struct LoadedImage
{
    QImage image;      ///< RGB888 or Grayscale8, upright
    QSize originalSize; ///< pixels of the file's image, upright

    /// Factor from `originalSize` to `image` pixels (≤ 1).
    [[nodiscard]] double scale() const { return double(image.width()) / originalSize.width(); }
};

/// Decodes the photo at `path`, upright, its longer edge reduced to about `longEdge` pixels if it is larger (0: full size).
/// JPEG is reduced while decoding. CMYK, 16-bit and palette images come out as 8-bit RGB or grey. Any thread.
/// Whether a file is whole is the decoder's verdict: a missing end mark and stray bytes behind the last pixel do no harm.
/// Errors: FileMissing, FileEmpty, NotAnImage, KindUnsupported (detail: the kind), ImageTooLarge, ImageDamaged, FileUnreadable.
[[nodiscard]] Result<LoadedImage> loadImage(const QString& path, int longEdge = 0);

/// Decodes a part of the photo at `path`, upright: `region` (pixels of the upright file, within it) with its sides divided by
/// `reduction` (1, 2, 4 or 8), rounded up. A JPEG's other lines are skipped without being kept. RGB32, which is drawn fastest.
/// What is cut short below the region is not noticed. Any thread. Errors as `loadImage`.
[[nodiscard]] Result<QImage> loadRegion(const QString& path, const QRect& region, int reduction);

} // namespace flukeprint
