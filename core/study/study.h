#pragma once

#include "core/recognition/recognitionparts.h"
#include "core/study/studyfigures.h"
#include "core/study/studylearner.h"
#include "core/study/studyrecipe.h"

#include <QMetaType>

namespace flukeprint {

struct StudyRequest
{
    StudyPhotos photos;
    QStringList recipes = studyRecipeNames();
    StudySplit split = StudySplit::Stratified;
    int folds = 0; ///< 0: one division, a fifth is asked about; else every part in turn, and at the end one model of everything
    std::optional<int> epochs = {};     ///< absent: each recipe's own
    std::optional<double> minutes = {}; ///< at most so long a recipe and fold
    quint64 seed = 1;
    int threads = 0; ///< 0: one per core
    QString backbone; ///< file; empty: the shipped model
    QString output;   ///< folder

    /// Whether the backbone is a program, which runs when it is loaded; whoever asks for the study must have been told.
    [[nodiscard]] bool runsBackbone() const { return !backbone.isEmpty() && !isOnnx(backbone); }
};

/// One recipe on one division.
struct StudyRow
{
    QString recipe;
    std::optional<int> fold; ///< absent: learned from everything, so nothing is asked
    StudyFigures figures;
    std::optional<double> trainAccuracy;
    std::vector<StudyEpoch> epochs;
    qint64 parameters = 0;
    double photosPerSecond = 0;
    double seconds = 0;
    bool endedByTime = false;
    QString remark;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static StudyRow fromJson(const QJsonObject& json);
};

struct StudyReport
{
    bool cancelled = false;
    int photos = 0;
    int whales = 0;
    int unidentified = 0;
    std::vector<StudyRow> rows;
    std::vector<Error> failed;  ///< photos that were left out, recipes that came to nothing; each names its file or recipe
    QStringList remarks;        ///< English, for the report
};

/// Trains the recipes one after the other on the same divisions and writes `study.csv`, `study.md` and three plots (SVG) into
/// the output folder, anew after each. What an earlier call of the same request finished there is not trained again. Blocking.
/// Errors: TooFewPhotos (fewer than two whales with two photos), OptionInvalid (an unknown recipe; folds), WriteFailed, those of
/// `StudyLearner::checkBackbone`. A recipe that fails leaves a row out; the others go on.
[[nodiscard]] Result<StudyReport> runStudy(StudyRequest request, const RecognitionParts& parts, const ProgressSink& sink,
                                           const CancelToken& cancel);

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::StudyReport)
