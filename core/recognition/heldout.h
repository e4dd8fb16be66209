#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/comparison.h"
#include "core/matching/evaluation.h"
#include "core/matching/fusion.h"
#include "core/recognition/recognitionparts.h"
#include "core/recognition/suggester.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace flukeprint {

class SecondOpinion;

/// One vector per photo of a training set, in order; a photo whose vector is empty takes no part.
using SetVectors = std::vector<std::vector<float>>;

/// Ranks the held-out photos of `set` that judge against the identified others, by the network alone. Pure.
[[nodiscard]] std::vector<JudgedQuery> askHeldOut(const TrainingSet& set, const SetVectors& vectors);
/// The same for those that steer.
[[nodiscard]] std::vector<JudgedQuery> askSteering(const TrainingSet& set, const SetVectors& vectors);

/// Held-out photos that are asked about at most: with the second opinion each takes some hundredths of a second.
inline constexpr size_t mostHeldOut = 500;

/// Asks a `Suggester` about the held-out photos that judge, as the window would when they are new: nobody has rejected anything yet.
/// Of more than `mostHeldOut` as many are asked, spread evenly. What the second opinion says of two photos is kept, as versions rank
/// mostly the same whales first. Used on the thread of the catalogue, which must outlive it.
class HeldOutQuestions
{
public:
    /// @param set must outlive this
    HeldOutQuestions(const Catalogue& catalogue, const TrainingSet& set, const RecognitionParts& parts);
    ~HeldOutQuestions();

    /// By these vectors. Fewer when cancelled.
    [[nodiscard]] std::vector<ComparedQuery> ask(const SetVectors& vectors, const CancelToken& cancel);

private:
    [[nodiscard]] std::optional<LocalComparison> compare(const FlukeQuestion& question, AnnotationId photo);

    const TrainingSet& m_set;
    std::unique_ptr<SecondOpinion> m_opinion; ///< null: the program's model gives it no weight
    std::unordered_map<AnnotationId, std::unordered_map<AnnotationId, std::optional<LocalComparison>>> m_compared; ///< by question
};

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
    std::vector<ComparedQuery> queries;
    std::vector<QueryVerdict> verdicts;  ///< of the same, in order
    std::vector<Confusion> confusions;   ///< the commonest first, then the surest
};

/// `HeldOutQuestions` with the stored embeddings of `version`. No query meets itself under another name: `splitForTraining` keeps the
/// same photos on one side. The verdicts are weighted by the catalogue's prior of new whales. A version that was trained here had its
/// calibration fitted on these very photos: it is cross-fitted (`fitTowards`). Blocking; the thread that owns `catalogue`. When cancelled,
/// what comes back is worth nothing.
[[nodiscard]] Result<HeldOutMeasurement> measureHeldOut(const Catalogue& catalogue, const TrainingSet& set,
                                                        const ModelVersion& version, const RecognitionParts& parts,
                                                        const CancelToken& cancel = {});

/// The same of two versions, on the photos that are embedded under both; likewise when cancelled.
[[nodiscard]] Result<Comparison> compareHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& before,
                                                const ModelVersion& after, const RecognitionParts& parts, const CancelToken& cancel = {});

/// What a newly trained version is worth beside another one, and what it should answer with.
struct HeldOutTrial
{
    Comparison comparison;
    Calibration calibration; ///< `fitTowards` the shipped one
    NewWhalePrior prior;     ///< by which both were weighted
};

/// `compareHeldOut` and the later version's calibration, from the same questions; likewise when cancelled.
[[nodiscard]] Result<HeldOutTrial> tryHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& before,
                                              const ModelVersion& after, const RecognitionParts& parts, const CancelToken& cancel);

} // namespace flukeprint
