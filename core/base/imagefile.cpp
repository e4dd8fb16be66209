#include "core/base/imagefile.h"

#include <QFile>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>

namespace flukeprint {

namespace {

Status checkFile(const QString& path)
{
    const QFileInfo file(path);
    if (!file.exists() || !file.isFile()) return failure(ErrorCode::FileMissing, path);
    if (file.size() == 0) return failure(ErrorCode::FileEmpty, path);
    if (!file.isReadable()) return failure(ErrorCode::FileUnreadable, path);
    return {};
}

/// The reader's own limit would refuse large photos with a message about memory; the pixel limit above is ours.
void configure(QImageReader& reader)
{
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    reader.setAllocationLimit(0);
}

/// Whether a JPEG has its end-of-image marker after the last scan began. Qt decodes a truncated one without a word,
/// grey where the data stops. The marker cannot occur inside scan data, and a preview's own lies in a segment we skip.
bool isWholeJpeg(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return false;
    const QByteArray bytes = file.readAll();
    const auto at = [&](qint64 i) { return quint8(bytes[i]); };
    qint64 i = 2; // after the start-of-image marker
    while (i + 4 <= bytes.size() && at(i) == 0xFF) {
        const quint8 marker = at(i + 1);
        if (marker == 0xFF) {
            ++i; // fill byte
        } else if (marker == 0xDA) {
            return bytes.indexOf("\xFF\xD9", i) >= 0;
        } else {
            i += 2 + (at(i + 2) << 8 | at(i + 3));
        }
    }
    return false;
}

Result<QSize> checkedSize(QImageReader& reader, const QString& path)
{
    if (!reader.canRead()) return failure(ErrorCode::NotAnImage, path, reader.errorString());
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty()) return failure(ErrorCode::ImageDamaged, path, reader.errorString());
    if (qint64(size.width()) * size.height() > maximumPixels)
        return failure(ErrorCode::ImageTooLarge, path, QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()));
    if (reader.format() == "jpeg" && !isWholeJpeg(path)) return failure(ErrorCode::ImageDamaged, path, QStringLiteral("cut short"));
    return size;
}

bool isTurned(const QImageReader& reader)
{
    return reader.transformation() & QImageIOHandler::TransformationRotate90;
}

/// Where a rectangle of the upright image lies in the file's, which is first mirrored and then turned right by the reader.
QRect storedRect(const QRect& upright, QImageIOHandler::Transformations made, QSize stored)
{
    QRect rect = upright;
    if (made & QImageIOHandler::TransformationRotate90)
        rect = QRect(upright.y(), stored.height() - upright.x() - upright.width(), upright.height(), upright.width());
    if (made & QImageIOHandler::TransformationMirror) rect.moveLeft(stored.width() - rect.x() - rect.width());
    if (made & QImageIOHandler::TransformationFlip) rect.moveTop(stored.height() - rect.y() - rect.height());
    return rect;
}

} // namespace

Result<QSize> readImageSize(const QString& path)
{
    if (auto file = checkFile(path); !file) return tl::unexpected(file.error());
    QImageReader reader(path);
    configure(reader);
    return checkedSize(reader, path).map([&](QSize size) { return isTurned(reader) ? size.transposed() : size; });
}

Result<LoadedImage> loadImage(const QString& path, int longEdge)
{
    if (auto file = checkFile(path); !file) return tl::unexpected(file.error());
    QImageReader reader(path);
    configure(reader);
    const auto size = checkedSize(reader, path);
    if (!size) return tl::unexpected(size.error());

    const int edge = std::max(size->width(), size->height());
    if (longEdge > 0 && edge > longEdge) reader.setScaledSize(size->scaled(longEdge, longEdge, Qt::KeepAspectRatio).expandedTo({1, 1}));
    QImage image = reader.read();
    if (image.isNull()) return failure(ErrorCode::ImageDamaged, path, reader.errorString());
    image = image.isGrayscale() ? image.convertToFormat(QImage::Format_Grayscale8)
                                : image.convertToFormat(QImage::Format_RGB888);
    return LoadedImage{std::move(image), isTurned(reader) ? size->transposed() : *size};
}

Result<QImage> loadRegion(const QString& path, const QRect& region, int reduction)
{
    if (auto file = checkFile(path); !file) return tl::unexpected(file.error());
    QImageReader reader(path);
    configure(reader);
    if (!reader.canRead()) return failure(ErrorCode::NotAnImage, path, reader.errorString());
    const QRect stored = storedRect(region, reader.transformation(), reader.size());
    reader.setClipRect(stored);
    if (reduction > 1)
        reader.setScaledSize({(stored.width() + reduction - 1) / reduction, (stored.height() + reduction - 1) / reduction});
    const QImage image = reader.read();
    if (image.isNull()) return failure(ErrorCode::ImageDamaged, path, reader.errorString());
    return image.convertToFormat(QImage::Format_RGB32);
}

} // namespace flukeprint
