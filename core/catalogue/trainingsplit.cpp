#include "core/catalogue/trainingsplit.h"

#include "core/matching/samephoto.h"

#include <QSet>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace flukeprint {

namespace {

/// A number that belongs to a photo's content; `byte` draws another one.
int drawOf(const QString& contentHash, int byte)
{
    return contentHash.mid(2 * byte, 2).toInt(nullptr, 16);
}

/// For each photo the smallest content hash among those that are the same: photos with one key share their lot.
std::vector<QString> keysOf(const std::vector<const Photo*>& photos)
{
    std::vector<PerceptualHash> hashes;
    for (const Photo* photo : photos) hashes.push_back(photo->perceptualHash.value_or(PerceptualHash{}));
    const std::vector<size_t> groups = groupSamePhotos(hashes);
    std::vector<QString> keys;
    for (const Photo* photo : photos) keys.push_back(photo->contentHash);
    for (size_t i = 0; i < keys.size(); ++i) keys[groups[i]] = std::min(keys[groups[i]], keys[i]);
    for (size_t i = 0; i < keys.size(); ++i) keys[i] = keys[groups[i]];
    return keys;
}

/// Marks one whale's held-out photos. The first by key speaks for the whale: it stays to be learned from, unless the whale is held
/// out whole to stand for new ones.
void holdOut(std::vector<TrainingPhoto>& all, const std::vector<size_t>& places, const std::vector<QString>& keys)
{
    const auto [first, last] = std::minmax_element(places.begin(), places.end(),
                                                   [&](size_t a, size_t b) { return keys[a] < keys[b]; });
    const bool isSingle = keys[*first] == keys[*last];
    const bool isWhole = drawOf(keys[*first], 1) < (isSingle ? 64 : 16);
    for (const size_t place : places)
        all[place].heldOut = isWhole || (keys[place] != keys[*first] && drawOf(keys[place], 2) < 43);
}

/// Where one photo is labelled as two whales, or is also a negative, its copies got different lots: they are learned from.
void keepTogether(std::vector<TrainingPhoto>& all, const std::vector<QString>& keys)
{
    QSet<QString> learned;
    for (size_t i = 0; i < all.size(); ++i)
        if (!all[i].heldOut) learned.insert(keys[i]);
    for (size_t i = 0; i < all.size(); ++i)
        if (learned.contains(keys[i])) all[i].heldOut = false;
}

} // namespace

TrainingSet splitForTraining(const QList<QueueEntry>& entries, const std::vector<std::pair<AnnotationId, IndividualId>>& rejections,
                             const std::function<QString(const Photo&)>& absolutePath)
{
    std::map<IndividualId, int> numbers; // ordered: the same whales get the same numbers in every run
    for (const QueueEntry& entry : entries)
        if (entry.individual) numbers.emplace(*entry.individual, 0);
    int next = 0;
    for (auto& [individual, number] : numbers) number = next++;

    std::unordered_set<AnnotationId> rejected;
    for (const auto& rejection : rejections) rejected.insert(rejection.first);

    TrainingSet set;
    set.individualCount = next;
    std::vector<const Photo*> sources; ///< parallel to set.photos
    std::unordered_map<AnnotationId, size_t> places;
    std::vector<std::vector<size_t>> photosOf(static_cast<size_t>(next));
    for (const QueueEntry& entry : entries) {
        if (!entry.individual && !rejected.contains(entry.annotation)) continue;
        TrainingPhoto photo;
        photo.path = absolutePath(entry.photo);
        photo.box = entry.box;
        if (entry.individual) {
            photo.individual = numbers.at(*entry.individual);
            photosOf[size_t(*photo.individual)].push_back(set.photos.size());
        }
        places.emplace(entry.annotation, set.photos.size());
        set.photos.push_back(std::move(photo));
        sources.push_back(&entry.photo);
    }
    const std::vector<QString> keys = keysOf(sources);
    for (const std::vector<size_t>& photos : photosOf) holdOut(set.photos, photos, keys);
    keepTogether(set.photos, keys);
    for (const auto& [annotation, individual] : rejections) {
        const auto place = places.find(annotation);
        const auto number = numbers.find(individual);
        if (place != places.end() && number != numbers.end()) set.photos[place->second].rejected.push_back(number->second);
    }
    return set;
}

} // namespace flukeprint
