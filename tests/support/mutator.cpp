#include "tests/support/mutator.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace flukeprint {

QByteArray Mutator::next(std::span<const QByteArray> sound)
{
    QByteArray bytes = sound[size_t(number(qsizetype(sound.size()) - 1))];
    for (qsizetype left = number(7); left >= 0; --left) change(bytes, sound);
    return bytes;
}

void Mutator::change(QByteArray& bytes, std::span<const QByteArray> sound)
{
    if (bytes.isEmpty()) {
        bytes.append(char(number(255)));
        return;
    }
    // Headers are short and decide most, so half of all changes fall into the first 512 bytes.
    const qsizetype last = bytes.size() - 1;
    const qsizetype at = number(1) ? number(last) : number(std::min<qsizetype>(last, 511));
    const qsizetype length = std::min(number(1) ? number(8) + 1 : number(last) + 1, bytes.size() - at);
    switch (number(8)) {
    case 0: bytes[at] = char(bytes[at] ^ (1 << number(7))); break;
    case 1: bytes[at] = char(number(255)); break;
    case 2:
    case 3: putNumber(bytes, at); break;
    case 4: bytes.remove(at, length); break;
    case 5: bytes.insert(at, bytes.mid(at, std::min<qsizetype>(length, 4096))); break;
    case 6: bytes.truncate(at); break;
    case 7: std::fill_n(bytes.begin() + at, length, char(number(1) ? 0 : 0xFF)); break;
    default: {
        const QByteArray& other = sound[size_t(number(qsizetype(sound.size()) - 1))];
        const qsizetype from = number(std::max<qsizetype>(other.size() - 1, 0));
        bytes.replace(at, length, other.mid(from, std::min<qsizetype>(length, 4096)));
    }
    }
}

void Mutator::putNumber(QByteArray& bytes, qsizetype at)
{
    constexpr std::array<quint64, 14> numbers{0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x40000000, ~quint64(0)};
    const quint64 value = numbers[size_t(number(qsizetype(numbers.size()) - 1))];
    std::array<char, 8> big{}, little{};
    qToBigEndian(value, big.data());
    qToLittleEndian(value, little.data());
    const qsizetype size = std::min(qsizetype(1) << number(3), bytes.size() - at);
    if (number(1)) std::copy_n(little.begin(), size, bytes.begin() + at);
    else std::copy_n(big.end() - size, size, bytes.begin() + at);
}

} // namespace flukeprint
