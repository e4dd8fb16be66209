#include "core/base/metadata.h"

#include "core/base/pictureformat.h"

#include <QFile>

#include <exiv2/exiv2.hpp>

#include <array>
#include <mutex>
#include <stdexcept>

namespace flukeprint {

namespace {

/// Exiv2 hands this function to Adobe's XMP toolkit, which has state of its own that no two threads may touch at once.
void lockXmp(void* mutex, bool lock)
{
    auto& toolkit = *static_cast<std::recursive_mutex*>(mutex);
    lock ? toolkit.lock() : toolkit.unlock();
}

} // namespace

void initialiseMetadata()
{
    static std::recursive_mutex xmpMutex;
    static std::once_flag once;
    std::call_once(once, [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
        Exiv2::XmpParser::initialize(lockXmp, &xmpMutex);
        Exiv2::enableBMFF(true); // HEIC and CR3
    });
}

std::unique_ptr<Exiv2::Image> openMetadata(const QString& path)
{
    initialiseMetadata();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("not readable");
    if (!partsFitInto(file)) throw std::runtime_error("a part claims to be larger than the file");
    file.close();
    std::unique_ptr<Exiv2::Image> image(Exiv2::ImageFactory::open(QFile::encodeName(path).toStdString()).release());
    image->readMetadata();
    return image;
}

QImageIOHandler::Transformations turnOfOrientation(long orientation)
{
    using Turn = QImageIOHandler::Transformation;
    constexpr std::array turns{Turn::TransformationNone,
                               Turn::TransformationMirror,
                               Turn::TransformationRotate180,
                               Turn::TransformationFlip,
                               Turn::TransformationFlipAndRotate90,
                               Turn::TransformationRotate90,
                               Turn::TransformationMirrorAndRotate90,
                               Turn::TransformationRotate270};
    return orientation >= 1 && orientation <= long(turns.size()) ? turns[size_t(orientation - 1)] : Turn::TransformationNone;
}

QImageIOHandler::Transformations orientationOf(const Exiv2::Image& image)
{
    const Exiv2::ExifData& exif = image.exifData();
    const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
    return turnOfOrientation(found == exif.end() || found->count() < 1 ? 0 : found->toLong());
}

QImageIOHandler::Transformations readOrientation(const QString& path)
{
    try {
        return orientationOf(*openMetadata(path));
    } catch (const std::exception&) {
        return QImageIOHandler::TransformationNone;
    }
}

} // namespace flukeprint
