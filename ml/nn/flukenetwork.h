#pragma once

#include "core/base/result.h"

#include <QSize>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace at {
class Tensor;
}

namespace flukeprint {

/// How the last stage's cells become one vector.
enum class Pooling {
    Cells, ///< the mean of each of 2 × 4 cells, side by side
    Gem,   ///< one generalised mean per channel, its power learned (Radenović, Tolias and Chum 2018)
};

/// What may differ from one embedding network to the next.
struct NetworkShape
{
    int width = 32;            ///< channels of the first stage (doubled by each of the three that follow)
    int dimension = 256;       ///< floats per fluke, before the mirror's are put beside them
    QSize inputSize{256, 128}; ///< pixels the embedder uses
    Pooling pooling = Pooling::Cells;
};

/// The embedding network: a ResNet-18 of reduced width over grey crops of 1:2 (He et al., "Deep residual learning", 2015), pooled,
/// one linear layer and batch norm. Any input size; a first convolution of stride 4 stands in
/// for stem and pooling. In training mode the convolutions are in bfloat16 where the processor is quick at it. Copies share
/// their weights. Not for two threads at once.
class FlukeNetwork
{
public:
    /// With random weights, drawn from libtorch's generator.
    explicit FlukeNetwork(const NetworkShape& shape = {});
    /// The network that `architecture()` of a weight file names; nothing when it is another program's.
    static std::unique_ptr<FlukeNetwork> fromArchitecture(const QString& architecture);

    [[nodiscard]] QString architecture() const; ///< "fluke-resnet-1 width=32 dimension=256 input=256x128", and "pool=gem"
    [[nodiscard]] int dimension() const { return m_shape.dimension; }
    [[nodiscard]] QSize inputSize() const { return m_shape.inputSize; }

    /// To `trainingDevice()`. Random weights are drawn on the processor.
    void moveToTrainingDevice();

    /// N×1×H×W standardised floats → N×dimension, not normalised, where the weights are. In training mode batch norm learns
    /// unless `freezeNorms`.
    [[nodiscard]] at::Tensor forward(const at::Tensor& crops);
    /// The two halves of it: N×channels×h×w floats of the last stage, and what becomes of them.
    [[nodiscard]] at::Tensor features(const at::Tensor& crops);
    [[nodiscard]] at::Tensor embedded(const at::Tensor& features);
    void setTraining(bool training);
    void freezeNorms(); ///< batch norm keeps its statistics: for small catalogues

    /// Puts a linear layer behind the network, by putting it into the last one: what came out before comes out multiplied by
    /// `head` (dimension × dimension).
    void appendHead(const at::Tensor& head);

    /// Takes the weights of a file; ModelMissing, ModelDamaged, ModelIncompatible when they are another network's.
    [[nodiscard]] Status readWeights(const QString& path, const QString& sha256);
    /// Writes them in half precision under `architecture()`; returns the file's SHA-256. Errors: WriteFailed, DiskFull.
    [[nodiscard]] Result<QString> writeWeights(const QString& path) const;

    /// Parameters and buffers by name, in a fixed order; tensors are shared, not copied.
    [[nodiscard]] std::vector<std::pair<QString, at::Tensor>> state() const;
    [[nodiscard]] std::vector<at::Tensor> parameters() const;
    [[nodiscard]] qint64 parameterCount() const;

private:
    struct Layers;
    NetworkShape m_shape;
    std::shared_ptr<Layers> m_layers;
};

} // namespace flukeprint
