#pragma once

#include "core/base/imagefile.h"
#include "core/recognition/embedding.h"

#include <QMetaType>
#include <QRectF>

#include <optional>
#include <vector>

namespace flukeprint {

/// Two key points that match, and lie as the others do.
struct PointMatch
{
    QPointF one;   ///< pixels of one photo
    QPointF other; ///< of the other
};

/// Where in a photo the network found what makes it say that two flukes are alike.
struct HeatMap
{
    static constexpr int columns = 16;
    static constexpr int rows = 8;

    QRectF area;               ///< what it covers, pixels of the photo; the cells divide it evenly
    std::vector<float> values; ///< rows × columns, row by row; 0 … 1, the largest is 1 unless all are 0
};

/// Why two flukes are taken for one whale's.
struct Explanation
{
    std::vector<PointMatch> matches; ///< few or none where a fluke shows few marks
    HeatMap one;
    HeatMap other;
};

/// Tells what speaks for a candidate. Used on one thread at a time.
class Explainer
{
public:
    virtual ~Explainer() = default;
    /// In pixels of the views' photos. Nothing when it was cancelled.
    [[nodiscard]] virtual Result<std::optional<Explanation>> explain(const FlukeView& one, const FlukeView& other,
                                                                     const CancelToken& cancel) = 0;
};

/// The same for two decoded photos, in pixels of their upright files.
[[nodiscard]] Result<std::optional<Explanation>> explainPair(Explainer& explainer, const LoadedFluke& one,
                                                             const LoadedFluke& other, const CancelToken& cancel);

} // namespace flukeprint
