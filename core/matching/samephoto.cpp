#include "core/matching/samephoto.h"

#include <algorithm>

namespace flukeprint {

std::optional<SamePhoto> findSamePhoto(std::span<const HashedPhoto> identified, const SamePhotoQuery& query)
{
    std::optional<SamePhoto> same;
    int nearest = 0;
    for (const HashedPhoto& photo : identified) {
        // Another fluke of the same picture is no news about this one.
        if (photo.photo == query.photo || !areOfSamePhoto(photo.hash, query.hash)) continue;
        if (same && same->individual != photo.individual) return std::nullopt;
        const int bits = differingBits(photo.hash, query.hash);
        if (same && bits >= nearest) continue;
        same = SamePhoto{photo.annotation, photo.individual, 0};
        nearest = bits;
    }
    if (!same || query.rejected.contains(same->individual)) return std::nullopt;
    same->photoCount = int(std::count_if(identified.begin(), identified.end(), [&](const HashedPhoto& photo) {
        return photo.individual == same->individual && photo.photo != query.photo;
    }));
    return same;
}

std::vector<size_t> groupSamePhotos(std::span<const PerceptualHash> hashes)
{
    std::vector<size_t> groups(hashes.size());
    for (size_t i = 0; i < hashes.size(); ++i) {
        groups[i] = i;
        for (size_t k = 0; k < i; ++k) {
            if (groups[k] == groups[i] || !areOfSamePhoto(hashes[i], hashes[k])) continue;
            const auto [first, second] = std::minmax(groups[i], groups[k]);
            std::replace(groups.begin(), groups.begin() + std::ptrdiff_t(i) + 1, size_t(second), size_t(first));
        }
    }
    return groups;
}

} // namespace flukeprint
