#pragma once

#include "core/domain/trainingset.h"
#include "core/recognition/trainer.h"
#include "ml/nn/flukenetwork.h"

namespace flukeprint {

/// Learns a square matrix behind the network from vectors that are there already, the network itself unchanged: margin softmax over
/// whales and their mirror images, starting at the identity and held near it. Seconds to a minute. The matrix is put into the
/// network's last layer, so that what comes out is a model like any other. The same seed gives the same numbers on one thread.
/// @param network the base weights; gets the matrix
/// Errors: TooFewPhotos, TrainingDiverged.
[[nodiscard]] Result<TrainedModel> trainHead(const TrainingSet& set, const TrainingOptions& options, FlukeNetwork& network,
                                             const ProgressSink& sink, const CancelToken& cancel);

} // namespace flukeprint
