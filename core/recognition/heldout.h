#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/comparison.h"
#include "core/matching/evaluation.h"
#include "core/matching/fusion.h"

namespace flukeprint {

class SecondOpinion;

/// One vector per photo of a training set, in order; a photo whose vector is empty takes no part.
using SetVectors = std::vector<std::vector<float>>;

/// Ranks the held-out photos of `set` that judge against the identified others, as a user would ask. Pure. Fewer when cancelled.
[[nodiscard]] std::vector<JudgedQuery> askHeldOut(const TrainingSet& set, const SetVectors& vectors, const CancelToken& cancel = {});
/// The same for those that steer.
[[nodiscard]] std::vector<JudgedQuery> askSteering(const TrainingSet& set, const SetVectors& vectors);

/// `askHeldOut`, with what the second opinion says of the first whales of up to `most` of them, for fitting its weight. Some
/// hundredths of a second each. Fewer when cancelled.
[[nodiscard]] std::vector<ComparedQuery> askHeldOutTwice(const TrainingSet& set, const SetVectors& vectors, SecondOpinion& opinion,
                                                         size_t most, const CancelToken& cancel);

/// The stored vectors of the set's photos under `version`, empty where there is none. Blocking; the thread that owns `catalogue`.
[[nodiscard]] Result<SetVectors> vectorsOf(const Catalogue& catalogue, const TrainingSet& set, ModelVersionId version);

/// Two whales of which a model puts the wrong one first.
struct Confusion
{
    IndividualId truth;
    IndividualId answer;
    int count = 0;                          ///< of held-out photos
    AnnotationId query;                     ///< one of them: the one that the answer was surest about
    std::optional<AnnotationId> answerPhoto; ///< and the photo that it was taken for
    double score = 0;                       ///< by which
};

/// How a model version does on the held-out photos of a catalogue.
struct HeldOutMeasurement
{
    int galleryPhotos = 0;    ///< photos that the queries were compared with
    int withoutEmbedding = 0; ///< photos of the set left out because they are not embedded under this version
    std::vector<JudgedQuery> queries;
    std::vector<QueryVerdict> verdicts;  ///< of the same, in order
    std::vector<Confusion> confusions;   ///< the commonest first, then the surest
};

/// `askHeldOut` with the stored embeddings of `version`. No query meets itself under another name: `splitForTraining` keeps the
/// same photos on one side. A version that was trained here had its calibration fitted on these very photos: it is fitted anew, each half
/// on the other, from `shipped` where they are too few. Blocking; the thread that owns `catalogue`. When cancelled, what comes back is worth
/// nothing.
[[nodiscard]] Result<HeldOutMeasurement> measureHeldOut(const Catalogue& catalogue, const TrainingSet& set,
                                                        const ModelVersion& version, const Calibration& shipped,
                                                        const CancelToken& cancel = {});

/// The same of two versions, on the photos that are embedded under both; likewise when cancelled.
[[nodiscard]] Result<Comparison> compareHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& before,
                                                const ModelVersion& after, const Calibration& shipped, const CancelToken& cancel = {});

} // namespace flukeprint
