#pragma once

#include "core/catalogue/catalogue.h"

#include <QList>
#include <QPair>
#include <QString>

namespace flukeprint {

/// All that is known of a photo, line by line, for people: file, folder, size, camera, when and where, and who says so. Plain text.
[[nodiscard]] QList<QPair<QString, QString>> photoDetails(const Catalogue& catalogue, const PhotoRecord& record);
/// Where a time comes from: "the camera (EXIF)", "a person".
[[nodiscard]] QString sourceText(TakenSource source);
[[nodiscard]] QString sourceText(PositionSource source);

} // namespace flukeprint
