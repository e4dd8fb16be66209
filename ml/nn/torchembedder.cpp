#include "ml/nn/torchembedder.h"

#include "ml/image/pixels.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace flukeprint {

namespace {

/// The network's cells are large. It looks four times, the crop moved by a quarter of a cell each way, which halves them.
constexpr std::array<QPointF, 4> shifts{QPointF(-0.25, -0.25), QPointF(0.25, -0.25), QPointF(-0.25, 0.25), QPointF(0.25, 0.25)};

QRectF grown(const QRectF& box)
{
    const double dx = cropMargin * box.width(), dy = cropMargin * box.height();
    return box.adjusted(-dx, -dy, dx, dy);
}

/// Between the four nearest cells of a map; its rim goes on beyond it.
float between(const float* map, int columns, int rows, double x, double y)
{
    x = std::clamp(x, 0.0, columns - 1.0);
    y = std::clamp(y, 0.0, rows - 1.0);
    const int left = std::min(int(x), columns - 2), top = std::min(int(y), rows - 2);
    const double right = x - left, below = y - top;
    const auto at = [&](int c, int r) { return double(map[(top + r) * columns + left + c]); };
    return float((at(0, 0) * (1 - right) + at(1, 0) * right) * (1 - below) + (at(0, 1) * (1 - right) + at(1, 1) * right) * below);
}

/// One map of four looks (4 × rows × columns of the network's cells).
HeatMap merged(const at::Tensor& looks, const QRectF& area)
{
    const auto cells = looks.cpu().contiguous();
    const int rows = int(cells.size(1)), columns = int(cells.size(2));
    HeatMap map{area, std::vector<float>(size_t(HeatMap::columns) * HeatMap::rows)};
    for (int row = 0; row < HeatMap::rows; ++row)
        for (int column = 0; column < HeatMap::columns; ++column)
            for (size_t look = 0; look < shifts.size(); ++look)
                map.values[size_t(row * HeatMap::columns + column)] +=
                    between(cells.data_ptr<float>() + int64_t(look) * rows * columns, columns, rows,
                            (column + 0.5) / HeatMap::columns * columns - 0.5 - shifts[look].x(),
                            (row + 0.5) / HeatMap::rows * rows - 0.5 - shifts[look].y());
    const float largest = *std::max_element(map.values.begin(), map.values.end());
    if (largest > 0)
        for (float& value : map.values) value /= largest;
    return map;
}

} // namespace

Result<std::pair<HeatMap, HeatMap>> seenAlike(FlukeNetwork& network, const FlukeView& one, const FlukeView& other)
{
    prepareTorch(inferenceThreads());
    try {
        network.setTraining(false);
        const QSize size = network.inputSize();
        constexpr int64_t looks = int64_t(shifts.size());
        constexpr double cell = 32; // pixels of the input: the network halves it five times
        auto input = torch::empty({2 * looks, 1, size.height(), size.width()});
        float* out = input.data_ptr<float>();
        for (const FlukeView* view : {&one, &other})
            for (const QPointF& shift : shifts) {
                const QRectF area = grown(view->box);
                const QPointF by(shift.x() * cell / size.width() * area.width(), shift.y() * cell / size.height() * area.height());
                standardise(greyCrop(view->photo, view->box.translated(by), size), out);
                out += int64_t(size.width()) * size.height();
            }
        torch::Tensor features;
        {
            const torch::NoGradGuard noGradient;
            features = network.features(input);
        }
        const torch::AutoGradMode withGradient(true);
        features = features.detach().requires_grad_(true);
        const auto vectors = torch::nn::functional::normalize(network.embedded(features));
        const auto cosines = (vectors.slice(0, 0, looks) * vectors.slice(0, looks)).sum();
        const auto gradient = torch::autograd::grad({cosines}, {features})[0];
        const auto heat = torch::relu((gradient * features.detach()).sum(1));
        return std::pair(merged(heat.slice(0, 0, looks), grown(one.box)), merged(heat.slice(0, looks), grown(other.box)));
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, {}, QString::fromUtf8(e.what()));
    }
}

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
        auto vectors = embedCrops(*m_network, int(crops.size()), [&](int index, bool mirrored, float* out) {
            centreView(crops[size_t(index)], m_network->inputSize(), 1.0, mirrored, out);
        });
        const auto isFinite = [](const std::vector<float>& vector) {
            return std::all_of(vector.begin(), vector.end(), [](float value) { return std::isfinite(value); });
        };
        if (!std::all_of(vectors.begin(), vectors.end(), isFinite))
            return failure(ErrorCode::ModelDamaged, {}, QStringLiteral("a vector is not finite"));
        return vectors;
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
