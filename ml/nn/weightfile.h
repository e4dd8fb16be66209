#pragma once

#include "core/base/result.h"

#include <QString>

#include <utility>
#include <vector>

namespace at {
class Tensor;
}

namespace flukeprint {

using NamedTensors = std::vector<std::pair<QString, at::Tensor>>;

enum class Precision { Half, Full };

/// Writes tensors and a line that says what they are as a safetensors file, whole or not at all; returns the file's SHA-256.
/// Floating-point tensors are stored in `precision`. Errors: WriteFailed, DiskFull.
[[nodiscard]] Result<QString> writeTensors(const QString& path, const QString& title, const NamedTensors& tensors,
                                           Precision precision);

/// The title of a file and its tensors, in 32 bits.
struct TensorFile
{
    QString title;
    NamedTensors tensors;
};

/// Reads what `writeTensors` wrote, now or as an archive of libtorch before 2026-12; runs nothing (`core/base/tensorfile.h`).
/// Errors: those of `readTensorFile`.
[[nodiscard]] Result<TensorFile> readTensors(const QString& path, const QString& sha256);

/// Copies values into tensors of the same names and shapes, all or none: ModelIncompatible when one is missing or of another shape,
/// ModelDamaged when a number is not finite.
[[nodiscard]] Status copyTensors(const NamedTensors& from, const NamedTensors& into, const QString& path);

} // namespace flukeprint
