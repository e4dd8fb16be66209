#pragma once

#include <QtGlobal>

#include <random>
#include <utility>

namespace flukeprint {

/// Fisher and Yates's shuffle of a QList or std::vector: the same order on every machine, which `std::shuffle` does not promise.
template <class List> void shuffle(List& list, std::mt19937_64& random)
{
    for (auto i = list.size(); i > 1; --i) std::swap(list[i - 1], list[decltype(i)(random() % quint64(i))]);
}

} // namespace flukeprint
