#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <map>
#include <vector>

namespace flukeprint {

/// The photos that paths name.
struct PhotoFiles
{
    QStringList files; ///< paths that are files, and the photos in folders, in the order given; names sorted
    std::vector<Error> missing; ///< paths that name nothing (FileMissing), folders that cannot be read (FileUnreadable), and files in
                                ///< folders whose names are no UTF-8, which Qt cannot open (NameUnreadable)
    /// How many files in the folders were left out (tables and notes not counted), by the reason as a person knows it: the kind of file ("MP4", "GPX"), or the folder
    /// ("@eaDir", "#recycle") or beginning of the name ("._*") by which network drives and systems keep their own copies.
    std::map<QString, int> leftOut;
};

/// Files as they are; folders searched through for photos of every kind that `loadImage` knows, by their endings. Links to folders
/// are followed, each folder once. What is hidden or belongs to a network drive, a bin or a catalogue's companion folder is left
/// out. Any thread.
[[nodiscard]] PhotoFiles findPhotos(const QStringList& paths);

} // namespace flukeprint
