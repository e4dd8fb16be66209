#pragma once

#include <QSize>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace at {
class Tensor;
}

namespace flukeprint {

/// The embedding network: a ResNet-18 of reduced width over grey crops of 1:2 (He et al., "Deep residual learning", 2015), average
/// pooled to 2 × 4 cells, flattened, one linear layer and batch norm. Any input size; a first convolution of stride 4 stands in
/// for stem and pooling. Copies share their weights. Not for two threads at once.
class FlukeNetwork
{
public:
    /// @param width channels of the first stage (doubled by each of the three that follow)
    explicit FlukeNetwork(int width = 32);
    /// The network that `architecture()` of a weight file names; nothing when it is another program's.
    static std::unique_ptr<FlukeNetwork> fromArchitecture(const QString& architecture);

    [[nodiscard]] QString architecture() const; ///< "fluke-resnet-1 width=32 dimension=256"
    [[nodiscard]] int dimension() const;        ///< floats per fluke, before the mirror's are put beside them
    [[nodiscard]] QSize inputSize() const;      ///< pixels the embedder uses

    /// N×1×H×W standardised floats → N×dimension, not normalised. In training mode batch norm learns unless `freezeNorms`.
    [[nodiscard]] at::Tensor forward(const at::Tensor& crops);
    void setTraining(bool training);
    void freezeNorms(); ///< batch norm keeps its statistics: for small catalogues

    /// Parameters and buffers by name, in a fixed order; tensors are shared, not copied.
    [[nodiscard]] std::vector<std::pair<QString, at::Tensor>> state() const;
    [[nodiscard]] std::vector<at::Tensor> parameters() const;

private:
    struct Layers;
    std::shared_ptr<Layers> m_layers;
};

} // namespace flukeprint
