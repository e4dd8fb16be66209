#pragma once

#include "core/recognition/embedder.h"
#include "core/recognition/localmatcher.h"

#include <memory>
#include <utility>
#include <vector>

namespace flukeprint {

/// The numbers of the comparison, in pixels of the crop; the defaults measured best on the calibration whales.
struct SiftOptions
{
    int width = 300;        ///< of the crop; it is half as high
    int keyPoints = 400;    ///< at most
    double clahe = 1.0;     ///< clip limit of the local contrast equalisation; more raises noise, less leaves dark flukes flat
    double contrast = 0.02; ///< threshold of the detector: half of Lowe's, for black flukes
    double ratio = 0.85;    ///< nearest by second nearest distance, at most
    int reachX = 45;        ///< a match lies within this distance across …
    int reachY = 35;        ///< … and this one down
    double tolerance = 5;   ///< of a match from where the affine map puts it
};

/// Compares flukes by SIFT key points (Lowe 2004) with RootSIFT descriptors (Arandjelović and Zisserman 2012) on a
/// contrast-equalised crop. As crops lie over each other, a match counts only near its own place, and only when each is the
/// other's nearest; the matches that one affine map explains (RANSAC, Fischler and Bolles 1981) are the agreement.
class SiftMatcher
{
public:
    explicit SiftMatcher(const SiftOptions& options = {});
    ~SiftMatcher();

    /// The key points; no edge. One thread at a time.
    [[nodiscard]] Result<LocalFeatures> features(const FlukeView& view);
    /// How many key points match and lie alike. Pure; any thread.
    [[nodiscard]] int agreement(const LocalFeatures& one, const LocalFeatures& other) const;
    /// Which they are: places in `points` of one and of the other. Pure; any thread.
    [[nodiscard]] std::vector<std::pair<int, int>> matches(const LocalFeatures& one, const LocalFeatures& other) const;
    /// Where a key point lies in the photo of the view that it was found in.
    [[nodiscard]] QPointF inPhoto(const LocalFeatures::Point& point, const FlukeView& view) const;

private:
    struct Detector; ///< OpenCV's, hidden
    const SiftOptions m_options;
    std::unique_ptr<Detector> m_detector;
};

} // namespace flukeprint
