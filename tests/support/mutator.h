#pragma once

#include <QByteArray>

#include <random>
#include <span>

namespace flukeprint {

/// Makes damaged and hostile versions of sound inputs: bits turned, numbers replaced by those at which programs stumble, pieces cut
/// out, doubled, moved, mixed with another input, the end cut off. The same seed gives the same inputs.
class Mutator
{
public:
    explicit Mutator(quint64 seed) : m_random(seed) {}

    /// One to eight changes to one of `sound`.
    [[nodiscard]] QByteArray next(std::span<const QByteArray> sound);

    /// From 0 to `most`.
    [[nodiscard]] qsizetype number(qsizetype most) { return std::uniform_int_distribution<qsizetype>(0, most)(m_random); }

private:
    void change(QByteArray& bytes, std::span<const QByteArray> sound);
    void putNumber(QByteArray& bytes, qsizetype at);

    std::mt19937_64 m_random;
};

} // namespace flukeprint
