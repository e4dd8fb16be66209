#include "core/study/studysplit.h"

#include "core/base/shuffle.h"
#include "core/matching/samephoto.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

namespace flukeprint {

namespace {

/// Photos that are the same, to be kept on one side.
struct Group
{
    std::vector<size_t> photos;
    std::optional<int> whale;
    bool isMixed = false; ///< the same photo under two names
};

std::vector<Group> groupsOf(const std::vector<StudyPhoto>& photos)
{
    std::vector<PerceptualHash> hashes;
    for (const StudyPhoto& photo : photos) hashes.push_back(photo.hash);
    const std::vector<size_t> first = groupSamePhotos(hashes);
    std::map<size_t, Group> groups;
    for (size_t i = 0; i < photos.size(); ++i) {
        Group& group = groups[first[i]];
        if (group.photos.empty()) group.whale = photos[i].whale;
        group.isMixed = group.isMixed || group.whale != photos[i].whale;
        group.photos.push_back(i);
    }
    std::vector<Group> list;
    for (auto& [place, group] : groups) list.push_back(std::move(group));
    return list;
}

} // namespace

std::vector<std::optional<int>> studyParts(const StudyPhotos& study, StudySplit split, int parts, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::vector<Group> groups = groupsOf(study.photos);
    shuffle(groups, random);
    // Dealt out like cards: within each whale, so that its groups lie in different parts, or over all.
    std::map<int, std::vector<const Group*>> piles;
    constexpr int noWhale = -1;
    for (const Group& group : groups)
        piles[split == StudySplit::ByPhoto ? noWhale : group.whale.value_or(noWhale)].push_back(&group);
    std::vector<std::optional<int>> partOf(study.photos.size());
    for (const auto& [whale, pile] : piles) {
        const bool mustLearn = split == StudySplit::Stratified && whale != noWhale;
        if (mustLearn && pile.size() < 2) continue;
        std::vector<int> order(static_cast<size_t>(parts));
        std::iota(order.begin(), order.end(), 0);
        shuffle(order, random);
        for (size_t i = 0; i < pile.size(); ++i) {
            if (pile[i]->isMixed) continue;
            for (const size_t photo : pile[i]->photos) partOf[photo] = order[i % order.size()];
        }
    }
    return partOf;
}

StudyDivision divide(const std::vector<std::optional<int>>& parts, std::optional<int> asked)
{
    StudyDivision division;
    for (size_t i = 0; i < parts.size(); ++i) (asked && parts[i] == asked ? division.dev : division.train).push_back(i);
    return division;
}

} // namespace flukeprint
