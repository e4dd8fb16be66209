#pragma once

#include "core/catalogue/catalogue.h"
#include "core/recognition/localfeaturestore.h"
#include "core/recognition/recognitionparts.h"
#include "core/recognition/suggester.h"

#include <QCache>

#include <memory>
#include <optional>

namespace flukeprint {

/// All that the matcher says of two flukes. Pure; any thread.
[[nodiscard]] LocalComparison compareFlukes(const LocalMatcher& matcher, const LocalFeatures& one, const LocalFeatures& other);

/// The local matcher at work on one catalogue, with the features of its photos: kept in the companion folder where that can
/// be written, and the last few thousand in memory. Used on the thread that owns `catalogue`, which must outlive it.
class SecondOpinion
{
public:
    /// The matcher when `calibration` gives it weight, else null.
    static std::unique_ptr<SecondOpinion> make(const Catalogue& catalogue, const RecognitionParts& parts,
                                               const Calibration& calibration);
    SecondOpinion(const Catalogue& catalogue, std::unique_ptr<LocalMatcher> matcher);

    /// The fluke of a question, which has features, beside a photo of the catalogue; nothing when that one's cannot be had.
    [[nodiscard]] std::optional<LocalComparison> compare(const FlukeQuestion& question, AnnotationId photo);
    /// The same for a `Suggester`; this must outlive it.
    [[nodiscard]] PhotoComparer comparer();
    /// Of an annotation of the catalogue, made from its photo if need be; null when that cannot be read.
    [[nodiscard]] std::shared_ptr<const LocalFeatures> featuresOf(AnnotationId annotation);
    /// Looks again, when next asked, for photos that could not be read.
    void forgetMissing();

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
