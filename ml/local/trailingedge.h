#pragma once

#include "core/recognition/flukelocator.h"

#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

/// The trailing edge of a fluke from the left tip over the notch to the right tip.
struct TrailingEdge
{
    /// How far below the straight line from tip to tip it runs, in shares of that line's length, at equal steps along
    /// the line.
    std::vector<float> heights;
    size_t notch = 0; ///< which of `heights` lies at the bottom of the notch
};

/// The path from tip to tip along which light turns to dark the most, by dynamic programming over the vertical
/// gradient, near the line over the notch: seen against water or sky the rim is dark, even a white fluke's. After
/// Weideman et al., "Integral curvature representation and matching algorithms for identification of dolphins and
/// whales" (2017). Nothing when the tips are too near each other to show an edge.
[[nodiscard]] std::optional<TrailingEdge> findTrailingEdge(const QImage& photo, const FlukeLandmarks& landmarks);

/// How the edge bends at each of so many points, as many from each tip to the notch, so that a fluke seen from aside
/// lies over itself seen from behind: the mean distance of the edge about a point from the point, across the edge, in
/// three surroundings of different size.
[[nodiscard]] std::vector<float> curvatureOf(const TrailingEdge& edge);

/// How alike two curvatures run, at most 1 (the same): by dynamic time warping in a narrow band, in proportion to how
/// much there is to compare, as smooth edges differ little from any. Pure, a thirtieth of a millisecond. Nothing where
/// there is no edge.
[[nodiscard]] std::optional<float> edgeLikeness(std::span<const float> one, std::span<const float> other);

} // namespace flukeprint
