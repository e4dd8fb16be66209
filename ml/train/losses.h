#pragma once

namespace at {
class Tensor;
}

namespace flukeprint {

/// Additive angular margin over class directions (Deng et al., "ArcFace", 2019): softmax of `scale` · cos, the right class's angle
/// widened by its sample's margin.
/// @param embeddings N×D, any length; @param directions K×D; @param classes N, int64; @param margins N, radians
/// @return N×K logits
[[nodiscard]] at::Tensor marginLogits(const at::Tensor& embeddings, const at::Tensor& directions, const at::Tensor& classes,
                                      const at::Tensor& margins, double scale);

/// Batch-hard triplet loss (Hermans, Beyer and Leibe, "In defense of the triplet loss", 2017) on unit vectors: for every sample that has
/// another of its class in the batch, how far its farthest such one is beyond its nearest of another class, plus `margin`, where that
/// is above 0; the mean of these.
/// @param embeddings N×D, any length; @param classes N, int64
/// @return a scalar; 0, without a gradient that moves anything, where no class has two samples or all are of one class
[[nodiscard]] at::Tensor batchHardTripletLoss(const at::Tensor& embeddings, const at::Tensor& classes, double margin);

} // namespace flukeprint
