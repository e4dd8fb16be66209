#include "ml/locate/torchlocator.h"

#include "ml/image/pixels.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"

#include <torch/torch.h>

namespace flukeprint {

namespace {

/// What the answers for mirror images say of the pictures themselves: left is right, of the box and of the tips.
torch::Tensor unmirrored(const torch::Tensor& answers)
{
    const auto order = torch::tensor({2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 12}); // of `LocatorNetwork::Answer`
    const auto sign = torch::tensor({-1, 1, -1, 1, -1, -1, -1, -1, 1, 1, 1, 1, 1});
    const auto shift = (1 - sign) / 2; // a coordinate x becomes 1 − x
    return answers.index_select(1, order) * sign + shift;
}

} // namespace

Result<std::unique_ptr<FlukeLocator>> TorchLocator::load(const QString& path, const QString& sha256)
{
    prepareTorch(inferenceThreads());
    const auto weights = readTensors(path, sha256);
    if (!weights) return tl::unexpected(weights.error());
    if (weights->title != LocatorNetwork::architecture())
        return failure(ErrorCode::ModelIncompatible, path, weights->title);
    auto network = std::make_shared<LocatorNetwork>();
    if (auto copied = copyTensors(weights->tensors, network->state(), path); !copied) return tl::unexpected(copied.error());
    return std::make_unique<TorchLocator>(std::move(network));
}

TorchLocator::TorchLocator(std::shared_ptr<LocatorNetwork> network) : m_network(std::move(network))
{
    m_network->setTraining(false);
}

Result<std::optional<LocatedFluke>> TorchLocator::locate(const QImage& photo)
{
    prepareTorch(inferenceThreads());
    try {
        const QRectF whole = photo.rect();
        const auto isThin = [&](const QRectF& box) {
            return box.width() < whole.width() / 50 || box.height() < whole.height() / 50;
        };
        const Look rough = look(photo, whole, Mirror::No);
        const QRectF box = rough.fluke.box.intersected(whole);
        if (isThin(box)) return std::nullopt;
        const double dx = 0.2 * box.width(), dy = 0.2 * box.height();
        Look fine = look(photo, box.adjusted(-dx, -dy, dx, dy).intersected(whole), Mirror::Yes);
        fine.fluke.box = fine.fluke.box.intersected(whole);
        if (isThin(fine.fluke.box) || rough.presence + fine.presence < 0) return std::nullopt;
        return fine.fluke;
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, {}, QString::fromUtf8(e.what()));
    }
}

TorchLocator::Look TorchLocator::look(const QImage& photo, const QRectF& window, Mirror mirror)
{
    using N = LocatorNetwork;
    const torch::NoGradGuard noGradient;
    const QSize size = N::inputSize();
    auto input = torch::empty({1, 1, size.height(), size.width()});
    standardise(greyCrop(photo, window, size, 0), input.data_ptr<float>());
    if (mirror == Mirror::Yes) input = torch::cat({input, input.flip({3})});
    auto answers = m_network->forward(input);
    if (mirror == Mirror::Yes) answers = (answers.slice(0, 0, 1) + unmirrored(answers.slice(0, 1, 2))) / 2;
    answers = answers.contiguous();
    const float* answer = answers.data_ptr<float>();
    const auto at = [&](int column, int row) {
        return QPointF(window.left() + window.width() * double(answer[column]),
                       window.top() + window.height() * double(answer[row]));
    };
    const auto landmark = [&](int index) { return at(N::LandmarksX + index, N::LandmarksY + index); };
    const FlukeLandmarks landmarks{landmark(0), landmark(1), landmark(2), landmark(3)};
    return {{QRectF(at(N::Left, N::Top), at(N::Right, N::Bottom)), landmarks}, double(answer[N::Presence])};
}

} // namespace flukeprint
