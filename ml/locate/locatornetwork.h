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

/// A small convolutional network that looks at a whole photo, stretched to 2:1 in grey, and answers with the fluke's box.
/// Copies share their weights. Not for two threads at once.
class LocatorNetwork
{
public:
    LocatorNetwork();

    [[nodiscard]] static QString architecture();
    [[nodiscard]] static QSize inputSize();

    /// N×1×H×W standardised floats → N×4: left, top, right, bottom in fractions of the picture, unordered and unbounded.
    [[nodiscard]] at::Tensor forward(const at::Tensor& photos);
    void setTraining(bool training);
    [[nodiscard]] std::vector<std::pair<QString, at::Tensor>> state() const;
    [[nodiscard]] std::vector<at::Tensor> parameters() const;

private:
    struct Layers;
    std::shared_ptr<Layers> m_layers;
};

} // namespace flukeprint
