#pragma once

#include "core/catalogue/catalogue.h"

#include <QStringList>

namespace flukeprint {

/// The photos in which every word of a search is found: in name, folder, whale, state, day, place, camera, photographer, or as `import:N`.
[[nodiscard]] QList<PhotoRecord> findPhotoRecords(const QList<PhotoRecord>& records, const QString& search);

/// The photos that a person means by a name: of a file, or the end of its path. Several bear it where more than one photo is returned.
[[nodiscard]] QList<PhotoRecord> recordsNamed(const Catalogue& catalogue, const QList<PhotoRecord>& records, const QString& name);

/// Whether a person's word means this camera: its model, its serial number or both, as lists show them.
[[nodiscard]] bool isOfCamera(const PhotoRecord& record, const QString& word);
/// "Canon EOS 7D #0123".
[[nodiscard]] QString cameraName(const PhotoOrigin& origin);

/// The columns that `photoCells` fills.
[[nodiscard]] QStringList photoColumns();
[[nodiscard]] QStringList photoCells(const Catalogue& catalogue, const PhotoRecord& record);

} // namespace flukeprint
