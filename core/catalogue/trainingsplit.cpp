#include "core/catalogue/trainingsplit.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace flukeprint {

namespace {

/// A number that belongs to the photo's content.
quint32 drawOf(const Photo& photo)
{
    return photo.contentHash.left(8).toUInt(nullptr, 16);
}

bool isHeldOut(const QueueEntry& entry)
{
    return drawOf(entry.photo) % (entry.individual ? 6 : 2) == 0;
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

    TrainingSet set;
    set.individualCount = next;
    std::unordered_map<AnnotationId, size_t> places;
    std::vector<std::vector<size_t>> photosOf(static_cast<size_t>(next));
    for (const QueueEntry& entry : entries) {
        TrainingPhoto photo;
        photo.path = absolutePath(entry.photo);
        photo.box = entry.box;
        photo.heldOut = isHeldOut(entry);
        if (entry.individual) {
            photo.individual = numbers.at(*entry.individual);
            photosOf[size_t(*photo.individual)].push_back(set.photos.size());
        }
        places.emplace(entry.annotation, set.photos.size());
        set.photos.push_back(std::move(photo));
    }
    const auto draw = [&](size_t place) { return entries[qsizetype(place)].photo.contentHash; };
    for (const std::vector<size_t>& photos : photosOf) {
        if (!std::all_of(photos.begin(), photos.end(), [&](size_t place) { return set.photos[place].heldOut; })) continue;
        const auto keep = std::max_element(photos.begin(), photos.end(), [&](size_t a, size_t b) { return draw(a) < draw(b); });
        set.photos[*keep].heldOut = false;
    }
    for (const auto& [annotation, individual] : rejections) {
        const auto place = places.find(annotation);
        const auto number = numbers.find(individual);
        if (place != places.end() && number != numbers.end()) set.photos[place->second].rejected.push_back(number->second);
    }
    return set;
}

} // namespace flukeprint
