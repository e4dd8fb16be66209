#include "ml/locate/locatortrainer.h"

#include "core/base/imagefile.h"
#include "ml/image/pixels.h"
#include "ml/locate/locatornetwork.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

constexpr int batchSize = 64;

struct Example
{
    GreyPixels photo;
    QRectF box; ///< fractions
};

std::vector<Example> readExamples(const std::vector<BoxedPhoto>& photos, const CancelToken& cancel)
{
    std::vector<Example> examples;
    for (const BoxedPhoto& photo : photos) {
        if (cancel.isCancelled()) break;
        const auto loaded = loadImage(photo.path, 400);
        if (!loaded) continue;
        const double w = loaded->originalSize.width(), h = loaded->originalSize.height();
        const QRectF box(photo.box.left() / w, photo.box.top() / h, photo.box.width() / w, photo.box.height() / h);
        examples.push_back({greyPhoto(loaded->image, {256, 128}), box});
    }
    return examples;
}

torch::Tensor boxLoss(const torch::Tensor& found, const torch::Tensor& truth)
{
    const auto zero = torch::zeros({1});
    const auto side = [](const torch::Tensor& boxes, int column) { return boxes.select(1, column); };
    const auto extent = [&](const torch::Tensor& low, const torch::Tensor& high) { return torch::maximum(high - low, zero); };
    const auto area = [&](const torch::Tensor& b) { return extent(side(b, 0), side(b, 2)) * extent(side(b, 1), side(b, 3)); };
    const auto shared = extent(torch::maximum(side(found, 0), side(truth, 0)), torch::minimum(side(found, 2), side(truth, 2))) *
                        extent(torch::maximum(side(found, 1), side(truth, 1)), torch::minimum(side(found, 3), side(truth, 3)));
    const auto overlap = shared / (area(found) + area(truth) - shared + 1e-6);
    return 10 * torch::smooth_l1_loss(found, truth, at::Reduction::Mean, 0.05) + (1 - overlap).mean();
}

/// One batch of random windows: pictures and the four sides of their boxes.
std::pair<torch::Tensor, torch::Tensor> windows(const std::vector<Example>& examples, std::mt19937_64& random)
{
    const QSize size = LocatorNetwork::inputSize();
    auto input = torch::empty({batchSize, 1, size.height(), size.width()});
    auto truth = torch::empty({batchSize, 4});
    for (int i = 0; i < batchSize; ++i) {
        const Example& example = examples[random() % examples.size()];
        const QRectF box = randomWindow(example.photo, example.box, size, random,
                                        input.data_ptr<float>() + int64_t(i) * size.width() * size.height());
        float* sides = truth.data_ptr<float>() + 4 * i;
        sides[0] = float(box.left()), sides[1] = float(box.top()), sides[2] = float(box.right()), sides[3] = float(box.bottom());
    }
    return {input, truth};
}

} // namespace

Result<std::optional<QString>> trainLocator(const std::vector<BoxedPhoto>& photos, const LocatorOptions& options, const ProgressSink& sink,
                             const CancelToken& cancel)
{
    prepareTorch();
    const std::vector<Example> examples = readExamples(photos, cancel);
    if (examples.size() < 2) return failure(ErrorCode::TooFewPhotos, QStringLiteral("%1 photos with a box").arg(examples.size()));
    torch::manual_seed(options.seed);
    std::mt19937_64 random(options.seed);
    LocatorNetwork network;
    network.setTraining(true);
    const double rate = 1.5e-3;
    torch::optim::AdamW optimizer(network.parameters(), torch::optim::AdamWOptions(rate).weight_decay(0.01));
    const int64_t steps = options.epochs * std::max<int64_t>(1, int64_t(examples.size()) / batchSize);
    ProgressThrottle throttle(sink);
    for (int64_t step = 0; step < steps && !cancel.isCancelled(); ++step) {
        const auto [input, truth] = windows(examples, random);
        for (auto& group : optimizer.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate * 0.5 * (1 + std::cos(M_PI * double(step) / double(steps))) + 1e-6);
        const auto loss = boxLoss(network.forward(input), truth);
        const double value = loss.item<double>();
        if (!std::isfinite(value)) return failure(ErrorCode::TrainingDiverged, QStringLiteral("step %1").arg(step));
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        throttle.report({JobState::Running, step, steps, QStringLiteral("locator"), value, {}});
    }
    if (cancel.isCancelled()) return std::nullopt; // half-trained weights must not pass for finished ones
    return writeTensors(options.outputPath, LocatorNetwork::architecture(), network.state(), Precision::Half);
}

} // namespace flukeprint
