#include "ml/nn/torchembedder.h"

#include "ml/image/pixels.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"

#include <torch/torch.h>

#include <algorithm>

namespace flukeprint {

Result<std::unique_ptr<FlukeNetwork>> TorchEmbedder::loadNetwork(const ModelFile& file)
{
    const auto weights = readTensors(file.path, file.sha256);
    if (!weights) return tl::unexpected(weights.error());
    auto network = FlukeNetwork::fromArchitecture(weights->title);
    if (!network) return failure(ErrorCode::ModelIncompatible, file.path, weights->title);
    if (auto copied = copyTensors(weights->tensors, network->state(), file.path); !copied)
        return tl::unexpected(copied.error());
    network->setTraining(false);
    return network;
}

Result<std::unique_ptr<Embedder>> TorchEmbedder::load(const ModelFile& file)
{
    prepareTorch(inferenceThreads());
    return loadNetwork(file).map([](std::unique_ptr<FlukeNetwork>&& network) -> std::unique_ptr<Embedder> {
        return std::make_unique<TorchEmbedder>(std::move(network));
    });
}

TorchEmbedder::TorchEmbedder(std::unique_ptr<FlukeNetwork> network) : m_network(std::move(network)) {}

int TorchEmbedder::dimension() const
{
    return 2 * m_network->dimension();
}

Result<std::vector<std::vector<float>>> TorchEmbedder::embed(std::span<const FlukeView> views)
{
    prepareTorch(inferenceThreads());
    try {
        std::vector<GreyPixels> crops;
        for (const FlukeView& view : views) crops.push_back(greyCrop(view.photo, view.box, m_network->inputSize()));
        return embedCrops(*m_network, int(crops.size()), [&](int index, bool mirrored, float* out) {
            centreView(crops[size_t(index)], m_network->inputSize(), 1.0, mirrored, out);
        });
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, {}, QString::fromUtf8(e.what()));
    }
}

std::vector<std::vector<float>> embedCrops(FlukeNetwork& network, int count, const CropFiller& fill,
                                           const CancelToken& cancel)
{
    const torch::NoGradGuard noGradient;
    network.setTraining(false);
    constexpr int batch = 16; // photos; each goes in twice
    const QSize size = network.inputSize();
    const int64_t pixels = int64_t(size.width()) * size.height();
    std::vector<std::vector<float>> vectors;
    vectors.reserve(size_t(count));
    for (int first = 0; first < count && !cancel.isCancelled(); first += batch) {
        const int n = std::min(batch, count - first);
        auto input = torch::empty({2 * n, 1, size.height(), size.width()});
        for (int i = 0; i < n; ++i) {
            fill(first + i, false, input.data_ptr<float>() + i * pixels);
            fill(first + i, true, input.data_ptr<float>() + (n + i) * pixels);
        }
        auto output = torch::nn::functional::normalize(network.forward(input));
        output = torch::cat({output.slice(0, 0, n), output.slice(0, n)}, 1).mul(std::sqrt(0.5)).cpu().contiguous();
        const float* values = output.data_ptr<float>();
        for (int i = 0; i < n; ++i) vectors.emplace_back(values + i * output.size(1), values + (i + 1) * output.size(1));
    }
    return vectors;
}

} // namespace flukeprint
