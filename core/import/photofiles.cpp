#include "core/import/photofiles.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace flukeprint {

PhotoFiles findPhotos(const QStringList& paths)
{
    static const QStringList patterns{QStringLiteral("*.jpg"),  QStringLiteral("*.jpeg"), QStringLiteral("*.png"),
                                      QStringLiteral("*.webp"), QStringLiteral("*.tif"),  QStringLiteral("*.tiff")};
    PhotoFiles photos;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.exists()) {
            photos.missing.push_back({ErrorCode::FileMissing, path, {}});
        } else if (!info.isDir()) {
            photos.files.append(path);
        } else {
            QStringList found;
            for (QDirIterator it(path, patterns, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
                // A catalogue's companion folder holds thumbnails of photos, not photos.
                if (const QString file = it.next(); !file.mid(path.size()).contains(QStringLiteral(".fluke-files/"))) found.append(file);
            }
            std::sort(found.begin(), found.end());
            photos.files.append(found);
        }
    }
    return photos;
}

} // namespace flukeprint
