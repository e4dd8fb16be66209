#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace flukeprint {

/// A reader that strangers' bytes reach, with sound inputs to begin from.
struct FuzzTarget
{
    QString name;
    std::vector<QByteArray> sound;
    std::function<void(const QByteArray& bytes)> feed; ///< must return, whatever the bytes
};

/// Feeds mutated inputs to each target and prints a line for each: how many, the slowest, the most memory. The options:
/// `--seconds N` (all targets together; 60), `--count N` (inputs a target, instead), `--seed N` (else by chance; printed),
/// `--target NAME`, `--input FILE` (feeds that file alone).
/// An input that takes too much or crashes is left in `fuzz-input` in the working folder.
/// @return the exit status: 0, or 1 when an input took more than 5 s or the program more than 1 GiB (not measured under sanitizers)
[[nodiscard]] int fuzz(const QStringList& arguments, const std::vector<FuzzTarget>& targets);

} // namespace flukeprint
