#pragma once

#include "core/recognition/embedder.h"
#include "core/recognition/flukelocator.h"
#include "core/recognition/localmatcher.h"
#include "ml/local/siftmatcher.h"

#include <functional>
#include <memory>

namespace flukeprint {

/// The second opinion: key points where a fluke has a pattern, and the trailing edge, which every fluke has. Where a
/// view comes without landmarks, it looks for them in the view's box with a locator of its own, made when the first
/// such view comes; without landmarks there is no edge, and the key points speak alone.
class FlukeMatcher : public LocalMatcher
{
public:
    using MakeLocator = std::function<Result<std::unique_ptr<FlukeLocator>>()>;
    /// @param makeLocator empty: only views with landmarks have an edge
    explicit FlukeMatcher(MakeLocator makeLocator = {});

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<LocalFeatures> features(const FlukeView& view) override;
    [[nodiscard]] int agreement(const LocalFeatures& one, const LocalFeatures& other) const override;
    [[nodiscard]] std::optional<float> edgeLikeness(const LocalFeatures& one,
                                                    const LocalFeatures& other) const override;

private:
    [[nodiscard]] std::optional<FlukeLandmarks> landmarksOf(const FlukeView& view);

    SiftMatcher m_keyPoints;
    MakeLocator m_makeLocator; ///< empty once it was called
    std::unique_ptr<FlukeLocator> m_locator;
};

} // namespace flukeprint
