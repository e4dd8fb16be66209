#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/fusion.h"
#include "core/recognition/localfeaturestore.h"
#include "core/recognition/recogniser.h"

#include <QCache>

#include <chrono>
#include <functional>
#include <memory>

namespace flukeprint {

/// The features of a gallery photo; null when they cannot be had.
using FeaturesOf = std::function<std::shared_ptr<const LocalFeatures>(AnnotationId)>;

/// A fluke compared with the nearest photos of each of the first whales of `ranked`, in their order: the best of each.
[[nodiscard]] std::vector<LocalComparison> compareLocally(const LocalFeatures& mine, const SuggestionQuery& query,
                                                          const std::vector<RankedIndividual>& ranked,
                                                          const Gallery& gallery, const LocalMatcher& matcher,
                                                          const FeaturesOf& featuresOf);

/// The local matcher at work on one catalogue, with the features of its photos: kept in the companion folder where that can
/// be written, and the last few thousand in memory. Used on the thread that owns `catalogue`, which must outlive it.
class SecondOpinion
{
public:
    using Clock = std::chrono::steady_clock;

    /// The matcher when `calibration` gives it weight, else null.
    static std::unique_ptr<SecondOpinion> make(const Catalogue& catalogue, const RecognitionParts& parts,
                                               const Calibration& calibration);
    SecondOpinion(const Catalogue& catalogue, std::unique_ptr<LocalMatcher> matcher);

    /// The candidates by both opinions. Nothing when features are missing that could not be made from the photos before
    /// `deadline`: half an opinion would favour the whales that were compared. What was made is kept, so that asking again
    /// gets further.
    [[nodiscard]] std::optional<Suggestion> suggestFor(const LocalFeatures& mine, const SuggestionQuery& query,
                                                       const Gallery& gallery, const ModelVersion& version,
                                                       std::optional<Clock::time_point> deadline = {});
    /// Of an annotation of the catalogue, made from its photo if need be; null when that cannot be read.
    [[nodiscard]] std::shared_ptr<const LocalFeatures> featuresOf(AnnotationId annotation);

    [[nodiscard]] LocalMatcher& matcher() { return *m_matcher; }
    [[nodiscard]] const LocalFeatureStore& store() const { return m_store; }

private:
    using Kept = std::shared_ptr<const LocalFeatures>;
    Kept keep(const FeatureKey& key, std::optional<LocalFeatures> features);

    const Catalogue& m_catalogue;
    std::unique_ptr<LocalMatcher> m_matcher;
    LocalFeatureStore m_store;
    QCache<FeatureKey, Kept> m_recent; ///< costs are KiB
};

} // namespace flukeprint
