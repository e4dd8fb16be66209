#include "core/review/candidatefilter.h"

#include "core/review/reviewqueue.h"

#include <algorithm>
#include <cstdlib>

namespace flukeprint {

namespace {

void add(const QueueEntry& photo, Sighted& sighted)
{
    if (const auto area = areaOf(photo); !area.isEmpty()) sighted.areas.insert(area);
    if (const QString day = dayOf(photo); !day.isEmpty()) sighted.years.insert(day.left(4).toInt());
}

} // namespace

Sighted sightedIn(const Catalogue& catalogue, const QueueEntry& photo)
{
    Sighted sighted;
    add(photo, sighted);
    if (const auto grades = catalogue.gradesOf(photo.annotation); grades && grades->contains(Criterion::FlukeType))
        sighted.flukeTypes.insert(grades->value(Criterion::FlukeType).level);
    return sighted;
}

Sighted sightedOf(const Catalogue& catalogue, IndividualId whale)
{
    Sighted sighted;
    if (const auto photos = catalogue.photosOf(whale))
        for (const auto& photo : *photos)
            add(photo, sighted);
    if (const auto types = catalogue.flukeTypesOf(whale)) sighted.flukeTypes = {types->begin(), types->end()};
    return sighted;
}

bool fits(const CandidateFilter& filter, const Sighted& photo, const Sighted& whale)
{
    const auto isLike = [&](int type) {
        return std::ranges::any_of(photo.flukeTypes, [&](int own) { return std::abs(own - type) <= 1; });
    };
    const auto isWithin = [&](int year) { return year >= filter.years->first && year <= filter.years->second; };
    if (filter.likeType && !photo.flukeTypes.isEmpty() && !whale.flukeTypes.isEmpty() &&
        std::ranges::none_of(whale.flukeTypes, isLike))
        return false;
    if (filter.sameArea && !photo.areas.isEmpty() && !whale.areas.isEmpty() && !whale.areas.intersects(photo.areas)) return false;
    return !filter.years || whale.years.isEmpty() || std::ranges::any_of(whale.years, isWithin);
}

FilteredSuggestion filtered(const Suggestion& suggestion, const CandidateFilter& filter, const Catalogue& catalogue)
{
    FilteredSuggestion answer{suggestion};
    const auto photo = filter.isActive() ? catalogue.entry(suggestion.annotation) : failure(ErrorCode::RowMissing, {});
    if (!photo) return answer;
    const auto sighted = sightedIn(catalogue, *photo);
    answer.hidden = int(std::erase_if(answer.suggestion.candidates, [&](const Candidate& candidate) {
        return candidate.individual && !candidate.isSamePhoto && !fits(filter, sighted, sightedOf(catalogue, *candidate.individual));
    }));
    return answer;
}

} // namespace flukeprint
