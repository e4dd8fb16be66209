#pragma once

#include "core/domain/trainingset.h"
#include "core/recognition/trainer.h"

namespace flukeprint {

/// The `Trainer` of `FlukeNetwork`s. Full: margin softmax over whales, mirrored flukes as classes of their own and every unidentified
/// photo as a class of its own; small crops first in the long run; weights averaged along the way (`TrainingLoop`). The schedule runs
/// over `epochs`, or over `minutes` where that ends first. With `epochs` alone the same seed and one thread give the same numbers, also
/// through a resumed checkpoint. Quick: `trainHead`. On a graphics card where libtorch is built for one, a path that was never run yet.
/// Errors: TooFewPhotos, TrainingDiverged, ModelMissing …, WriteFailed, DiskFull, OptionInvalid.
class NetworkTrainer : public Trainer
{
public:
    [[nodiscard]] Result<TrainedModel> train(const TrainingSet& set, const TrainingOptions& options, const ProgressSink& sink,
                                             const CancelToken& cancel) override;
};

} // namespace flukeprint
