#pragma once

#include "core/base/tensorfile.h"

namespace flukeprint {

/// Whether the bytes begin like an archive of libtorch (a ZIP file).
[[nodiscard]] bool isTorchArchive(QByteArrayView bytes);

/// Reads the numbers of an archive that Flukeprint wrote with libtorch before 2026-12. libtorch itself runs the program that such a
/// file carries; this takes what our own writer put in, by its grammar, and refuses everything else. Nothing is run, nothing unpacked.
/// The bytes must outlive what is returned. Errors: ModelDamaged, without a subject.
[[nodiscard]] Result<StoredTensors> parseTorchArchive(QByteArrayView bytes);

} // namespace flukeprint
