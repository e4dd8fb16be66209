#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <vector>

namespace flukeprint {

/// The photos that paths name.
struct PhotoFiles
{
    QStringList files; ///< paths that are files, and the photos in folders, in the order given; names sorted
    std::vector<Error> missing; ///< paths that name nothing
};

/// Files as they are, folders searched through for JPEG, PNG, WebP and TIFF; hidden files are left out. Any thread.
[[nodiscard]] PhotoFiles findPhotos(const QStringList& paths);

} // namespace flukeprint
