#include "core/matching/gallery.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace flukeprint {

namespace {

struct Tally
{
    float nearest = -2;
    AnnotationId nearestPhoto;
    float sum = 0;   ///< of the cosines: the query's dot product with the sum of the whale's vectors
    int count = 0;
};

constexpr size_t rowsPerBlock = 256; // half a megabyte of 1024 components each, which every decision copies

} // namespace

template <class Visit> void Gallery::forEachRow(Visit&& visit) const
{
    for (const auto& block : m_blocks) {
        for (size_t row = 0; row < block->rows.size(); ++row) visit(block->rows[row], *block, row);
    }
}

GalleryBuilder::GalleryBuilder(int dimension) : m_gallery(std::make_shared<Gallery>())
{
    m_gallery->m_dimension = dimension;
}

void GalleryBuilder::add(AnnotationId annotation, IndividualId individual, std::span<const float> vector)
{
    if (int(vector.size()) != m_gallery->m_dimension) return;
    if (!m_block || m_block->rows.size() == rowsPerBlock) {
        m_block = std::make_shared<Gallery::Block>(Gallery::Block{{}, PackedVectors(int(vector.size()))});
        m_block->rows.reserve(rowsPerBlock);
        m_block->vectors.reserve(rowsPerBlock);
        m_gallery->m_blocks.push_back(m_block);
    }
    const auto [place, isNew] = m_places.try_emplace(individual, m_places.size());
    if (isNew) m_gallery->m_whales.push_back({individual});
    m_block->rows.push_back({annotation, place->second});
    m_block->vectors.append(vector);
    ++m_gallery->m_whales[place->second].photoCount;
    ++m_gallery->m_photoCount;
}

std::shared_ptr<const Gallery> GalleryBuilder::build()
{
    // The vectors of one whale after the other, so that only one sum is in memory.
    Gallery& gallery = *m_gallery;
    std::vector<std::vector<std::pair<const Gallery::Block*, size_t>>> vectorsOf(gallery.m_whales.size());
    gallery.forEachRow([&](const Gallery::Row& row, const Gallery::Block& block, size_t place) { vectorsOf[row.whale].emplace_back(&block, place); });
    std::vector<float> sum(size_t(gallery.m_dimension));
    for (size_t whale = 0; whale < vectorsOf.size(); ++whale) {
        std::ranges::fill(sum, 0.0F);
        for (const auto& [block, place] : vectorsOf[whale]) block->vectors.addTo(sum, place);
        gallery.m_whales[whale].sumLength = std::sqrt(dotProduct(sum.data(), sum.data(), sum.size()));
    }
    return std::move(m_gallery);
}

std::shared_ptr<const Gallery> Gallery::build(const std::vector<GalleryEntry>& entries, int dimension)
{
    GalleryBuilder builder(dimension);
    for (const GalleryEntry& entry : entries) builder.add(entry.annotation, entry.individual, entry.vector);
    return builder.build();
}

std::shared_ptr<const Gallery> Gallery::with(const GalleryEntry& entry) const
{
    auto copy = std::make_shared<Gallery>(*this);
    if (int(entry.vector.size()) != m_dimension) return copy;
    const size_t whale = copy->placeOf(entry.individual);
    const auto place = find(entry.annotation);
    if (!place) {
        copy->append({entry.annotation, whale}, entry.vector);
        copy->measure(whale);
        return copy;
    }
    const size_t before = rowAt(*place).whale;
    auto block = std::make_shared<Block>(*m_blocks[place->block]);
    block->rows[place->row].whale = whale;
    block->vectors.replace(place->row, entry.vector);
    copy->m_blocks[place->block] = std::move(block);
    copy->measure(whale);
    if (before != whale) copy->measure(before);
    return copy;
}

