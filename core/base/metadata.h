#pragma once

#include <QImageIOHandler>
#include <QString>

#include <memory>

namespace Exiv2 {
class Image;
}

namespace flukeprint {

/// Makes exiv2 ready for several threads and silences it. Whoever uses exiv2 without `openMetadata` calls this first, as often
/// as wanted. Any thread.
void initialiseMetadata();

/// The file at `path` with its EXIF, IPTC and XMP read by exiv2. A file whose parts claim to be larger than the file is not
/// given to exiv2, which would believe them. Throws `std::exception` (exiv2's own errors are such): damaged, no metadata, no file.
/// Any thread.
[[nodiscard]] std::unique_ptr<Exiv2::Image> openMetadata(const QString& path);

/// How a picture must be turned to be upright.
/// @param orientation 1 to 8 as in EXIF and TIFF; any other number: not at all
[[nodiscard]] QImageIOHandler::Transformations turnOfOrientation(long orientation);

/// The same by a file's EXIF; not at all where there is none. Any thread.
[[nodiscard]] QImageIOHandler::Transformations orientationOf(const Exiv2::Image& image);
[[nodiscard]] QImageIOHandler::Transformations readOrientation(const QString& path);

} // namespace flukeprint
