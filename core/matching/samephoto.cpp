#include "core/matching/samephoto.h"

#include "core/base/disjointsets.h"

#include <algorithm>

namespace flukeprint {

namespace {

// Two hashes of 256 bits that differ in at most 32 agree in at least 8 of 40 bands of 6 or 7 bits. Put into 7 sheaves, every seventh band in
// one, two of those 8 lie in one sheaf: only hashes that agree in two bands of a sheaf are compared, one pair in some 7,000 a time.
constexpr int bands = 40;
constexpr int sheaves = bands - mostDifferingBits - 1;

quint32 bandOf(const PerceptualHash& hash, int band)
{
    const int from = band * 256 / bands, until = (band + 1) * 256 / bands;
    quint32 bits = 0;
    for (int bit = from; bit < until; ++bit) bits = bits << 1 | quint32(hash.bits[size_t(bit / 64)] >> (bit % 64) & 1);
    return bits;
}

struct Keyed
{
    quint32 key = 0; ///< two bands
    quint32 place = 0;
};

} // namespace

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

IdentifiedPhotos::IdentifiedPhotos(std::vector<HashedPhoto> photos) : m_photos(std::move(photos))
{
    std::ranges::sort(m_photos, {}, &HashedPhoto::annotation);
}

void IdentifiedPhotos::put(const HashedPhoto& photo)
{
    const auto place = std::ranges::lower_bound(m_photos, photo.annotation, {}, &HashedPhoto::annotation);
    if (place != m_photos.end() && place->annotation == photo.annotation) *place = photo;
    else m_photos.insert(place, photo);
}

void IdentifiedPhotos::remove(AnnotationId annotation)
{
    const auto place = std::ranges::lower_bound(m_photos, annotation, {}, &HashedPhoto::annotation);
    if (place != m_photos.end() && place->annotation == annotation) m_photos.erase(place);
}

std::vector<size_t> groupSamePhotos(std::span<const PerceptualHash> hashes, const std::function<bool(size_t, size_t)>& mayBeOne)
{
    DisjointSets sets(hashes.size());
    const auto compare = [&](size_t one, size_t other) {
        if (areOfSamePhoto(hashes[one], hashes[other]) && (!mayBeOne || mayBeOne(one, other))) sets.unite(one, other);
    };
    std::vector<Keyed> keyed;
    keyed.reserve(hashes.size());
    for (int first = 0; first < bands; ++first)
        for (int second = first + sheaves; second < bands; second += sheaves) { // two bands of one sheaf
            keyed.clear();
            for (size_t i = 0; i < hashes.size(); ++i)
                if (!hashes[i].isBlank()) keyed.push_back({bandOf(hashes[i], first) << 16 | bandOf(hashes[i], second), quint32(i)});
            std::ranges::sort(keyed, {}, &Keyed::key);
            for (auto from = keyed.begin(); from != keyed.end();) {
                const auto until = std::find_if(from, keyed.end(), [&](const Keyed& other) { return other.key != from->key; });
                for (auto one = from; one != until; ++one)
                    for (auto other = std::next(one); other != until; ++other) compare(one->place, other->place);
                from = until;
            }
        }
    std::vector<size_t> groups(hashes.size());
    for (size_t i = 0; i < groups.size(); ++i) groups[i] = sets.firstOf(i);
    return groups;
}

} // namespace flukeprint
