#pragma once

#include "core/recognition/embedder.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace flukeprint {

/// Key points of one fluke and what surrounds each, in the coordinates of its stretched crop, so that two flukes lie
/// over each other; and the course of its trailing edge. A plain value: it may be kept, and compared on any thread.
struct LocalFeatures
{
    static constexpr int descriptorSize = 128; ///< bytes per key point

    struct Point
    {
        float x = 0; ///< pixels of the crop
        float y = 0;
    };
    std::vector<Point> points;
    std::vector<uint8_t> descriptors; ///< points.size() × descriptorSize, row-major
    std::vector<float> edge = {};     ///< what the matcher says of the trailing edge; empty: not found

    /// Whether there is no key point to hold on to.
    [[nodiscard]] bool isEmpty() const { return points.empty(); }
};

/// A second opinion on which flukes are the same: compares patterns spot by spot, and outlines, where the embedder
/// compares the whole. `features` runs on one thread at a time; `agreement` and `edgeLikeness` are pure, any thread.
class LocalMatcher
{
public:
    virtual ~LocalMatcher() = default;
    /// Names what `features` makes ("sift-edge-1"): kept features of another name are of no use.
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual Result<LocalFeatures> features(const FlukeView& view) = 0;
    /// How many key points of the two flukes match and lie alike (0: none).
    [[nodiscard]] virtual int agreement(const LocalFeatures& one, const LocalFeatures& other) const = 0;
    /// How alike the trailing edges run, at most 1; nothing where either was not found.
    [[nodiscard]] virtual std::optional<float> edgeLikeness(const LocalFeatures& one,
                                                            const LocalFeatures& other) const = 0;
};

} // namespace flukeprint
