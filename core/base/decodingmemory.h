#pragma once

#include <QtGlobal>

namespace flukeprint {

/// All pictures that are being decoded at one moment may take this much memory together, in bytes. A picture that needs more
/// for itself is refused: what a file says about its size costs its sender nothing.
inline constexpr qint64 decodingMemoryAtMost = qint64(512) * 1024 * 1024;

/// A share of that memory, held while a picture is decoded and given back at the end. Taking one waits until it is free, in the
/// order of asking, so that a large picture gets its turn among small ones. A thread holds at most one. Any thread.
class DecodingMemory
{
public:
    /// @param bytes from 0 to `decodingMemoryAtMost`
    explicit DecodingMemory(qint64 bytes);
    ~DecodingMemory();
    Q_DISABLE_COPY_MOVE(DecodingMemory)

    /// The most bytes that were ever held together since the program began.
    [[nodiscard]] static qint64 highest();

private:
    const qint64 m_bytes;
};

} // namespace flukeprint
