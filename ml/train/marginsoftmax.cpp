#include "ml/train/marginsoftmax.h"

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

} // namespace flukeprint
