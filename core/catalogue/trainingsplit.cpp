#include "core/catalogue/trainingsplit.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace flukeprint {

namespace {

/// A number that belongs to the photo's content; `byte` draws another one.
int drawOf(const Photo& photo, int byte)
{
    return photo.contentHash.mid(2 * byte, 2).toInt(nullptr, 16);
}

/// Marks one whale's held-out photos. The first by hash speaks for the whale: it stays to be learned from, unless the whale is held
/// out whole to stand for new ones.
void holdOut(std::vector<TrainingPhoto>& all, std::vector<size_t> places, const std::function<const Photo&(size_t)>& photoAt)
{
    std::sort(places.begin(), places.end(),
              [&](size_t a, size_t b) { return photoAt(a).contentHash < photoAt(b).contentHash; });
    const bool isWhole = drawOf(photoAt(places.front()), 1) < (places.size() == 1 ? 64 : 16);
    for (const size_t place : places)
        all[place].heldOut = isWhole || (place != places.front() && drawOf(photoAt(place), 2) < 43);
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
    for (const std::vector<size_t>& photos : photosOf)
        holdOut(set.photos, photos, [&](size_t place) -> const Photo& { return *sources[place]; });
    for (const auto& [annotation, individual] : rejections) {
        const auto place = places.find(annotation);
        const auto number = numbers.find(individual);
        if (place != places.end() && number != numbers.end()) set.photos[place->second].rejected.push_back(number->second);
    }
    return set;
}

} // namespace flukeprint
