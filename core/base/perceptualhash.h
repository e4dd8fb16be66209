#pragma once

#include <QByteArray>
#include <QImage>

#include <array>
#include <optional>

namespace flukeprint {

/// What a whole photo looks like, in 256 bits: the signs of the 16 × 16 lowest frequencies (cosine transform) of its grey values
/// at 32 × 32. Scaling, compressing, greying and moderate changes of brightness or contrast turn few bits over; a mirror
/// image turns over half of them, as any other photo does. All zero (blank): not computed, or a photo without structure.
struct PerceptualHash
{
    std::array<quint64, 4> bits{};

    bool operator==(const PerceptualHash&) const = default;
    [[nodiscard]] bool isBlank() const { return *this == PerceptualHash{}; }

    /// 32 bytes, as a catalogue keeps them.
    [[nodiscard]] QByteArray toBytes() const;
    /// Nothing for another number of bytes.
    [[nodiscard]] static std::optional<PerceptualHash> fromBytes(const QByteArray& bytes);
};

/// Up to so many of 256 bits may differ between copies of one photo. Measured by `bench_duplicates --photos DIR --labels CSV` on
/// 13,890 photos of flukes; its figures stand in perceptualhash.cpp.
inline constexpr int mostDifferingBits = 32;

/// Of an upright photo, in any size. Blank for one without structure (a lens cap). Pure; any thread.
[[nodiscard]] PerceptualHash perceptualHashOf(const QImage& photo);

/// How many bits differ, 0 … 256.
[[nodiscard]] int differingBits(const PerceptualHash& one, const PerceptualHash& other);

/// Whether the hashes are of one photo, under whatever name or size (a near-duplicate). Blank ones never are.
[[nodiscard]] bool areOfSamePhoto(const PerceptualHash& one, const PerceptualHash& other);

} // namespace flukeprint
