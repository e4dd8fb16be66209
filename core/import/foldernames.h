#pragma once

#include "core/domain/photodetails.h"

#include <QString>

#include <optional>

namespace flukeprint {

/// What the names of the folders of an import mean.
enum class FolderMeaning { Nothing, Whale, DayAndPlace };

/// What a folder's name says of the photos in it.
struct FolderReading
{
    std::optional<QString> catalogueId; ///< absent: no whale, or one that is not known
    PhotoDetails details;               ///< nickname, day, place
};

/// "HW-0107 Pepper": the whale and, after the first blank, comma, bracket or underscore behind a number, its nickname. A name without
/// a number in its first word ("Salt", "Île aux Coudres 3") is an id as a whole.
[[nodiscard]] FolderReading whaleFrom(const QString& folderName);

/// Reads the folders of one photo.
/// @param folders from the one that was imported down to the photo's own, that one included
/// @param isRootTheOnlyOne whether all photos of the import lie in the first of them directly, which then may be a whale's own
[[nodiscard]] FolderReading readFolders(const QStringList& folders, FolderMeaning meaning, bool isRootTheOnlyOne);

} // namespace flukeprint
