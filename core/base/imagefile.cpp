#include "core/base/imagefile.h"

#include "core/base/decodingmemory.h"
#include "core/base/metadata.h"
#include "core/base/picturedecoder.h"
#include "core/base/pictureformat.h"
#include "core/base/turnedpath.h"

#include <QFile>
#include <QFileInfo>
#include <QTransform>

#include <algorithm>

namespace flukeprint {

namespace {

using Turn = QImageIOHandler::Transformation;

Status checkFile(const QString& path)
{
    const QFileInfo file(path);
    if (!file.exists() || !file.isFile()) return failure(ErrorCode::FileMissing, path);
    if (file.size() == 0) return failure(ErrorCode::FileEmpty, path);
    if (!file.isReadable()) return failure(ErrorCode::FileUnreadable, path);
    return {};
}

OpenedPicture openByKind(std::unique_ptr<QFile> file, const QString& path)
{
    const PictureFormat format = formatOf(*file, path);
    switch (format) {
    case PictureFormat::Jpeg: return openJpeg(std::move(file), path, readOrientation(path));
    case PictureFormat::Png:
    case PictureFormat::WebP: return openByQt(std::move(file), path);
    case PictureFormat::Tiff: return openTiff(path);
    case PictureFormat::Heif: return openHeif(path);
    case PictureFormat::Raw: return openRaw(path);
    case PictureFormat::Other: break;
    }
    return failure(ErrorCode::NotAnImage, path);
}

/// The only way to a decoder: a plain file of a known kind and a bearable number of pixels.
OpenedPicture openPicture(const QString& path)
{
    if (auto checked = checkFile(path); !checked) return tl::unexpected(checked.error());
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, path, file->errorString());
    OpenedPicture opened = openByKind(std::move(file), path);
    if (!opened) return opened;
    const QSize size = (*opened)->size();
    if (qint64(size.width()) * size.height() > maximumPixels)
        return failure(ErrorCode::ImageTooLarge, path, QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()));
    return opened;
}

/// Decodes while holding the memory that it takes.
Result<QImage> decoded(PictureDecoder& picture, const PictureRequest& request, const QString& path)
{
    const QSize result = request.scaled.isEmpty() ? request.clipOf(picture.size()).size() : request.scaled;
    const qint64 toTurn = picture.turn() == Turn::TransformationNone ? 0 : qint64(result.width()) * result.height() * 4;
    const qint64 bytes = picture.memoryFor(request) + toTurn;
    if (bytes > decodingMemoryAtMost)
        return failure(ErrorCode::ImageTooLarge, path, QStringLiteral("%1 MiB").arg(bytes / (1024 * 1024)));
    const DecodingMemory held(bytes);
    auto image = picture.read(request);
    if (!image) return image;
    const auto turn = picture.turn();
    if (turn & Turn::TransformationRotate180) image->mirror(turn & Turn::TransformationMirror, turn & Turn::TransformationFlip);
    if (turn & Turn::TransformationRotate90) *image = image->transformed(QTransform().rotate(90));
    return image;
}

QSize uprightSize(const PictureDecoder& picture)
{
    return picture.turn() & Turn::TransformationRotate90 ? picture.size().transposed() : picture.size();
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

/// Where a rectangle of a photo that a person turned lies in it before.
QRect unturnedRect(const QRect& turned, int turns, QSize before)
{
    switch (turns) {
    case 1: return {turned.y(), before.height() - turned.x() - turned.width(), turned.height(), turned.width()};
    case 2: return {before.width() - turned.x() - turned.width(), before.height() - turned.y() - turned.height(), turned.width(), turned.height()};
    case 3: return {before.width() - turned.y() - turned.height(), turned.x(), turned.height(), turned.width()};
    default: return turned;
    }
}

QImage turned(QImage image, int turns)
{
    return turns == 0 ? std::move(image) : image.transformed(QTransform().rotate(90 * turns));
}

} // namespace

Result<QSize> readImageSize(const QString& path)
{
    return openPicture(plainPath(path)).map([&](const std::unique_ptr<PictureDecoder>& picture) {
        const QSize size = uprightSize(*picture);
        return turnsOf(path) % 2 ? size.transposed() : size;
    });
}

Result<LoadedImage> loadImage(const QString& path, int longEdge)
{
    const auto picture = openPicture(plainPath(path));
    if (!picture) return tl::unexpected(picture.error());
    const QSize size = (*picture)->size();
    PictureRequest request;
    if (longEdge > 0 && std::max(size.width(), size.height()) > longEdge)
        request.scaled = size.scaled(longEdge, longEdge, Qt::KeepAspectRatio).expandedTo({1, 1});
    auto image = decoded(**picture, request, plainPath(path));
    if (!image) return tl::unexpected(image.error());
    const bool isGrey = image->isGrayscale();
    const int turns = turnsOf(path);
    const QSize upright = uprightSize(**picture);
    return LoadedImage{turned(std::move(*image).convertToFormat(isGrey ? QImage::Format_Grayscale8 : QImage::Format_RGB888), turns),
                       turns % 2 ? upright.transposed() : upright};
}

Result<QImage> loadRegion(const QString& path, const QRect& region, int reduction)
{
    const auto picture = openPicture(plainPath(path));
    if (!picture) return tl::unexpected(picture.error());
    PictureRequest request;
    request.format = QImage::Format_RGB32;
    const int turns = turnsOf(path);
    const QRect upright = unturnedRect(region, turns, uprightSize(**picture));
    request.clip = storedRect(upright, (*picture)->turn(), (*picture)->size()) & QRect(QPoint(), (*picture)->size());
    if (request.clip.isEmpty()) return failure(ErrorCode::ImageDamaged, plainPath(path), QStringLiteral("smaller than before"));
    if (reduction > 1)
        request.scaled = {(request.clip.width() + reduction - 1) / reduction, (request.clip.height() + reduction - 1) / reduction};
    auto image = decoded(**picture, request, plainPath(path));
    if (!image) return image;
    return turned(std::move(*image).convertToFormat(QImage::Format_RGB32), turns);
}

} // namespace flukeprint
