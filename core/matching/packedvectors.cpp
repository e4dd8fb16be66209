#include "core/matching/packedvectors.h"

#include <algorithm>
#include <array>
#include <cmath>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace flukeprint {

namespace {

constexpr float mostSteps = 32767;

/// Eight partial sums, so that a single chain of additions need not be reordered.
float dotOfSteps(const float* a, const int16_t* b, size_t n)
{
    size_t i = 0;
    std::array<float, 8> sums{};
#ifdef __SSE2__
    __m128 low = _mm_setzero_ps(), high = _mm_setzero_ps();
    for (; i + 8 <= n; i += 8) {
        const __m128i steps = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i));
        const __m128i first = _mm_srai_epi32(_mm_unpacklo_epi16(steps, steps), 16), second = _mm_srai_epi32(_mm_unpackhi_epi16(steps, steps), 16);
        low = _mm_add_ps(low, _mm_mul_ps(_mm_loadu_ps(a + i), _mm_cvtepi32_ps(first)));
        high = _mm_add_ps(high, _mm_mul_ps(_mm_loadu_ps(a + i + 4), _mm_cvtepi32_ps(second)));
    }
    _mm_storeu_ps(sums.data(), low);
    _mm_storeu_ps(sums.data() + 4, high);
#else
    for (; i + 8 <= n; i += 8)
        for (size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * float(b[i + lane]);
#endif
    float total = 0;
    for (const float sum : sums) total += sum;
    for (; i < n; ++i) total += a[i] * float(b[i]);
    return total;
}

} // namespace

float dotProduct(const float* a, const float* b, size_t n)
{
    // Eight partial sums, so that the compiler may use vector registers without reordering a single chain of additions.
    std::array<float, 8> sums{};
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    float total = 0;
    for (const float sum : sums) total += sum;
    for (; i < n; ++i) total += a[i] * b[i];
    return total;
}

void PackedVectors::reserve(size_t rows)
{
    if (isPacked()) {
        m_steps.reserve(rows * m_dimension);
        m_scales.reserve(rows);
    } else {
        m_plain.reserve(rows * m_dimension);
    }
}

void PackedVectors::pack(std::span<const float> vector, int16_t* steps, float& scale) const
{
    float largest = 0;
    for (const float value : vector) largest = std::max(largest, std::abs(value));
    scale = largest / mostSteps;
    const float perUnit = largest > 0 ? mostSteps / largest : 0;
    std::ranges::transform(vector, steps, [&](float value) { return int16_t(std::lrint(value * perUnit)); });
}

void PackedVectors::append(std::span<const float> vector)
{
    if (!isPacked()) {
        m_plain.insert(m_plain.end(), vector.begin(), vector.end());
        return;
    }
    m_steps.resize(m_steps.size() + m_dimension);
    m_scales.emplace_back();
    pack(vector, m_steps.data() + m_steps.size() - m_dimension, m_scales.back());
}

void PackedVectors::replace(size_t row, std::span<const float> vector)
{
    if (isPacked()) pack(vector, m_steps.data() + row * m_dimension, m_scales[row]);
    else std::ranges::copy(vector, m_plain.begin() + std::ptrdiff_t(row * m_dimension));
}

void PackedVectors::erase(size_t row)
{
    const auto eraseRow = [&](auto& values) {
        const auto first = values.begin() + std::ptrdiff_t(row * m_dimension);
        values.erase(first, first + std::ptrdiff_t(m_dimension));
    };
    if (!isPacked()) return eraseRow(m_plain);
    eraseRow(m_steps);
    m_scales.erase(m_scales.begin() + std::ptrdiff_t(row));
}

float PackedVectors::dot(size_t row, const float* query) const
{
    if (!isPacked()) return dotProduct(query, m_plain.data() + row * m_dimension, m_dimension);
    return dotOfSteps(query, m_steps.data() + row * m_dimension, m_dimension) * m_scales[row];
}

void PackedVectors::addTo(std::vector<float>& sum, size_t row) const
{
    if (isPacked()) {
        const int16_t* steps = m_steps.data() + row * m_dimension;
        for (size_t i = 0; i < m_dimension; ++i) sum[i] += float(steps[i]) * m_scales[row];
    } else {
        const float* values = m_plain.data() + row * m_dimension;
        for (size_t i = 0; i < m_dimension; ++i) sum[i] += values[i];
    }
}

} // namespace flukeprint
