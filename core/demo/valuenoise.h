#pragma once

#include <QtGlobal>

#include <array>

namespace flukeprint {

/// Smooth random fields over the plane, the same for the same seed: waves, foam and the borders of white patches.
/// Repeats after 128 units. Immutable; any thread.
class ValueNoise
{
public:
    explicit ValueNoise(quint64 seed);

    /// One octave, in [0, 1], features about one unit wide.
    [[nodiscard]] float at(float x, float y) const;
    /// Several octaves, each twice as fine and half as strong as the one before; in [0, 1], mean 0.5.
    [[nodiscard]] float octaves(float x, float y, int count) const;

private:
    static constexpr int side = 128;
    std::array<float, side * side> m_lattice;
};

} // namespace flukeprint
