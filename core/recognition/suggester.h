#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/fusion.h"
#include "core/matching/samephoto.h"
#include "core/matching/suggestion.h"
#include "core/recognition/localmatcher.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

namespace flukeprint {

/// One fluke about which is asked, and what it must not be compared with.
struct FlukeQuestion
{
    std::vector<float> vector;                          ///< empty: it cannot be embedded; only the same photo can be known then
    std::shared_ptr<const LocalFeatures> features = {}; ///< null: the second opinion is not asked
    std::optional<PerceptualHash> photoHash = {};       ///< of its photo; absent: not known
    std::optional<AnnotationId> annotation = {};        ///< absent: it is not in the gallery's catalogue
    std::optional<PhotoId> photo = {};                  ///< likewise
    std::unordered_set<IndividualId> rejected = {};     ///< that a person said this is not
    int depth = Suggestion::shownWhales;                ///< whales to answer besides *new whale*
};

/// Compares the fluke asked about, which has features, with a photo of the gallery; nothing when that one's features cannot be had.
using PhotoComparer = std::function<std::optional<LocalComparison>(const FlukeQuestion& question, AnnotationId photo)>;

/// *Which whale is this?*, put together in one place: the network's ranking without what was rejected, the second opinion where the
/// model gives it weight, the very photo under another name before all, and the probabilities of all that. The window, `identify`,
/// exports, held-out figures and protocols ask it, so that what is measured is what people see. A light value that is made for a
/// question or for many; used on the thread of what it compares with.
class Suggester
{
public:
    using Clock = std::chrono::steady_clock;

    /// The network alone answers until `hearSecondOpinion`.
    Suggester(const ModelVersion& version, std::shared_ptr<const Gallery> gallery);

    void hearSecondOpinion(PhotoComparer comparer) { m_comparer = std::move(comparer); }
    /// The identified photos, for knowing the very photo again. They must outlive this.
    void knowPhotos(std::span<const HashedPhoto> identified) { m_identified = identified; }

    [[nodiscard]] bool hearsSecondOpinion() const { return bool(m_comparer); }
    /// The answer of the network alone.
    [[nodiscard]] Suggestion byNetwork(const FlukeQuestion& question) const;
    /// The answer with the second opinion where there is one and the question has features. Nothing when features of the gallery could
    /// not be made before `deadline`: half an opinion would favour the whales that were compared.
    [[nodiscard]] std::optional<Suggestion> byBoth(const FlukeQuestion& question, std::optional<Clock::time_point> deadline) const;
    /// The same however long it takes.
    [[nodiscard]] Suggestion answer(const FlukeQuestion& question) const;
    /// What `answer` is made of: for fitting and judging, which try several calibrations.
    [[nodiscard]] Evidence evidenceOn(const FlukeQuestion& question) const;

private:
    [[nodiscard]] Evidence networkEvidence(const FlukeQuestion& question) const;
    [[nodiscard]] std::optional<std::vector<LocalComparison>> compare(const FlukeQuestion& question,
                                                                      const std::vector<RankedIndividual>& ranked,
                                                                      std::optional<Clock::time_point> deadline) const;
    [[nodiscard]] Suggestion suggestionFrom(const FlukeQuestion& question, const Evidence& evidence) const;

    ModelVersionId m_model;
    Calibration m_calibration;
    std::shared_ptr<const Gallery> m_gallery;
    PhotoComparer m_comparer; ///< empty: the network alone answers
    std::span<const HashedPhoto> m_identified;
};

/// The question about an annotation as the catalogue knows it: its vector under `model` where it is embedded, what was rejected, the
/// hash of its photo. Its features are for the asker to add.
[[nodiscard]] Result<FlukeQuestion> questionAbout(const Catalogue& catalogue, AnnotationId annotation, ModelVersionId model);

} // namespace flukeprint
