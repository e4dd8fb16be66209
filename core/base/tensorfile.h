#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace flukeprint {

/// The kinds of numbers that Flukeprint's weights and checkpoints hold; a file with any other kind is refused.
enum class NumberKind { Float16, Float32, Float64, Int64 };

/// Bytes of one number.
[[nodiscard]] int sizeOf(NumberKind kind);

/// One tensor as a file keeps it: its numbers are only bytes here.
struct StoredTensor
{
    QString name;
    NumberKind kind = NumberKind::Float32;
    std::vector<qint64> shape; ///< empty: a single number
    QByteArrayView bytes;      ///< row-major, little-endian
};

/// Tensors and a line that says what they are. A value; any thread.
struct StoredTensors
{
    QString title;
    std::vector<StoredTensor> tensors;
    std::shared_ptr<const void> owner = {}; ///< of the bytes; empty: whoever passed them in
};

/// The bytes that `count` numbers of a shape take; nothing when a side is negative or the product is beyond any file.
[[nodiscard]] std::optional<qint64> bytesOfShape(const std::vector<qint64>& shape, NumberKind kind);

/// As a safetensors file: the length of the header in eight bytes, the header in JSON, then the numbers, without gaps. The title
/// stands under `__metadata__`.
[[nodiscard]] QByteArray safetensorsOf(const StoredTensors& tensors);

/// Reads a safetensors file's bytes, which must outlive what is returned, in the order in which they lie there. Everything that the
/// header says is checked against the bytes that are there: kinds, shapes, sizes, gaps and overlaps.
/// Errors: ModelDamaged, without a subject.
[[nodiscard]] Result<StoredTensors> parseSafetensors(QByteArrayView bytes);

/// The tensors of a file, mapped rather than read: a safetensors file, or an archive that Flukeprint wrote before 2026-12 (which
/// `parseTorchArchive` reads). Nothing in the file is ever run.
/// @param sha256 of the file, hex, checked first; empty: not checked, for our own checkpoints
/// Errors: ModelMissing (also a file that cannot be opened), ModelDamaged (also a folder, a device, more than 2 GiB).
[[nodiscard]] Result<StoredTensors> readTensorFile(const QString& path, const QString& sha256);

/// Writes a safetensors file, whole or not at all; returns its SHA-256. Errors: WriteFailed, DiskFull.
[[nodiscard]] Result<QString> writeTensorFile(const QString& path, const StoredTensors& tensors);

} // namespace flukeprint
