#pragma once

#include "core/recognition/flukelocator.h"

#include <QRectF>
#include <QSize>
#include <QTransform>

#include <optional>

namespace flukeprint {

/// What is known of where a fluke lies in its photo, all in pixels of the upright file.
struct FlukeInPhoto
{
    QSize photo;
    std::optional<QRectF> box = {};               ///< absent: the whole photo counts as the fluke
    std::optional<FlukeLandmarks> landmarks = {}; ///< absent: not known
    bool isMirrored = false;                      ///< it is looked at in a mirror

    /// The box, or the whole photo where there is none.
    [[nodiscard]] QRectF extent() const;
};

/// From the photo to the sheet on which flukes are laid beside each other: the fluke is one unit wide, its middle lies
/// on the origin. Pure.
[[nodiscard]] QTransform placeByBox(const FlukeInPhoto& fluke);

/// The same, but moved, turned and scaled so that tips and notch come as near as they can to those of `model`, which
/// lies by its box. By the box, too, where either has no landmarks or they contradict the box. Pure.
[[nodiscard]] QTransform placeLike(const FlukeInPhoto& model, const FlukeInPhoto& fluke);

} // namespace flukeprint
