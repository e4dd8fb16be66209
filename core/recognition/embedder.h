#pragma once

#include "core/recognition/flukelocator.h"

#include <span>
#include <vector>

namespace flukeprint {

/// A photo and the fluke in it, in pixels of that image.
struct FlukeView
{
    QImage photo;
    QRectF box;
    std::optional<FlukeLandmarks> landmarks = {}; ///< absent: not known
};

/// Turns flukes into unit vectors whose dot product says how alike two flukes are. Used on one thread at a time.
class Embedder
{
public:
    virtual ~Embedder() = default;
    [[nodiscard]] virtual int dimension() const = 0;
    /// One unit vector of `dimension()` floats per view: the photo's and its mirror image's embedding side by side, so that a
    /// dot product averages the direct and the mirrored comparison.
    [[nodiscard]] virtual Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) = 0;
};

} // namespace flukeprint
