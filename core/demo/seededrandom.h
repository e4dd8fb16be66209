#pragma once

#include <QtGlobal>

namespace flukeprint {

/// Random numbers that are the same on every machine (splitmix64); the standard distributions' are not. A value: copy
/// it to repeat.
class SeededRandom
{
public:
    explicit SeededRandom(quint64 seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 0x1234567887654321ULL) {}

    quint64 next()
    {
        quint64 z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    double unit() { return double(next() >> 11) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    /// In [low, high], both included.
    int integer(int low, int high) { return low + int(next() % quint64(high - low + 1)); }
    bool chance(double probability) { return unit() < probability; }
    /// About normal with deviation 1: a sum of uniforms, never beyond ±3.5.
    double bell() { return (unit() + unit() + unit() + unit() - 2.0) * 1.7320508; }

private:
    quint64 m_state;
};

} // namespace flukeprint
