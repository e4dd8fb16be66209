#include "core/base/picturedecoder.h"

namespace flukeprint {

namespace {

qint64 pixelsOf(QSize size)
{
    return qint64(size.width()) * size.height();
}

} // namespace

QImage cutAndReduced(QImage image, const PictureRequest& request)
{
    if (!request.clip.isEmpty() && request.clip != image.rect()) image = image.copy(request.clip);
    if (!request.scaled.isEmpty() && request.scaled != image.size())
        image = image.scaled(request.scaled, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const bool isGrey = request.format == QImage::Format_RGB888 && image.isGrayscale();
    return std::move(image).convertToFormat(isGrey ? QImage::Format_Grayscale8 : request.format);
}

qint64 memoryToCutAndReduce(QSize stored, qint64 bytesPerPixel, const PictureRequest& request)
{
    const QRect clip = request.clipOf(stored);
    const qint64 cut = clip.size() == stored ? 0 : pixelsOf(clip.size()) * bytesPerPixel;
    // Qt brings a picture that is to be scaled smoothly into a format of 4 or 8 bytes a pixel first, unless it is in one.
    const qint64 toScale = request.scaled.isEmpty() || bytesPerPixel == 4 ? 0 : pixelsOf(clip.size()) * (bytesPerPixel > 4 ? 8 : 4);
    const QSize result = request.scaled.isEmpty() ? clip.size() : request.scaled;
    return cut + toScale + pixelsOf(result) * (request.scaled.isEmpty() ? 4 : 8 + 4);
}

} // namespace flukeprint
