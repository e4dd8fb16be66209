#include "ml/train/losses.h"

#include <torch/torch.h>

#include <cmath>

namespace flukeprint {

at::Tensor marginLogits(const at::Tensor& embeddings, const at::Tensor& directions, const at::Tensor& classes,
                        const at::Tensor& margins, double scale)
{
    namespace F = torch::nn::functional;
    const auto cosines = F::normalize(embeddings).matmul(F::normalize(directions).t());
    const auto right = cosines.gather(1, classes.unsqueeze(1)).clamp(-1 + 1e-6, 1 - 1e-6);
    const auto margin = margins.unsqueeze(1);
    const auto widened = right * margin.cos() - (1 - right * right).sqrt() * margin.sin();
    // Past π − margin the widened cosine would rise again; a straight line keeps pulling there.
    const auto guarded = torch::where(right > (M_PI - margin).cos(), widened, right - margin.sin() * margin);
    return cosines.scatter(1, classes.unsqueeze(1), guarded) * scale;
}

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
