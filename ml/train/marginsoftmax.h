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

} // namespace flukeprint
