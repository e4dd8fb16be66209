#include "ml/local/flukematcher.h"

#include "ml/local/trailingedge.h"

#include <opencv2/core.hpp>

#include <utility>

namespace flukeprint {

namespace {

constexpr double surroundings = 0.25; // of the box on each side: what the locator was trained to see of a fluke

FlukeLandmarks moved(const FlukeLandmarks& landmarks, const QPointF& by)
{
    return {landmarks.leftTip + by, landmarks.notch + by, landmarks.rightTip + by, landmarks.base + by};
}

} // namespace

FlukeMatcher::FlukeMatcher(MakeLocator makeLocator) : m_makeLocator(std::move(makeLocator)) {}

QString FlukeMatcher::name() const
{
    return QStringLiteral("sift-edge-1");
}

Result<LocalFeatures> FlukeMatcher::features(const FlukeView& view)
{
    auto features = m_keyPoints.features(view);
    if (!features) return features;
    try {
        const auto landmarks = landmarksOf(view);
        const auto edge = landmarks ? findTrailingEdge(view.photo, *landmarks) : std::nullopt;
        if (edge) features->edge = curvatureOf(*edge);
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
    const double dx = surroundings * view.box.width(), dy = surroundings * view.box.height();
    const QRect window = view.box.adjusted(-dx, -dy, dx, dy).toAlignedRect().intersected(view.photo.rect());
    const auto fluke = m_locator->locate(view.photo.copy(window));
    if (!fluke || !*fluke || !(*fluke)->landmarks) return std::nullopt;
    return moved(*(*fluke)->landmarks, window.topLeft());
}

} // namespace flukeprint
