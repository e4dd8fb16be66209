#include "core/matching/gallery.h"

#include <algorithm>
#include <array>
#include <cmath>

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
    AnnotationId nearestAnnotation;
    float sum = 0;
    int count = 0;
    std::vector<int> rows;
};

/// Cosine of the query with the centre of some gallery rows: their summed dot product over the length of their sum.
float centreScore(const float* vectors, int dimension, const Tally& tally)
{
    if (tally.count == 1) return tally.nearest;
    std::vector<float> centre(size_t(dimension), 0.0F);
    for (const int row : tally.rows) {
        const float* vector = vectors + size_t(row) * size_t(dimension);
        for (int i = 0; i < dimension; ++i) centre[size_t(i)] += vector[i];
    }
    const float length = std::sqrt(dot(centre.data(), centre.data(), dimension));
    return length > 1e-6F ? tally.sum / length : 0.0F;
}

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
    gallery->countIndividuals();
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
    copy->countIndividuals();
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
    copy->countIndividuals();
    return copy;
}

std::vector<RankedIndividual> Gallery::rank(std::span<const float> query, const RankingLimits& limits) const
{
    if (int(query.size()) != m_dimension) return {};
    std::unordered_map<IndividualId, Tally> tallies;
    tallies.reserve(size_t(m_individualCount));
    for (size_t row = 0; row < m_annotations.size(); ++row) {
        if (limits.withoutAnnotation == m_annotations[row]) continue;
        const float cosine = dot(query.data(), m_vectors.data() + row * size_t(m_dimension), m_dimension);
        Tally& tally = tallies[m_individuals[row]];
        tally.sum += cosine;
        ++tally.count;
        tally.rows.push_back(int(row));
        if (cosine > tally.nearest) {
            tally.nearest = cosine;
            tally.nearestAnnotation = m_annotations[row];
        }
    }
    std::vector<RankedIndividual> ranked;
    ranked.reserve(tallies.size());
    for (const auto& [individual, tally] : tallies) {
        if (limits.withoutIndividuals.contains(individual)) continue;
        const float centre = centreScore(m_vectors.data(), m_dimension, tally);
        ranked.push_back({individual, tally.nearestAnnotation, 0.5F * tally.nearest + 0.5F * centre, tally.count});
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

void Gallery::countIndividuals()
{
    m_individualCount = int(std::unordered_set<IndividualId>(m_individuals.begin(), m_individuals.end()).size());
}

} // namespace flukeprint
