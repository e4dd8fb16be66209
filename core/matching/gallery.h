#pragma once

#include "core/base/ids.h"
#include "core/matching/packedvectors.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace flukeprint {

/// One identified annotation with its embedding, a unit vector.
struct GalleryEntry
{
    AnnotationId annotation;
    IndividualId individual;
    std::vector<float> vector;
};

/// Is told the gallery's entries one by one.
using GalleryVisitor = std::function<void(AnnotationId, IndividualId, std::span<const float> vector)>;

/// A whale's place in the order of likelihood.
struct RankedIndividual
{
    IndividualId individual;
    AnnotationId bestAnnotation; ///< the photo nearest to the query
    float score = 0;             ///< half the nearest photo's cosine plus half the centre's, −1 … 1
    int photoCount = 0;
};

/// What a query must not be compared with.
struct RankingLimits
{
    std::optional<AnnotationId> withoutAnnotation = {}; ///< the query itself, when it is in the gallery
    std::unordered_set<IndividualId> withoutIndividuals = {}; ///< rejected for this query
    int count = 25;                                ///< how many individuals to return
};

/// The searchable embeddings of identified annotations: an immutable snapshot, shared between threads, swapped whole.
/// Exact search: 100,000 × 1024 takes some tens of milliseconds. Vectors lie in blocks that snapshots share: a changed one has one block of its own.
class Gallery
{
public:
    /// @param dimension floats per vector; entries of another length are ignored. Each annotation once. `GalleryBuilder` does the same
    /// one by one.
    static std::shared_ptr<const Gallery> build(const std::vector<GalleryEntry>& entries, int dimension);

    /// A copy in which `entry` replaces what the annotation had before. A fraction of a millisecond
    /// for 100,000 photos, since every decision asks for one.
    [[nodiscard]] std::shared_ptr<const Gallery> with(const GalleryEntry& entry) const;
    /// A copy without the annotation.
    [[nodiscard]] std::shared_ptr<const Gallery> without(AnnotationId annotation) const;

    /// Individuals by falling score for a unit query vector of `dimension()` floats. Pure; any thread.
    [[nodiscard]] std::vector<RankedIndividual> rank(std::span<const float> query, const RankingLimits& limits) const;

    /// For each of `individuals` its photos nearest to the query, nearest first, at most `count` and never
    /// `withoutAnnotation`. Pure; any thread.
    [[nodiscard]] std::vector<std::vector<AnnotationId>> nearestPhotos(std::span<const float> query,
                                                                       std::span<const IndividualId> individuals, int count,
                                                                       std::optional<AnnotationId> withoutAnnotation = {}) const;

    [[nodiscard]] int dimension() const { return m_dimension; }
    [[nodiscard]] int photoCount() const { return m_photoCount; }
    [[nodiscard]] int individualCount() const;

private:
    /// One individual's photos taken together.
    struct Whale
    {
        IndividualId individual;
        int photoCount = 0;  ///< 0 for one whose last photo went
        float sumLength = 0; ///< of the sum of its vectors
    };

    struct Row
    {
        AnnotationId annotation;
        size_t whale = 0; ///< place in m_whales
    };

    /// Some rows with their vectors, one behind the other. Never changed once a gallery has it.
    struct Block
    {
        std::vector<Row> rows;
        PackedVectors vectors;
    };

    struct Place
    {
        size_t block = 0;
        size_t row = 0; ///< in the block
    };

    friend class GalleryBuilder;
    [[nodiscard]] size_t placeOf(IndividualId individual); ///< in m_whales; a new place for a new whale
    [[nodiscard]] std::optional<Place> find(AnnotationId annotation) const;
    [[nodiscard]] const Row& rowAt(Place place) const { return m_blocks[place.block]->rows[place.row]; }
    void append(const Row& row, std::span<const float> vector);
    /// Counts one whale's photos and measures their sum anew.
    void measure(size_t whale);
    /// Length of the sum of a whale's vectors, one photo left out if wanted.
    [[nodiscard]] float sumLength(size_t whale, std::optional<AnnotationId> without) const;
    template <class Visit> void forEachRow(Visit&& visit) const; ///< with its block and its place there, in order

    int m_dimension = 0;
    int m_photoCount = 0;
    std::vector<std::shared_ptr<const Block>> m_blocks;
    std::vector<Whale> m_whales;
};

/// Makes a gallery of entries that come one by one, so that their vectors are in memory once.
class GalleryBuilder
{
public:
    explicit GalleryBuilder(int dimension);
    /// Ignored where the vector has another length. Each annotation once.
    void add(AnnotationId annotation, IndividualId individual, std::span<const float> vector);
    [[nodiscard]] std::shared_ptr<const Gallery> build(); ///< once, at the end

private:
    std::shared_ptr<Gallery> m_gallery;
    std::shared_ptr<Gallery::Block> m_block; ///< that is being filled
    std::unordered_map<IndividualId, size_t> m_places;
};

} // namespace flukeprint
