#pragma once

#include "core/recognition/embedder.h"
#include "core/recognition/explainer.h"
#include "ml/nn/flukenetwork.h"

#include <functional>
#include <utility>

namespace flukeprint {

/// The network of a model file as an `Embedder`. Loads on construction; `embed` runs on one thread at a time.
class TorchEmbedder : public Embedder
{
public:
    /// Errors: ModelMissing, ModelDamaged (checksum, unreadable), ModelIncompatible (another architecture).
    static Result<std::unique_ptr<Embedder>> load(const ModelFile& file);
    static Result<std::unique_ptr<FlukeNetwork>> loadNetwork(const ModelFile& file);

    explicit TorchEmbedder(std::unique_ptr<FlukeNetwork> network);

    [[nodiscard]] int dimension() const override;
    [[nodiscard]] Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) override;

private:
    std::unique_ptr<FlukeNetwork> m_network;
};

/// Where in each of two photos the network finds what makes their vectors alike: its last features times the gradient of the
/// cosine by them, what speaks for likeness only (after Selvaraju et al., "Grad-CAM", 2017; without its averaging, since the
/// network keeps the places apart when it pools). Direct comparison, not the mirrored one. Errors: Internal.
[[nodiscard]] Result<std::pair<HeatMap, HeatMap>> seenAlike(FlukeNetwork& network, const FlukeView& one, const FlukeView& other);

/// Fills one standardised crop of the network's input size; `index` counts from 0.
using CropFiller = std::function<void(int index, bool mirrored, float* out)>;

/// Unit vectors of [photo, mirror image] for `count` crops that `fill` provides; batches inside, between which it stops, with
/// fewer vectors, when cancelled. The network is left in evaluation mode.
[[nodiscard]] std::vector<std::vector<float>> embedCrops(FlukeNetwork& network, int count, const CropFiller& fill,
                                                         const CancelToken& cancel = {});

} // namespace flukeprint