std::shared_ptr<const Gallery> Gallery::without(AnnotationId annotation) const
{
    auto copy = std::make_shared<Gallery>(*this);
    const auto place = find(annotation);
    if (!place) return copy;
    const size_t whale = rowAt(*place).whale;
    auto block = std::make_shared<Block>(*m_blocks[place->block]);
    block->rows.erase(block->rows.begin() + std::ptrdiff_t(place->row));
    block->vectors.erase(place->row);
    copy->m_blocks[place->block] = std::move(block);
    --copy->m_photoCount;
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
    std::optional<size_t> whaleOfLeftOut;
    forEachRow([&](const Row& row, const Block& block, size_t place) {
        if (limits.withoutAnnotation == row.annotation) {
            whaleOfLeftOut = row.whale;
            return;
        }
        const float cosine = block.vectors.dot(place, query.data());
        Tally& tally = tallies[row.whale];
        tally.sum += cosine;
        ++tally.count;
        if (cosine > tally.nearest) {
            tally.nearest = cosine;
            tally.nearestPhoto = row.annotation;
        }
    });
    std::vector<RankedIndividual> ranked;
    ranked.reserve(tallies.size());
    for (size_t whale = 0; whale < tallies.size(); ++whale) {
        const Tally& tally = tallies[whale];
        if (tally.count == 0 || limits.withoutIndividuals.contains(m_whales[whale].individual)) continue;
        float length = m_whales[whale].sumLength;
        if (whaleOfLeftOut == whale) length = sumLength(whale, limits.withoutAnnotation);
        // The cosine with the centre is the cosine with the sum of the vectors.
        const float centre = length > 1e-6F ? tally.sum / length : 0.0F;
        ranked.push_back({m_whales[whale].individual, tally.nearestPhoto, 0.5F * tally.nearest + 0.5F * centre, tally.count});
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
    std::vector<std::optional<size_t>> placeOfWhale(m_whales.size());
    for (size_t whale = 0; whale < m_whales.size(); ++whale)
        if (const auto place = places.find(m_whales[whale].individual); place != places.end()) placeOfWhale[whale] = place->second;
    std::vector<std::vector<std::pair<float, AnnotationId>>> photos(individuals.size());
    forEachRow([&](const Row& row, const Block& block, size_t at) {
        const auto place = placeOfWhale[row.whale];
        if (place && row.annotation != withoutAnnotation)
            photos[*place].emplace_back(-block.vectors.dot(at, query.data()), row.annotation);
    });
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

std::optional<Gallery::Place> Gallery::find(AnnotationId annotation) const
{
    for (size_t block = 0; block < m_blocks.size(); ++block) {
        const auto& rows = m_blocks[block]->rows;
        const auto row = std::ranges::find(rows, annotation, &Row::annotation);
        if (row != rows.end()) return Place{block, size_t(row - rows.begin())};
    }
    return std::nullopt;
}

void Gallery::append(const Row& row, std::span<const float> vector)
{
    const bool hasRoom = !m_blocks.empty() && m_blocks.back()->rows.size() < rowsPerBlock;
    auto block = hasRoom ? std::make_shared<Block>(*m_blocks.back())
                         : std::make_shared<Block>(Block{{}, PackedVectors(m_dimension)});
    block->rows.push_back(row);
    block->vectors.append(vector);
    if (hasRoom) m_blocks.back() = std::move(block);
    else m_blocks.push_back(std::move(block));
    ++m_photoCount;
}

void Gallery::measure(size_t whale)
{
    int count = 0;
    for (const auto& block : m_blocks)
        count += int(std::ranges::count(block->rows, whale, &Row::whale));
    m_whales[whale].photoCount = count;
    m_whales[whale].sumLength = sumLength(whale, {});
}

float Gallery::sumLength(size_t whale, std::optional<AnnotationId> without) const
{
    std::vector<float> sum(size_t(m_dimension), 0.0F);
    forEachRow([&](const Row& row, const Block& block, size_t place) {
        if (row.whale == whale && row.annotation != without) block.vectors.addTo(sum, place);
    });
    return std::sqrt(dotProduct(sum.data(), sum.data(), sum.size()));
}

} // namespace flukeprint
