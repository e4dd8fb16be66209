#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QImage>
#include <QImageIOHandler>
#include <QRect>
#include <QSize>

#include <memory>

namespace flukeprint {

/// What shall be decoded.
struct PictureRequest
{
    QRect clip;   ///< pixels of the stored picture, within it; empty: all of it
    QSize scaled; ///< size to which the clip, or the whole picture, is reduced; empty: as it is
    QImage::Format format = QImage::Format_RGB888; ///< RGB888 or RGB32; a grey picture may come as Grayscale8 all the same

    [[nodiscard]] QRect clipOf(QSize stored) const { return clip.isEmpty() ? QRect(QPoint(), stored) : clip; }
};

/// A picture file opened for decoding: its header is read, no pixel is decoded. Private to core/base: everybody else asks
/// `loadImage` and `loadRegion`, which hold the memory that it asks for. One thread at a time.
class PictureDecoder
{
public:
    PictureDecoder() = default;
    virtual ~PictureDecoder() = default;
    Q_DISABLE_COPY_MOVE(PictureDecoder)

    /// Pixels as stored, not turned.
    [[nodiscard]] virtual QSize size() const = 0;

    /// How the picture that `read` gives must be turned to be upright.
    [[nodiscard]] virtual QImageIOHandler::Transformations turn() const = 0;

    /// The most bytes that `read` will hold at one moment, its result included.
    [[nodiscard]] virtual qint64 memoryFor(const PictureRequest& request) const = 0;

    /// The verdict on the file is this decoder's: what it could read to the last pixel is whole, whatever lies behind.
    /// Errors: ImageDamaged.
    [[nodiscard]] virtual Result<QImage> read(const PictureRequest& request) = 0;
};

using OpenedPicture = Result<std::unique_ptr<PictureDecoder>>;

/// Open a picture of the kind that the name says. @param name for errors. Errors: ImageDamaged, ImageTooLarge (a part of it needs
/// more memory than all decoding may take), KindUnsupported (this build cannot read such a file).
[[nodiscard]] OpenedPicture openJpeg(std::unique_ptr<QIODevice> device, const QString& name, QImageIOHandler::Transformations turn);
[[nodiscard]] OpenedPicture openTiff(const QString& path);
[[nodiscard]] OpenedPicture openHeif(const QString& path);
[[nodiscard]] OpenedPicture openRaw(const QString& path);
/// PNG and WebP, by Qt.
[[nodiscard]] OpenedPicture openByQt(std::unique_ptr<QFile> file, const QString& path);

/// The clip of a picture that was decoded whole, reduced and in the format that was asked for. Releases `image` early.
[[nodiscard]] QImage cutAndReduced(QImage image, const PictureRequest& request);

/// The most bytes that `cutAndReduced` holds beside a picture of `stored` pixels and `bytesPerPixel`.
[[nodiscard]] qint64 memoryToCutAndReduce(QSize stored, qint64 bytesPerPixel, const PictureRequest& request);

} // namespace flukeprint
