#include "core/recognition/secondopinion.h"

#include "core/recognition/embedding.h"

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int memoryKib = 128 * 1024; // some four thousand flukes

} // namespace

std::vector<LocalComparison> compareLocally(const LocalFeatures& mine, const SuggestionQuery& query,
                                            const std::vector<RankedIndividual>& ranked, const Gallery& gallery,
                                            const LocalMatcher& matcher, const FeaturesOf& featuresOf)
{
    std::vector<IndividualId> first;
    for (size_t i = 0; i < std::min(ranked.size(), size_t(locallyComparedWhales)); ++i)
        first.push_back(ranked[i].individual);
    std::vector<LocalComparison> comparisons;
    for (const auto& photos : gallery.nearestPhotos(query.vector, first, locallyComparedPhotos, query.annotation)) {
        LocalComparison best;
        for (const AnnotationId photo : photos) {
            const auto theirs = featuresOf(photo);
            if (!theirs) continue;
            best.agreement = std::max(best.agreement, matcher.agreement(mine, *theirs));
            // An absent likeness is less than any.
            best.edgeLikeness = std::max(best.edgeLikeness, matcher.edgeLikeness(mine, *theirs));
        }
        comparisons.push_back(best);
    }
    return comparisons;
}

std::unique_ptr<SecondOpinion> SecondOpinion::make(const Catalogue& catalogue, const RecognitionParts& parts,
                                                   const Calibration& calibration)
{
    if (!calibration.fusion || !parts.makeLocalMatcher) return nullptr;
    return std::make_unique<SecondOpinion>(catalogue, parts.makeLocalMatcher());
}

SecondOpinion::SecondOpinion(const Catalogue& catalogue, std::unique_ptr<LocalMatcher> matcher)
    : m_catalogue(catalogue),
      m_matcher(std::move(matcher)),
      m_store(catalogue.companionFolder().filePath(QStringLiteral("features/") + m_matcher->name())),
      m_recent(memoryKib)
{
}

std::optional<Suggestion> SecondOpinion::suggestFor(const LocalFeatures& mine, const SuggestionQuery& query,
                                                    const Gallery& gallery, const ModelVersion& version,
                                                    std::optional<Clock::time_point> deadline)
{
    const auto ranked = rankFor(query, gallery);
    bool isLate = false;
    const auto comparisons = compareLocally(mine, query, ranked, gallery, *m_matcher, [&](AnnotationId annotation) {
        isLate = isLate || (deadline && Clock::now() > *deadline);
        return isLate ? nullptr : featuresOf(annotation);
    });
    if (isLate) return std::nullopt;
    return suggestFused(query, ranked, comparisons, version);
}

std::shared_ptr<const LocalFeatures> SecondOpinion::featuresOf(AnnotationId annotation)
{
    const auto entry = m_catalogue.entry(annotation);
    if (!entry) return nullptr;
    const FeatureKey key{entry->photo.contentHash, entry->box};
    if (const Kept* recent = m_recent.object(key)) return *recent;
    if (auto stored = m_store.read(key)) return keep(key, std::move(*stored));
    const QString path = m_catalogue.absolutePath(entry->photo);
    auto photo = loadImage(path, embeddingLongEdge);
    if (!photo) return keep(key, std::nullopt);
    auto features = m_matcher->features(flukeViewOf({path, std::move(*photo), entry->box}));
    if (!features) return keep(key, std::nullopt);
    if (!m_catalogue.isReadOnly()) m_store.write(key, *features);
    return keep(key, std::move(*features));
}

/// Remembers also that there is nothing, so that a missing photo is not looked for at every question.
SecondOpinion::Kept SecondOpinion::keep(const FeatureKey& key, std::optional<LocalFeatures> features)
{
    Kept kept = features ? std::make_shared<const LocalFeatures>(std::move(*features)) : nullptr;
    m_recent.insert(key, new Kept(kept), kept ? qsizetype(kept->descriptors.size() / 1024) + 1 : 1);
    return kept;
}

} // namespace flukeprint
