#pragma once

#include "core/domain/flukedarkness.h"
#include "core/recognition/flukelocator.h"

#include <optional>

namespace flukeprint {

/// How much of the fluke is dark, 0 … 1; absent without landmarks. Looked at are the two triangles between tip, notch
/// and base, which lie on the skin whatever the pose, drawn in a little from water and edge. Dark is what lies below
/// three tenths of the way from the darkest to the brightest of the fluke and its surroundings (the 2nd and the 90th of
/// a hundred pixels: even a white fluke has a black rim, and foam and glare are brighter than any skin in the shade).
[[nodiscard]] std::optional<double> darkShareOf(const QImage& photo, const LocatedFluke& fluke);

/// White up to one quarter (the stalk and the rim are always dark), black from nine tenths on (drops and scars are
/// bright): where contact sheets of the calibration whales, sorted by the share, stopped looking plain.
[[nodiscard]] FlukeDarkness darknessOf(double darkShare);

} // namespace flukeprint
