#pragma once

#include "core/base/ids.h"
#include "core/base/perceptualhash.h"
#include "core/matching/suggestion.h"

#include <functional>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

namespace flukeprint {

/// An identified annotation with its photo's hash, blank where that is not computed yet.
struct HashedPhoto
{
    PhotoId photo;
    AnnotationId annotation;
    IndividualId individual;
    PerceptualHash hash;
};

/// The photo asked about, and what must not be the answer.
struct SamePhotoQuery
{
    std::optional<PhotoId> photo; ///< absent for one that is not in the catalogue
    PerceptualHash hash;
    std::unordered_set<IndividualId> rejected = {};
};

/// The whale of the identified photos that are the photo asked about under another name or size. Nothing when there are none, or
/// when people saw different whales in them: the same photo then decides nothing. Pure; about 0.1 ms for 14,000 photos.
[[nodiscard]] std::optional<SamePhoto> findSamePhoto(std::span<const HashedPhoto> identified, const SamePhotoQuery& query);

/// The identified photos, followed by differences: a decision changes one of them. A plain value.
class IdentifiedPhotos
{
public:
    IdentifiedPhotos() = default;
    explicit IdentifiedPhotos(std::vector<HashedPhoto> photos); ///< each annotation once
    /// In place of what was known of the annotation.
    void put(const HashedPhoto& photo);
    void remove(AnnotationId annotation);
    [[nodiscard]] std::span<const HashedPhoto> all() const { return m_photos; } ///< by annotation

private:
    std::vector<HashedPhoto> m_photos;
};

/// For each hash the place of the first one of its group: photos that are the same, directly or by way of others. Pure; some tenths of a
/// second for 100,000.
/// @param mayBeOne whether two places may be of one photo, whatever their hashes say; empty: any two
[[nodiscard]] std::vector<size_t> groupSamePhotos(std::span<const PerceptualHash> hashes,
                                                  const std::function<bool(size_t, size_t)>& mayBeOne = {});

} // namespace flukeprint
