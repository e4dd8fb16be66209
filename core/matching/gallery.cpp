#include "core/matching/gallery.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace flukeprint {

namespace {

/// Eight partial sums, so that the compiler may use vector registers without reordering a single chain of additions.
float dot(const float* a, const float* b, int n)
{
    std::array<float, 8> sums{};
    int i = 0;
    for (; i + 8 <= n; i += 8)
        for (int lane = 0; lane < 8; ++lane) sums[size_t(lane)] += a[i + lane] * b[i + lane];
    float total = 0;
    for (const float sum : sums) total += sum;
    for (; i < n; ++i) total += a[i] * b[i];
    return total;
}

struct Tally
{
    float nearest = -2;
    size_t nearestRow = 0;
    float sum = 0;   ///< of the cosines: the query's dot product with the sum of the whale's vectors
    int count = 0;
};

} // namespace

std::shared_ptr<const Gallery> Gallery::build(const std::vector<GalleryEntry>& entries, int dimension)
{
    auto gallery = std::make_shared<Gallery>();
    gallery->m_dimension = dimension;
    gallery->m_vectors.reserve(entries.size() * size_t(dimension));
    for (const GalleryEntry& entry : entries) {
        if (int(entry.vector.size()) != dimension) continue;
        gallery->m_vectors.insert(gallery->m_vectors.end(), entry.vector.begin(), entry.vector.end());
        gallery->m_annotations.push_back(entry.annotation);
        gallery->m_individuals.push_back(entry.individual);
    }
    gallery->index();
    return gallery;
}

std::shared_ptr<const Gallery> Gallery::with(const GalleryEntry& entry) const
{
    if (int(entry.vector.size()) != m_dimension) return std::make_shared<Gallery>(*this);
    auto copy = std::make_shared<Gallery>(*this);
    const auto found = std::find(copy->m_annotations.begin(), copy->m_annotations.end(), entry.annotation);
    if (found == copy->m_annotations.end()) {
        copy->m_annotations.push_back(entry.annotation);
        copy->m_individuals.push_back(entry.individual);
        copy->m_vectors.insert(copy->m_vectors.end(), entry.vector.begin(), entry.vector.end());
    } else {
        const auto row = found - copy->m_annotations.begin();
        copy->m_individuals[size_t(row)] = entry.individual;
        std::copy(entry.vector.begin(), entry.vector.end(), copy->m_vectors.begin() + row * m_dimension);
    }
    copy->index();
    return copy;
}

std::shared_ptr<const Gallery> Gallery::without(AnnotationId annotation) const
{
    auto copy = std::make_shared<Gallery>(*this);
    const auto found = std::find(copy->m_annotations.begin(), copy->m_annotations.end(), annotation);
    if (found == copy->m_annotations.end()) return copy;
    const auto row = found - copy->m_annotations.begin();
    copy->m_annotations.erase(found);
    copy->m_individuals.erase(copy->m_individuals.begin() + row);
    const auto first = copy->m_vectors.begin() + row * m_dimension;
    copy->m_vectors.erase(first, first + m_dimension);
    copy->index();
    return copy;
}

std::vector<RankedIndividual> Gallery::rank(std::span<const float> query, const RankingLimits& limits) const
{
    if (int(query.size()) != m_dimension) return {};
    std::vector<Tally> tallies(m_whales.size());
    std::optional<size_t> leftOut;
    for (size_t row = 0; row < m_annotations.size(); ++row) {
        if (limits.withoutAnnotation == m_annotations[row]) {
            leftOut = row;
            continue;
        }
        const float cosine = dot(query.data(), vector(row), m_dimension);
        Tally& tally = tallies[size_t(m_whaleOfRow[row])];
        tally.sum += cosine;
        ++tally.count;
        if (cosine > tally.nearest) {
            tally.nearest = cosine;
            tally.nearestRow = row;
        }
    }
    std::vector<RankedIndividual> ranked;
    ranked.reserve(tallies.size());
    for (size_t whale = 0; whale < tallies.size(); ++whale) {
        const Tally& tally = tallies[whale];
        if (tally.count == 0 || limits.withoutIndividuals.contains(m_whales[whale].individual)) continue;
        float length = m_whales[whale].sumLength;
        if (leftOut && m_whaleOfRow[*leftOut] == int(whale)) length = sumLength(int(whale), *leftOut);
        // The cosine with the centre is the cosine with the sum of the vectors.
        const float centre = length > 1e-6F ? tally.sum / length : 0.0F;
        ranked.push_back({m_whales[whale].individual, m_annotations[tally.nearestRow], 0.5F * tally.nearest + 0.5F * centre,
                          tally.count});
    }
    // Equal scores are ordered by id, so that the same gallery always gives the same order.
    const auto likelier = [](const RankedIndividual& a, const RankedIndividual& b) {
        return a.score != b.score ? a.score > b.score : a.individual < b.individual;
    };
    const size_t count = std::min(ranked.size(), size_t(std::max(limits.count, 0)));
    std::partial_sort(ranked.begin(), ranked.begin() + std::ptrdiff_t(count), ranked.end(), likelier);
    ranked.resize(count);
    return ranked;
}

float Gallery::sumLength(int whale, std::optional<size_t> withoutRow) const
{
    std::vector<float> sum(size_t(m_dimension), 0.0F);
    for (size_t row = 0; row < m_whaleOfRow.size(); ++row) {
        if (m_whaleOfRow[row] != whale || row == withoutRow) continue;
        for (int i = 0; i < m_dimension; ++i) sum[size_t(i)] += vector(row)[i];
    }
    return std::sqrt(dot(sum.data(), sum.data(), m_dimension));
}

void Gallery::index()
{
    std::unordered_map<IndividualId, int> whaleOf;
    m_whales.clear();
    m_whaleOfRow.clear();
    for (const IndividualId individual : m_individuals) {
        const auto [found, isNew] = whaleOf.try_emplace(individual, int(m_whales.size()));
        if (isNew) m_whales.push_back({individual, 0});
        m_whaleOfRow.push_back(found->second);
    }
    std::vector<float> sums(m_whales.size() * size_t(m_dimension), 0.0F);
    for (size_t row = 0; row < m_whaleOfRow.size(); ++row) {
        float* sum = sums.data() + size_t(m_whaleOfRow[row]) * size_t(m_dimension);
        for (int i = 0; i < m_dimension; ++i) sum[i] += vector(row)[i];
    }
    for (size_t whale = 0; whale < m_whales.size(); ++whale) {
        const float* sum = sums.data() + whale * size_t(m_dimension);
        m_whales[whale].sumLength = std::sqrt(dot(sum, sum, m_dimension));
    }
}

} // namespace flukeprint
