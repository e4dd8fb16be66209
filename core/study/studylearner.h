#pragma once

#include "core/base/job.h"
#include "core/domain/modelversion.h"
#include "core/study/studyphotos.h"
#include "core/study/studysplit.h"

#include <memory>
#include <optional>
#include <vector>

namespace flukeprint {

/// A whale's place in the order of likelihood of one answer.
struct StudyGuess
{
    int whale = 0; ///< place in `StudyPhotos::whales`
    float score = 0;
};

/// Whales by falling score, up to `studyGuesses`.
using StudyAnswer = std::vector<StudyGuess>;

inline constexpr int studyGuesses = 25;

/// What to learn and how.
struct StudyTask
{
    const StudyPhotos& photos;
    const StudyDivision& division; ///< unidentified photos of `train` are nobody's; a recipe may use them as negatives
};

struct StudyOptions
{
    QString recipe;
    int epochs = 1;
    std::optional<double> minutes = {}; ///< stop in good order after this long; what comes out then depends on the machine
    quint64 seed = 1;
    int threads = 0;              ///< 0: one per core
    QString backbone;             ///< file of a pretrained network; empty: `shipped`
    std::optional<ModelFile> shipped = {};
    QString weightsFile;          ///< where to keep what was learned; empty: nowhere
};

/// One epoch as the learning curve shows it; what was not measured is absent.
struct StudyEpoch
{
    double loss = 0;
    double trainAccuracy = 0;               ///< on what was learned from, bent as it was
    std::optional<double> devAccuracy = {}; ///< on the identified dev photos, network as it is
};

/// What came of one recipe.
struct StudyLearned
{
    bool cancelled = false;
    std::vector<StudyAnswer> answers;  ///< one per dev photo; empty where it could not be read
    std::optional<double> trainAccuracy; ///< on the training photos as they are, not bent
    std::vector<StudyEpoch> epochs;
    qint64 parameters = 0;             ///< that exist, frozen ones included
    double photosPerSecond = 0;        ///< learned from
    double seconds = 0;                ///< learning and answering
    bool endedByTime = false;
    QString remark;                    ///< what a reader of the table must know; English
    std::vector<Error> skipped;        ///< photos that could not be read; each names its file
};

/// Whether a backbone's name says that it is an ONNX file: data only, and used frozen. Any other is a TorchScript program.
[[nodiscard]] bool isOnnx(const QString& backboneFile);

/// Learns by the recipes that need a network of their own. Kept for a whole study, so that decoded pictures are shared between
/// recipes. Blocking; one thread at a time.
class StudyLearner
{
public:
    virtual ~StudyLearner() = default;
    /// Whether the file holds a network that can be used: readable, one vector per picture, finite on a probe.
    /// Errors name the file: FileMissing, ModelDamaged, ModelIncompatible (shape; what its settings file lacks).
    [[nodiscard]] virtual Status checkBackbone(const QString& file) = 0;
    /// Whether all its layers can be trained, or its vectors only be used.
    [[nodiscard]] virtual bool canTune(const QString& backboneFile) const = 0;
    /// TrainingDiverged when the loss is no number any more.
    [[nodiscard]] virtual Result<StudyLearned> learn(const StudyTask& task, const StudyOptions& options, const ProgressSink& sink,
                                                     const CancelToken& cancel) = 0;
};

/// Answers by the nearest photos and centres, as the program itself ranks. An empty vector answers nothing. Pure.
/// @param vectors one per photo of the study
[[nodiscard]] std::vector<StudyAnswer> answersByVectors(const StudyTask& task, const std::vector<std::vector<float>>& vectors);

/// Share of the identified training photos whose nearest other photos are of the same whale. Pure.
[[nodiscard]] double trainAccuracyByVectors(const StudyTask& task, const std::vector<std::vector<float>>& vectors);

} // namespace flukeprint
