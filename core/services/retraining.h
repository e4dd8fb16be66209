#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/matching/comparison.h"
#include "core/recognition/recognitionparts.h"
#include "core/recognition/trainer.h"

#include <QMetaType>

#include <optional>
#include <vector>

namespace flukeprint {

enum class Activation { IfBetter, Always, Never };

struct TrainingRequest
{
    QString catalogueFile;
    TrainingSpeed speed = TrainingSpeed::Full;
    int epochs = 12;
    std::optional<double> minutes;
    quint64 seed = 1;
    int threads = 0; ///< 0: one per core
    Activation activation = Activation::IfBetter;
    Confirmed confirmed = Confirmed::Once; ///< how surely a photo must be identified to be learned from
    /// A run that was cancelled, interrupted or failed, to go on with: its own options replace those above, but for `threads`.
    std::optional<TrainingRunId> resume = {};

    /// What is usual for the quick speed.
    [[nodiscard]] static TrainingRequest quick(const QString& catalogueFile)
    {
        TrainingRequest request;
        request.catalogueFile = catalogueFile;
        request.speed = TrainingSpeed::Quick;
        request.epochs = 30;
        request.minutes = 0.75;
        return request;
    }
};

/// What a retraining led to.
struct TrainingReport
{
    bool cancelled = false;                ///< then it can be resumed, if `run` is there
    std::optional<TrainingRunId> run;
    std::optional<ModelVersionId> version; ///< the new version, absent when cancelled
    bool activated = false;
    TrainedModel model;
    Comparison comparison;                 ///< with the version that was active, on the held-out photos
    NewWhalePrior prior;                   ///< by which these were weighted
    std::vector<Error> failed;             ///< photos that could not be embedded under the new version
};

/// Runs one retraining from snapshot to model version, blocking, on the caller's thread with its own connection: draws the training
/// set (`Catalogue::drawTrainingSet`) and keeps it beside the catalogue, trains from the shipped weights (Quick: from the active ones,
/// or what those were quickly trained from), embeds all photos under the new version beside the old embeddings, measures both on the
/// held-out photos as the window would answer, fits calibration and second opinion near the shipped ones (`fitTowards`), stores all that
/// with the version, and activates it by `activation` ("if better": `Comparison::isNotWorse`). The active version stays untouched until
/// that last transaction. The run
/// is recorded whatever happens; when it was cancelled or died, its snapshot and checkpoint stay and `resume` goes on with them.
/// Errors besides the trainer's: TooFewPhotos, CatalogueReadOnly, NotAllowed (another run of this catalogue goes on).
[[nodiscard]] Result<TrainingReport> runTraining(const TrainingRequest& request, const RecognitionParts& parts,
                                                 const ProgressSink& sink, const CancelToken& cancel);

/// The latest run of the catalogue, if it can be resumed: cancelled, interrupted or failed, its snapshot still there.
[[nodiscard]] std::optional<TrainingRun> resumableRun(const Catalogue& catalogue);

/// Forgets what `resumableRun` offered: deletes its snapshot and checkpoint.
void forgetRun(const Catalogue& catalogue, TrainingRunId run);

/// Frees the room of a version that is not used: its embeddings, which are made anew when it is activated again, and, of one that was
/// trained here, its weights, after which it cannot be activated any more. What was measured stays. NotAllowed for the active version.
[[nodiscard]] Status cleanUp(Catalogue& catalogue, const ModelVersion& version);

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::TrainingReport)
