#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace flukeprint {

/// Places 0 … count − 1 in sets that grow together (union-find). A set is known by its smallest place.
class DisjointSets
{
public:
    explicit DisjointSets(size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), size_t(0)); }
    /// Each place points to the first of its set, which points to itself.
    explicit DisjointSets(std::vector<size_t> firsts) : m_parents(std::move(firsts)) {}

    [[nodiscard]] size_t firstOf(size_t place)
    {
        while (m_parents[place] != place) {
            m_parents[place] = m_parents[m_parents[place]]; // halves the way for the next one
            place = m_parents[place];
        }
        return place;
    }
    void unite(size_t one, size_t other)
    {
        const auto [first, second] = std::minmax({firstOf(one), firstOf(other)});
        m_parents[second] = first;
    }

private:
    std::vector<size_t> m_parents;
};

} // namespace flukeprint
