#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <random>

namespace flukeprint {

/// Damages a file in the ways that files are damaged and forged: bits, lengths, parts moved, doubled and cut off.
class Mutator
{
public:
    explicit Mutator(quint64 seed) : m_random(seed) {}

    QByteArray mutated(QByteArray bytes)
    {
        for (int changes = 1 + below(4); changes > 0 && !bytes.isEmpty(); --changes) change(bytes);
        return bytes;
    }

private:
    int below(qsizetype n) { return n > 0 ? int(m_random() % quint64(n)) : 0; }

    void change(QByteArray& bytes)
    {
        const int at = below(bytes.size());
        const int length = 1 + below(std::min<qsizetype>(64, bytes.size() - at));
        switch (below(8)) {
        case 0: bytes[at] = char(bytes[at] ^ (1 << below(8))); break;
        case 1: bytes[at] = char(m_random()); break;
        case 2: bytes.remove(at, length); break;
        case 3: bytes.insert(at, bytes.mid(below(bytes.size()), length)); break;
        case 4: bytes.replace(at, length, bytes.mid(below(bytes.size()), length)); break;
        case 5: bytes.truncate(at); break;
        case 6: putNumber(bytes, at); break;
        default: bytes.replace(at, length, QByteArray(length, char(below(2) ? 0xff : 0))); break;
        }
    }

    /// A number that readers trip over, where a length or a place may stand.
    void putNumber(QByteArray& bytes, int at)
    {
        constexpr std::array<quint64, 8> numbers{0, 1, 0x7f, 0xff, 0x7fffffff, 0xffffffff, 0x7fffffffffffffff, 0xffffffffffffffff};
        const quint64 number = numbers[size_t(below(qsizetype(numbers.size())))];
        const int size = std::min(1 << below(4), int(bytes.size()) - at);
        for (int i = 0; i < size; ++i) bytes[at + i] = char(number >> (8 * i));
    }

    std::mt19937_64 m_random;
};

/// The seed of a fuzzing test: FLUKEPRINT_SEED, else of chance. It is printed, so that a failure can be had again.
inline quint64 fuzzingSeed()
{
    const quint64 given = qEnvironmentVariable("FLUKEPRINT_SEED").toULongLong();
    const quint64 seed = given > 0 ? given : std::random_device{}();
    qInfo("seed %llu (FLUKEPRINT_SEED=%llu repeats it)", seed, seed);
    return seed;
}

/// How long a fuzzing test goes on: FLUKEPRINT_FUZZ_SECONDS, else two seconds.
inline qint64 fuzzingMilliseconds()
{
    const int seconds = qEnvironmentVariableIntValue("FLUKEPRINT_FUZZ_SECONDS");
    return 1000 * qint64(seconds > 0 ? seconds : 2);
}

} // namespace flukeprint
