#include "ml/local/flukematcher.h"

#include "core/recognition/embedding.h"
#include "ml/local/trailingedge.h"

#include <opencv2/core.hpp>

#include <cmath>
#include <utility>

namespace flukeprint {

namespace {
constexpr float bendSteps = 4096; // of an edge's curvature for one: two bytes a value on disk
}

FlukeMatcher::FlukeMatcher(MakeLocator makeLocator) : m_makeLocator(std::move(makeLocator)) {}

QString FlukeMatcher::name() const
{
    return QStringLiteral("sift-edge-2");
}

Result<LocalFeatures> FlukeMatcher::features(const FlukeView& view)
{
    auto features = m_keyPoints.features(view);
    if (!features) return features;
    try {
        const auto landmarks = landmarksOf(view);
        const auto edge = landmarks ? findTrailingEdge(view.photo, *landmarks) : std::nullopt;
        if (edge) features->edge = curvatureOf(*edge);
        for (float& bend : features->edge) bend = std::round(bend * bendSteps) / bendSteps;
        return features;
    } catch (const cv::Exception& error) {
        return failure(ErrorCode::Internal, {}, QString::fromLocal8Bit(error.what()));
    }
}

int FlukeMatcher::agreement(const LocalFeatures& one, const LocalFeatures& other) const
{
    return m_keyPoints.agreement(one, other);
}

std::optional<float> FlukeMatcher::edgeLikeness(const LocalFeatures& one, const LocalFeatures& other) const
{
    return flukeprint::edgeLikeness(one.edge, other.edge);
}

std::optional<FlukeLandmarks> FlukeMatcher::landmarksOf(const FlukeView& view)
{
    if (view.landmarks) return view.landmarks;
    if (m_makeLocator) {
        auto made = std::exchange(m_makeLocator, {})();
        if (made) m_locator = std::move(*made);
    }
    if (!m_locator) return std::nullopt;
    return landmarksIn(view, *m_locator);
}

} // namespace flukeprint
