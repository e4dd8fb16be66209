#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/domain/modelversion.h"
#include "core/domain/trainingset.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

enum class TrainingSpeed {
    Quick, ///< a linear head behind the network, learned from the vectors that are there: a minute
    Full,  ///< the network itself
};

/// What a run learned, epoch by epoch.
struct EpochRecord
{
    int epoch = 0;
    double loss = 0;
    double accuracy = 0; ///< on the augmented training photos
    double seconds = 0;
    int photos = 0;      ///< learned from in these seconds
    std::optional<double> heldOutMapAt5 = {}; ///< on a sample of the held-out photos
};

struct TrainingOptions
{
    TrainingSpeed speed = TrainingSpeed::Full;
    int epochs = 12;
    std::optional<double> minutes;     ///< stop in good order after this long
    int patience = 0;                  ///< stop when so many epochs brought the held-out photos no gain; 0: never
    quint64 seed = 1;
    int threads = 0;                   ///< 0: one per core
    /// Not empty: the long recipe, by which the shipped model is trained, on this network; from random weights, or from those of
    /// `base` where it is given (it must fit). Empty: the short recipe of retraining, which always starts from `base`.
    QString longRunArchitecture;
    /// "name=number": departures from the recipe, for measuring what each part of it is worth.
    QStringList recipeChanges;
    std::optional<ModelFile> base;
    QString outputPath;                ///< the new weight file (half precision)
    QString checkpointPath;            ///< written along the way and when cancelled; empty: none. An existing one of the same
                                       ///< run is resumed; the caller removes it when the run needs it no more
    std::function<void(const std::vector<EpochRecord>&)> epochEnded = {}; ///< after each epoch, on the trainer's thread
};

enum class TrainingEnd {
    Completed,      ///< the schedule was run to its end, or to the end of its time
    NoLongerBetter, ///< the held-out photos gained nothing for `patience` epochs; the best epoch's weights are kept
    Diverged,       ///< the loss was no number any more; the last good epoch's weights are kept
    Cancelled,      ///< then only `epochs` and `skipped` are filled
};

struct TrainedModel
{
    TrainingEnd end = TrainingEnd::Completed;
    ModelFile file;
    std::vector<EpochRecord> epochs;
    std::vector<Error> skipped; ///< photos that could not be read: each names its file
    qint64 cacheBytes = 0;        ///< of decoded crops that were kept in memory
    qint64 parameters = 0;        ///< of the network
    /// What the new weights make of a photo whose vector by the base weights is given (empty when that is of another length); no
    /// function: only the photo itself tells.
    std::function<std::vector<float>(std::span<const float>)> fromBaseVector = {};

    [[nodiscard]] bool isCancelled() const { return end == TrainingEnd::Cancelled; }
};

/// Trains a network on a snapshot. Blocking, on the caller's thread; touches nothing live.
class Trainer
{
public:
    virtual ~Trainer() = default;
    [[nodiscard]] virtual Result<TrainedModel> train(const TrainingSet& set, const TrainingOptions& options,
                                                     const ProgressSink& sink, const CancelToken& cancel) = 0;
};

} // namespace flukeprint
