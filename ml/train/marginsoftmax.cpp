#include "ml/train/marginsoftmax.h"

#include <torch/torch.h>

#include <cmath>

namespace flukeprint {

at::Tensor marginLogits(const at::Tensor& embeddings, const at::Tensor& directions, const at::Tensor& classes, double margin,
                        double scale)
{
    namespace F = torch::nn::functional;
    const auto cosines = F::normalize(embeddings).matmul(F::normalize(directions).t());
    const auto right = cosines.gather(1, classes.unsqueeze(1)).clamp(-1 + 1e-6, 1 - 1e-6);
    const auto widened = right * std::cos(margin) - (1 - right * right).sqrt() * std::sin(margin);
    // Past π − margin the widened cosine would rise again; a straight line keeps pulling there.
    const auto guarded = torch::where(right > std::cos(M_PI - margin), widened, right - std::sin(margin) * margin);
    return cosines.scatter(1, classes.unsqueeze(1), guarded) * scale;
}

} // namespace flukeprint
