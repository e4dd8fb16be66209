#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace flukeprint {

/// Writes a file whole or not at all. Any thread. Errors: DiskFull, WriteFailed.
[[nodiscard]] Status writeWhole(const QString& path, const QByteArray& bytes);

/// SHA-256 of a file's bytes, hex. Any thread. Errors: FileMissing, FileUnreadable.
[[nodiscard]] Result<QString> sha256OfFile(const QString& path);

} // namespace flukeprint
