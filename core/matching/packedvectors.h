#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace flukeprint {

/// Vectors of one length in rows. Long ones are kept in 16 bits a component with a scale of their own, which is half the memory: the dot
/// product with a unit vector changes in the sixth decimal place. Short ones, whose rounding does not average out, are kept as they are.
/// A value.
class PackedVectors
{
public:
    static constexpr int leastPacked = 64; ///< components

    PackedVectors() = default;
    explicit PackedVectors(int dimension) : m_dimension(size_t(dimension)) {}

    void reserve(size_t rows);
    void append(std::span<const float> vector); ///< of `dimension` floats, as those below
    void replace(size_t row, std::span<const float> vector);
    void erase(size_t row);

    /// @param query `dimension` floats
    [[nodiscard]] float dot(size_t row, const float* query) const;
    void addTo(std::vector<float>& sum, size_t row) const;

private:
    [[nodiscard]] bool isPacked() const { return m_dimension >= size_t(leastPacked); }
    void pack(std::span<const float> vector, int16_t* steps, float& scale) const;

    size_t m_dimension = 0;
    std::vector<float> m_plain;
    std::vector<int16_t> m_steps;
    std::vector<float> m_scales; ///< of a step, one a row
};

/// Of two vectors of `n` floats.
[[nodiscard]] float dotProduct(const float* a, const float* b, size_t n);

} // namespace flukeprint
