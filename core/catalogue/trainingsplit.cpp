#include "core/catalogue/trainingsplit.h"

#include "core/base/disjointsets.h"
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

/// For each photo the smallest content hash among those that are the same or of the same encounter: photos with one key share their lot.
/// @param whales parallel to `photos`; absent: unidentified
std::vector<QString> keysOf(const std::vector<const Photo*>& photos, const std::vector<TrainingPhoto>& whales)
{
    std::vector<PerceptualHash> hashes;
    for (const Photo* photo : photos) hashes.push_back(photo->perceptualHash.value_or(PerceptualHash{}));
    DisjointSets groups(groupSamePhotos(hashes));
    std::map<std::pair<int, QDate>, size_t> encounters;
    for (size_t i = 0; i < photos.size(); ++i) {
        if (!whales[i].individual || !photos[i]->takenAt) continue;
        const auto [first, isNew] = encounters.try_emplace({*whales[i].individual, photos[i]->takenAt->date()}, i);
        if (!isNew) groups.unite(i, first->second);
    }
    std::vector<QString> keys(photos.size());
    for (size_t i = 0; i < keys.size(); ++i) {
        QString& key = keys[groups.firstOf(i)];
        if (key.isEmpty() || photos[i]->contentHash < key) key = photos[i]->contentHash;
    }
    for (size_t i = 0; i < keys.size(); ++i) keys[i] = keys[groups.firstOf(i)];
    return keys;
}

/// The lots that were drawn earlier, by key. A photo learned from makes all that share its key learned from.
std::unordered_map<QString, bool> lotsByKey(const std::vector<TrainingPhoto>& photos, const std::vector<QString>& keys,
                                            const TrainingLots& drawn)
{
    std::unordered_map<QString, bool> lots;
    for (size_t i = 0; i < photos.size(); ++i) {
        const auto lot = drawn.find(*photos[i].annotation);
        if (lot == drawn.end()) continue;
        const auto [known, isNew] = lots.try_emplace(keys[i], lot->second);
        if (!isNew) known->second = known->second && lot->second;
    }
    return lots;
}

/// Marks one whale's held-out photos. One speaks for the whale and stays to be learned from, the first by key if none was learned from
/// earlier; unless the whale is held out whole, as earlier or by lot, to stand for new ones.
void holdOut(std::vector<TrainingPhoto>& all, const std::vector<size_t>& places, const std::vector<QString>& keys,
             const std::unordered_map<QString, bool>& lots)
{
    const auto lotOf = [&](size_t place) {
        const auto lot = lots.find(keys[place]);
        return lot == lots.end() ? std::nullopt : std::optional(lot->second);
    };
    const auto [first, last] = std::minmax_element(places.begin(), places.end(),
                                                   [&](size_t a, size_t b) { return keys[a] < keys[b]; });
    const bool isKnownOf = std::any_of(places.begin(), places.end(), [&](size_t place) { return lotOf(place).has_value(); });
    const bool isLearned = std::any_of(places.begin(), places.end(), [&](size_t place) { return lotOf(place) == false; });
    const bool isSingle = keys[*first] == keys[*last];
    const bool isWhole = isKnownOf ? !isLearned : drawOf(keys[*first], 1) < (isSingle ? 64 : 16);
    for (const size_t place : places) {
        const bool speaks = !isLearned && keys[place] == keys[*first];
        all[place].heldOut = lotOf(place).value_or(isWhole || (!speaks && drawOf(keys[place], 2) < 43));
    }
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

/// Of every three held-out photos one says when to stop, where there are enough; which is the same for ever.
void chooseSteering(std::vector<TrainingPhoto>& all)
{
    constexpr int fewestHeldOut = 60;
    if (std::count_if(all.begin(), all.end(), [](const TrainingPhoto& photo) { return photo.heldOut; }) < fewestHeldOut) return;
    for (TrainingPhoto& photo : all) photo.steers = photo.heldOut && photo.annotation->value % 3 == 0;
}

} // namespace

TrainingSet splitForTraining(const QList<QueueEntry>& entries, const std::vector<std::pair<AnnotationId, IndividualId>>& rejections,
                             const TrainingLots& drawn, const std::function<QString(const Photo&)>& absolutePath)
{
    std::map<IndividualId, int> numbers; // ordered: the same whales get the same numbers in every run
    for (const QueueEntry& entry : entries)
        if (entry.individual) numbers.emplace(*entry.individual, 0);
    int next = 0;
    TrainingSet set;
    for (auto& [individual, number] : numbers) {
        number = next++;
        set.individuals.push_back(individual);
    }

    std::unordered_set<AnnotationId> rejected;
    for (const auto& rejection : rejections) rejected.insert(rejection.first);

    set.individualCount = next;
    std::vector<const Photo*> sources; ///< parallel to set.photos
    std::unordered_map<AnnotationId, size_t> places;
    std::vector<std::vector<size_t>> photosOf(static_cast<size_t>(next));
    for (const QueueEntry& entry : entries) {
        if (!entry.individual && (!rejected.contains(entry.annotation) || entry.verdict == Verdict::NoFluke)) continue;
        TrainingPhoto photo;
        photo.path = absolutePath(entry.photo);
        photo.box = entry.box;
        photo.annotation = entry.annotation;
        if (entry.individual) {
            photo.individual = numbers.at(*entry.individual);
            photosOf[size_t(*photo.individual)].push_back(set.photos.size());
        }
        places.emplace(entry.annotation, set.photos.size());
        set.photos.push_back(std::move(photo));
        sources.push_back(&entry.photo);
    }
    const std::vector<QString> keys = keysOf(sources, set.photos);
    const auto lots = lotsByKey(set.photos, keys, drawn);
    for (const std::vector<size_t>& photos : photosOf) holdOut(set.photos, photos, keys, lots);
    keepTogether(set.photos, keys);
    chooseSteering(set.photos);
    for (const auto& [annotation, individual] : rejections) {
        const auto place = places.find(annotation);
        const auto number = numbers.find(individual);
        if (place != places.end() && number != numbers.end()) set.photos[place->second].rejected.push_back(number->second);
    }
    return set;
}

} // namespace flukeprint
