#include "ml/local/siftmatcher.h"

#include "ml/image/pixels.h"

#include <opencv2/calib3d.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flukeprint {

namespace {

constexpr int length = LocalFeatures::descriptorSize;
constexpr float levels = 512.0F; // for a component of one; those of a RootSIFT vector of length one are rarely above one half
constexpr int highestLevel = 255; // with 48 and 15 a fluke takes 23 kB on disk; what accuracy that costs is not measured
constexpr float stepsPerPixel = 32.0F; // of a key point's place: far below what it can be found to

constexpr size_t fewestMatches = 4; // three of them always lie on an affine map
constexpr size_t trials = 500;
constexpr double confidence = 0.99;
constexpr double edge = 12; // of the detector: the trailing edge is a line, and tells whales apart

/// RootSIFT in bytes: the square root of each share, so that the squared distance of two is Hellinger's.
void appendRoot(const float* sift, std::vector<uint8_t>& out)
{
    float sum = 1e-6F;
    for (int i = 0; i < length; ++i) sum += sift[i];
    for (int i = 0; i < length; ++i) out.push_back(uint8_t(std::min(cvRound(levels * std::sqrt(sift[i] / sum)), highestLevel)));
}

float inSteps(float coordinate)
{
    return std::round(coordinate * stepsPerPixel) / stepsPerPixel;
}

int squaredDistance(const uint8_t* a, const uint8_t* b)
{
    int sum = 0;
    for (int i = 0; i < length; ++i) {
        const int difference = int(a[i]) - int(b[i]);
        sum += difference * difference;
    }
    return sum;
}

struct Nearest
{
    int index = -1;
    int distance = std::numeric_limits<int>::max(); ///< squared
    int second = std::numeric_limits<int>::max();

    void meet(int other, int squared)
    {
        if (squared < distance) {
            second = distance;
            distance = squared;
            index = other;
        } else {
            second = std::min(second, squared);
        }
    }
};

} // namespace

struct SiftMatcher::Detector
{
    cv::Ptr<cv::SIFT> sift;
    cv::Ptr<cv::CLAHE> clahe;
};

SiftMatcher::SiftMatcher(const SiftOptions& options) : m_options(options), m_detector(std::make_unique<Detector>())
{
    m_detector->sift = cv::SIFT::create(options.keyPoints, 3, options.contrast, edge);
    if (options.clahe > 0) m_detector->clahe = cv::createCLAHE(options.clahe, {8, 4});
}

SiftMatcher::~SiftMatcher() = default;

Result<LocalFeatures> SiftMatcher::features(const FlukeView& view)
{
    try {
        GreyPixels crop = greyCrop(view.photo, view.box, {m_options.width, m_options.width / 2});
        cv::Mat grey(crop.height, crop.width, CV_8UC1, crop.values.data());
        if (m_detector->clahe) m_detector->clahe->apply(grey, grey);
        std::vector<cv::KeyPoint> keyPoints;
        cv::Mat descriptors;
        m_detector->sift->detectAndCompute(grey, cv::noArray(), keyPoints, descriptors);
        const int count = std::min(int(keyPoints.size()), m_options.keyPoints);
        LocalFeatures features;
        for (int i = 0; i < count; ++i) {
            features.points.push_back({inSteps(keyPoints[size_t(i)].pt.x), inSteps(keyPoints[size_t(i)].pt.y)});
            appendRoot(descriptors.ptr<float>(i), features.descriptors);
        }
        return features;
    } catch (const cv::Exception& error) {
        return failure(ErrorCode::Internal, {}, QString::fromLocal8Bit(error.what()));
    }
}

QPointF SiftMatcher::inPhoto(const LocalFeatures::Point& point, const FlukeView& view) const
{
    // A key point's place counts from the middle of the first pixel.
    const double x = (double(point.x) + 0.5) / m_options.width, y = (double(point.y) + 0.5) / (m_options.width / 2);
    return {view.box.left() + view.box.width() * ((1 + 2 * cropMargin) * x - cropMargin),
            view.box.top() + view.box.height() * ((1 + 2 * cropMargin) * y - cropMargin)};
}

int SiftMatcher::agreement(const LocalFeatures& one, const LocalFeatures& other) const
{
    return int(matches(one, other).size());
}

std::vector<std::pair<int, int>> SiftMatcher::matches(const LocalFeatures& one, const LocalFeatures& other) const
{
    // Windowed and in bytes, every pair in a third of a millisecond: no index is worth its building.
    std::vector<Nearest> forward(one.points.size()), backward(other.points.size());
    for (size_t i = 0; i < one.points.size(); ++i)
        for (size_t k = 0; k < other.points.size(); ++k) {
            if (std::abs(one.points[i].x - other.points[k].x) > float(m_options.reachX) ||
                std::abs(one.points[i].y - other.points[k].y) > float(m_options.reachY))
                continue;
            const int squared = squaredDistance(one.descriptors.data() + i * length, other.descriptors.data() + k * length);
            forward[i].meet(int(k), squared);
            backward[k].meet(int(i), squared);
        }
    std::vector<std::pair<int, int>> pairs;
    std::vector<cv::Point2f> from, to;
    for (size_t i = 0; i < forward.size(); ++i) {
        const Nearest& match = forward[i];
        const double limit = m_options.ratio * m_options.ratio * double(match.second); // distances are squared
        if (match.index < 0 || double(match.distance) > limit) continue;
        if (backward[size_t(match.index)].index != int(i)) continue;
        pairs.emplace_back(int(i), match.index);
        from.emplace_back(one.points[i].x, one.points[i].y);
        to.emplace_back(other.points[size_t(match.index)].x, other.points[size_t(match.index)].y);
    }
    if (pairs.size() < fewestMatches) return {};
    try {
        std::vector<uint8_t> inliers;
        const cv::Mat map = cv::estimateAffine2D(from, to, inliers, cv::RANSAC, m_options.tolerance, trials, confidence, 0);
        if (map.empty()) return {};
        std::vector<std::pair<int, int>> alike;
        for (size_t i = 0; i < pairs.size(); ++i)
            if (inliers[i] == 1) alike.push_back(pairs[i]);
        return alike;
    } catch (const cv::Exception&) {
        return {}; // matches on one line span no map
    }
}

} // namespace flukeprint
