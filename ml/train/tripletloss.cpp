#include "ml/train/tripletloss.h"

#include <torch/torch.h>

namespace flukeprint {

at::Tensor batchHardTripletLoss(const at::Tensor& embeddings, const at::Tensor& classes, double margin)
{
    const auto unit = torch::nn::functional::normalize(embeddings);
    const auto cosines = unit.matmul(unit.t());
    const auto isSame = classes.unsqueeze(1).eq(classes.unsqueeze(0));
    const auto isSelf = torch::eye(classes.size(0), torch::TensorOptions(torch::kBool).device(classes.device()));
    const auto isPositive = isSame.logical_and(isSelf.logical_not());
    const auto hasBoth = isPositive.any(1).logical_and(isSame.logical_not().any(1));
    // Cosines lie in −1 … 1: what is masked out lies beyond both.
    const auto farthest = std::get<0>(cosines.masked_fill(isPositive.logical_not(), 2).min(1));
    const auto nearest = std::get<0>(cosines.masked_fill(isSame, -2).max(1));
    const auto losses = torch::relu(nearest - farthest + margin).masked_fill(hasBoth.logical_not(), 0);
    return losses.sum() / hasBoth.sum().clamp_min(1);
}

} // namespace flukeprint
