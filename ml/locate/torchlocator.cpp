#include "ml/locate/torchlocator.h"

#include "ml/image/pixels.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"

#include <torch/torch.h>

namespace flukeprint {

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
        const auto tooThin = [&](const QRectF& box) { return box.width() < whole.width() / 50 || box.height() < whole.height() / 50; };
        const QRectF rough = look(photo, whole).intersected(whole);
        if (tooThin(rough)) return std::nullopt;
        const double dx = 0.2 * rough.width(), dy = 0.2 * rough.height();
        const QRectF box = look(photo, rough.adjusted(-dx, -dy, dx, dy).intersected(whole)).intersected(whole);
        if (tooThin(box)) return LocatedFluke{rough};
        return LocatedFluke{box};
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, {}, QString::fromUtf8(e.what()));
    }
}

QRectF TorchLocator::look(const QImage& photo, const QRectF& window)
{
    const torch::NoGradGuard noGradient;
    const QSize size = LocatorNetwork::inputSize();
    const GreyPixels pixels = greyCrop(photo, window, size, 0);
    auto input = torch::empty({2, 1, size.height(), size.width()});
    standardise(pixels, input.data_ptr<float>());
    input[1] = input[0].flip({2});
    const auto answer = m_network->forward(input).contiguous();
    const auto a = answer.accessor<float, 2>();
    const double left = 0.5 * double(a[0][0] + 1 - a[1][2]), right = 0.5 * double(a[0][2] + 1 - a[1][0]);
    const double top = 0.5 * double(a[0][1] + a[1][1]), bottom = 0.5 * double(a[0][3] + a[1][3]);
    return {QPointF(window.left() + left * window.width(), window.top() + top * window.height()),
            QPointF(window.left() + right * window.width(), window.top() + bottom * window.height())};
}

} // namespace flukeprint
