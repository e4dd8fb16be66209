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
    gallery->m_rows.reserve(entries.size());
    std::unordered_map<IndividualId, size_t> places;
    std::vector<std::vector<float>> sums;
    for (const GalleryEntry& entry : entries) {
        if (int(entry.vector.size()) != dimension) continue;
        const auto [place, isNew] = places.try_emplace(entry.individual, places.size());
        if (isNew) {
            gallery->m_whales.push_back({entry.individual});
            sums.emplace_back(size_t(dimension), 0.0F);
        }
        std::vector<float>& sum = sums[place->second];
        for (size_t i = 0; i < sum.size(); ++i) sum[i] += entry.vector[i];
        ++gallery->m_whales[place->second].photoCount;
        gallery->m_rows.push_back({entry.annotation, place->second, std::make_shared<const std::vector<float>>(entry.vector)});
    }
    for (size_t whale = 0; whale < sums.size(); ++whale)
        gallery->m_whales[whale].sumLength = std::sqrt(dot(sums[whale].data(), sums[whale].data(), dimension));
    return gallery;
}

std::shared_ptr<const Gallery> Gallery::with(const GalleryEntry& entry) const
{
    auto copy = std::make_shared<Gallery>(*this);
    if (int(entry.vector.size()) != m_dimension) return copy;
    const size_t whale = copy->placeOf(entry.individual);
    auto vector = std::make_shared<const std::vector<float>>(entry.vector);
    const auto found = copy->find(entry.annotation);
    std::optional<size_t> before;
    if (found == copy->m_rows.end()) {
        copy->m_rows.push_back({entry.annotation, whale, std::move(vector)});
    } else {
        before = found->whale;
        *found = {entry.annotation, whale, std::move(vector)};
    }
    copy->measure(whale);
    if (before && *before != whale) copy->measure(*before);
    return copy;
}

std::shared_ptr<const Gallery> Gallery::without(AnnotationId annotation) const
{
    auto copy = std::make_shared<Gallery>(*this);
    const auto found = copy->find(annotation);
    if (found == copy->m_rows.end()) return copy;
    const size_t whale = found->whale;
    copy->m_rows.erase(found);
    copy->measure(whale);
    return copy;
}

int Gallery::individualCount() const
{
    return int(std::count_if(m_whales.begin(), m_whales.end(), [](const Whale& whale) { return whale.photoCount > 0; }));
}

std::vector<RankedIndividual> Gallery::rank(std::span<const float> query, const RankingLimits& limits) const
{
    if (int(query.size()) != m_dimension) return {};
    std::vector<Tally> tallies(m_whales.size());
    std::optional<size_t> leftOut;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (limits.withoutAnnotation == m_rows[row].annotation) {
            leftOut = row;
            continue;
        }
        const float cosine = dot(query.data(), m_rows[row].vector->data(), m_dimension);
        Tally& tally = tallies[m_rows[row].whale];
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
        if (leftOut && m_rows[*leftOut].whale == whale) length = sumLength(whale, leftOut);
        // The cosine with the centre is the cosine with the sum of the vectors.
        const float centre = length > 1e-6F ? tally.sum / length : 0.0F;
        ranked.push_back({m_whales[whale].individual, m_rows[tally.nearestRow].annotation, 0.5F * tally.nearest + 0.5F * centre,
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

std::vector<std::vector<AnnotationId>> Gallery::nearestPhotos(std::span<const float> query,
                                                              std::span<const IndividualId> individuals, int count,
                                                              std::optional<AnnotationId> withoutAnnotation) const
{
    std::vector<std::vector<AnnotationId>> nearest(individuals.size());
    if (int(query.size()) != m_dimension) return nearest;
    std::unordered_map<IndividualId, size_t> places;
    for (size_t i = 0; i < individuals.size(); ++i) places.emplace(individuals[i], i);
    std::vector<std::vector<std::pair<float, AnnotationId>>> photos(individuals.size());
    for (const Row& row : m_rows) {
        const auto place = places.find(m_whales[row.whale].individual);
        if (place == places.end() || row.annotation == withoutAnnotation) continue;
        photos[place->second].emplace_back(-dot(query.data(), row.vector->data(), m_dimension), row.annotation);
    }
    for (size_t i = 0; i < photos.size(); ++i) {
        std::sort(photos[i].begin(), photos[i].end());
        for (size_t k = 0; k < std::min(photos[i].size(), size_t(std::max(count, 0))); ++k)
            nearest[i].push_back(photos[i][k].second);
    }
    return nearest;
}

size_t Gallery::placeOf(IndividualId individual)
{
    const auto found = std::find_if(m_whales.begin(), m_whales.end(), [&](const Whale& whale) { return whale.individual == individual; });
    const auto place = size_t(found - m_whales.begin());
    if (found == m_whales.end()) m_whales.push_back({individual});
    return place;
}

std::vector<Gallery::Row>::iterator Gallery::find(AnnotationId annotation)
{
    return std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.annotation == annotation; });
}

void Gallery::measure(size_t whale)
{
    const auto isIts = [&](const Row& row) { return row.whale == whale; };
    m_whales[whale].photoCount = int(std::count_if(m_rows.begin(), m_rows.end(), isIts));
    m_whales[whale].sumLength = sumLength(whale, {});
}

float Gallery::sumLength(size_t whale, std::optional<size_t> withoutRow) const
{
    std::vector<float> sum(size_t(m_dimension), 0.0F);
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].whale != whale || row == withoutRow) continue;
        const std::vector<float>& vector = *m_rows[row].vector;
        for (size_t i = 0; i < sum.size(); ++i) sum[i] += vector[i];
    }
    return std::sqrt(dot(sum.data(), sum.data(), m_dimension));
}

} // namespace flukeprint
