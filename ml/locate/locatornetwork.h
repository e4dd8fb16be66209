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

/// A small convolutional network that looks at a picture, stretched to 2:1 in grey, and says whether it shows a fluke,
/// and where. Each side of the box and each landmark is the mean place under a map of its own, so that it follows the
/// fluke wherever it lies. Copies share their weights. Not for two threads at once.
class LocatorNetwork
{
public:
    /// Columns of what `forward` returns; places in fractions of the picture, a little beyond it at most.
    enum Answer {
        Left, ///< of the box; its sides may be in the wrong order
        Top,
        Right,
        Bottom,
        LandmarksX = 4, ///< left tip, notch, right tip, base
        LandmarksY = 8, ///< likewise
        Presence = 12,  ///< logit of "there is a fluke"
        AnswerCount
    };

    LocatorNetwork();

    [[nodiscard]] static QString architecture();
    [[nodiscard]] static QSize inputSize();

    /// N×1×H×W standardised floats → N×AnswerCount floats.
    [[nodiscard]] at::Tensor forward(const at::Tensor& pictures);
    void setTraining(bool training);
    [[nodiscard]] std::vector<std::pair<QString, at::Tensor>> state() const;
    [[nodiscard]] std::vector<at::Tensor> parameters() const;

private:
    struct Layers;
    std::shared_ptr<Layers> m_layers;
};

} // namespace flukeprint
