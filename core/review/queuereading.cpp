#include "core/review/queuereading.h"

#include <algorithm>

namespace flukeprint {

namespace {

/// Where the list lacks the photo in front, it stands behind the one that it stood behind so far.
void insertInFront(QList<QueueEntry>& entries, const Catalogue& catalogue, const QueueRequest& request)
{
    QHash<AnnotationId, qsizetype> places;
    places.reserve(entries.size());
    for (qsizetype i = 0; i < entries.size(); ++i) places.insert(entries[i].annotation, i);
    if (places.contains(*request.inFront)) return;
    const auto entry = catalogue.entry(*request.inFront);
    if (!entry) return; // gone from the catalogue
    const auto before = std::ranges::find_if(request.before, [&](AnnotationId annotation) { return places.contains(annotation); });
    entries.insert(before == request.before.end() ? 0 : places.value(*before) + 1, *entry);
}

} // namespace

void seeAsReviewer(QueueEntry& entry, const QueueRequest& request, bool hasSpoken)
{
    if (request.isBlind && !hasSpoken) {
        entry.verdict = Verdict::Undecided;
        entry.confirmation = Confirmation::None;
        entry.individual.reset();
        entry.catalogueId.clear();
    }
    if (request.needsOwnVoices() && !hasSpoken)
        entry.isToDo = true;
    else if (request.view.filter == QueueFilter::Disputed)
        entry.isToDo = entry.confirmation == Confirmation::Disputed;
}

Result<QueueReading> readQueue(const Catalogue& catalogue, const QueueRequest& request)
{
    auto queue = catalogue.queue(request.view.filter, request.reviewer);
    if (!queue) return tl::unexpected(queue.error());
    auto spoken = request.needsOwnVoices() ? catalogue.spokenOn(request.reviewer) : std::unordered_set<AnnotationId>();
    if (!spoken) return tl::unexpected(spoken.error());
    if (request.inFront) insertInFront(*queue, catalogue, request);
    for (auto& entry : *queue) seeAsReviewer(entry, request, spoken->contains(entry.annotation));
    return QueueReading{QueueEntries(std::move(*queue)), std::move(*spoken)};
}

bool lacksCopies(const QueueEntries& entries, const QueueRequest& request)
{
    const auto isKnown = [&](const QueueEntry& entry) { return request.copies.contains(entry.annotation); };
    return request.view.isGrouped && !std::all_of(entries.begin(), entries.end(), isKnown);
}

} // namespace flukeprint
