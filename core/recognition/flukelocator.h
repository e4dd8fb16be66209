#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QPointF>
#include <QRectF>

#include <optional>

namespace flukeprint {

/// Four points that every fluke has; left and right as the photo shows them.
struct FlukeLandmarks
{
    QPointF leftTip;
    QPointF notch; ///< bottom of the notch between the two blades
    QPointF rightTip;
    QPointF base; ///< below the notch, where the fluke meets the water or the peduncle
};

/// A fluke in a picture: in pixels of the picture, or in fractions of its size where that is said.
struct LocatedFluke
{
    QRectF box;
    std::optional<FlukeLandmarks> landmarks = {}; ///< absent: not known
};

/// Finds the fluke in a photo. Used on one thread at a time.
class FlukeLocator
{
public:
    virtual ~FlukeLocator() = default;
    /// Where the fluke is, in pixels of `photo`, the box within it; nothing when there is none.
    [[nodiscard]] virtual Result<std::optional<LocatedFluke>> locate(const QImage& photo) = 0;
};

} // namespace flukeprint
