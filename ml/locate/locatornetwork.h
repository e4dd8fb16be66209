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

/// A small convolutional network that looks at a picture, stretched to 2:1 in grey, and says whether it shows a fluke, and where.
/// Each of twelve coordinates is the mean place under a map of its own, so that it follows the fluke wherever it lies.
/// Copies share their weights. Not for two threads at once.
class LocatorNetwork
{
public:
    /// Columns of what `forward` returns.
    enum Answer {
        Left, Top, Right, Bottom,    ///< sides of the box, in fractions of the picture, unordered, a little beyond it at most
        LandmarksX = 4,              ///< left tip, notch, right tip, base, in fractions of the picture
        LandmarksY = 8,              ///< likewise
        Presence = 12,               ///< logit of "there is a fluke"
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
