#pragma once

#include "core/recognition/trainer.h"
#include "ml/nn/flukenetwork.h"
#include "ml/train/classes.h"
#include "ml/train/cropcache.h"

#include <memory>

namespace flukeprint {

/// One vector per photo of a training set; empty where there is none.
using PhotoVectors = std::vector<std::vector<float>>;

/// The epochs of one training: batches, margin softmax, running average, checkpoints. Every batch draws from a generator of its own,
/// so that a run that was stopped anywhere and resumed gives the same numbers as one that was not, on one thread. Blocking; the thread
/// that called `prepareTorch`. What it is given must outlive it.
class TrainingLoop
{
public:
    /// @param baseVectors of all photos by the weights it starts from; empty: it starts from random ones
    TrainingLoop(const TrainingSet& set, const TrainingOptions& options, const Recipe& recipe, const CropCache& cache,
                 std::unique_ptr<FlukeNetwork> network, const PhotoVectors& baseVectors, const CancelToken& cancel);
    ~TrainingLoop();

    /// Continues from the checkpoint of an earlier run of the same options, if there is one that can be read.
    void resume();
    /// Trains to the end of the schedule, or until one of `TrainingEnd`. Errors: TrainingDiverged before an epoch was done,
    /// WriteFailed and DiskFull when a checkpoint cannot be written (the one before stays).
    [[nodiscard]] Result<TrainingEnd> train(const ProgressSink& sink);
    /// The network with the averaged weights of its best epoch.
    [[nodiscard]] FlukeNetwork& finish();
    [[nodiscard]] const std::vector<EpochRecord>& records() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Vectors of the photos of a crop cache; fewer than there are photos when cancelled.
[[nodiscard]] PhotoVectors embedCache(FlukeNetwork& network, const CropCache& cache, const std::vector<size_t>& photos,
                                      const CancelToken& cancel);

} // namespace flukeprint
