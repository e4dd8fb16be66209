#include "ml/local/trailingedge.h"

#include "ml/image/pixels.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace flukeprint {

namespace {

// What the numbers below are was chosen by how often the edge alone puts the right one of the calibration whales first.

constexpr int stripWidth = 400;     // steps from tip to tip
constexpr int stripTop = 80;        // rows above the line from tip to tip …
constexpr int stripHeight = 300;    // … of this many
constexpr int beyond = 6;           // columns outside the tips, for the gradient
constexpr double fewestPixels = 30; // from tip to tip

constexpr double blur = 1.0;
constexpr int contrastReach = 10;     // columns over which the strongest gradient is averaged …
constexpr float leastContrast = 2.0F; // … and the least that counts as an edge

constexpr float stepCost = 0.02F;         // of a row up or down
constexpr float tipCost = 0.05F;          // of a row away from the tip
constexpr double freeShare = 0.3;         // of the tolerance within which the place costs nothing
constexpr double toleranceAtPoint = 0.03; // at tips and notch, of the strip's width; more between them:
constexpr double toleranceBetween = 0.5;  // of the distance to the nearest of them

constexpr int notchReach = stripWidth / 25; // columns in which the lowest point is the notch
constexpr int pointsOfHalf = 128;
constexpr std::array<float, 3> radii{0.02F, 0.04F, 0.07F};
constexpr std::array<float, 3> deviations{0.073F, 0.066F, 0.063F}; // of the curvature, over the calibration whales
constexpr int scales = int(radii.size());
constexpr size_t curvatureNumbers = size_t(2 * pointsOfHalf + 1) * scales;

constexpr int band = 8;
constexpr float warpCost = 0.8F;
constexpr float mostDifferent = 2.0F; // of two points: where the path went astray it is no worse than that

/// The surroundings of the trailing edge, turned so that both tips lie on row `stripTop`, at columns 0 and
/// `stripWidth`.
struct Strip
{
    cv::Mat turnsDark; ///< 0 … 1: how much darker the row below is, by the strongest edge near by
    cv::Mat gradient;  ///< the same unscaled, either way
    cv::Point2d notch;
};

/// The photo in grey, reduced by `scale`; `pixels` holds what the matrix shows.
cv::Mat reducedGrey(const QImage& photo, double scale, GreyPixels& pixels)
{
    const QSize size(std::max(1, int(std::lround(photo.width() * scale))),
                     std::max(1, int(std::lround(photo.height() * scale))));
    pixels = greyPhoto(photo, size);
    return {pixels.height, pixels.width, CV_8UC1, pixels.values.data()};
}

/// For each column the strongest gradient, averaged over its neighbours.
std::vector<float> contrastOf(const cv::Mat& gradient)
{
    cv::Mat strongest, averaged;
    cv::reduce(cv::abs(gradient), strongest, 0, cv::REDUCE_MAX);
    cv::blur(strongest, averaged, {2 * contrastReach + 1, 1}, {-1, -1}, cv::BORDER_REPLICATE);
    averaged = cv::max(averaged, leastContrast);
    return {averaged.begin<float>(), averaged.end<float>()};
}

std::optional<Strip> stripOf(const QImage& photo, const FlukeLandmarks& landmarks)
{
    const auto inPhoto = [](const QPointF& point) { return cv::Point2d(point.x(), point.y()); };
    cv::Point2d left = inPhoto(landmarks.leftTip);
    cv::Point2d along = inPhoto(landmarks.rightTip) - left;
    const double length = cv::norm(along);
    if (photo.isNull() || length < fewestPixels) return std::nullopt;
    const double scale = std::min(1.0, stripWidth / length);
    GreyPixels pixels;
    const cv::Mat grey = reducedGrey(photo, scale, pixels);
    left *= scale;
    along *= scale / stripWidth; // one column
    const cv::Point2d down(-along.y, along.x);
    const cv::Point2d corner = left - along * beyond - down * stripTop;
    const cv::Matx23d toPhoto(along.x, down.x, corner.x, along.y, down.y, corner.y);
    cv::Mat strip;
    cv::warpAffine(grey, strip, toPhoto, {stripWidth + 1 + 2 * beyond, stripHeight},
                   cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    strip.convertTo(strip, CV_32F);
    cv::GaussianBlur(strip, strip, {}, blur);
    cv::Mat gradient;
    cv::Sobel(strip, gradient, CV_32F, 0, 1, 3, 1.0 / 8);
    cv::Mat turnsDark = cv::max(-gradient, 0);
    const auto contrast = contrastOf(gradient);
    for (int x = 0; x < turnsDark.cols; ++x)
        turnsDark.col(x) = cv::min(turnsDark.col(x) / contrast[size_t(x)], 1);
    const cv::Range inside(beyond, beyond + stripWidth + 1);
    const cv::Point2d notch = inPhoto(landmarks.notch) * scale - left;
    const double unit = along.dot(along);
    return Strip{turnsDark.colRange(inside).t(),
                 gradient.colRange(inside).t(),
                 {notch.dot(along) / unit, notch.dot(down) / unit + stripTop}};
}

/// What it costs to run through each row of each column (one row of the matrix a column, as the path goes).
cv::Mat costOf(const Strip& strip, int notchX, double notchY)
{
    cv::Mat cost = 1 - strip.turnsDark;
    for (int x = 0; x <= stripWidth; ++x) {
        const double share = x <= notchX ? double(x) / notchX : double(stripWidth - x) / (stripWidth - notchX);
        const double line = stripTop + (notchY - stripTop) * share;
        const int nearest = std::min({x, stripWidth - x, std::abs(x - notchX)});
        const double tolerance = toleranceAtPoint * stripWidth + toleranceBetween * nearest;
        for (int y = 0; y < stripHeight; ++y) {
            const double astray = std::max(0.0, std::abs(y - line) / tolerance - freeShare);
            cost.at<float>(x, y) += float(astray * astray);
        }
    }
    for (const int tip : {0, stripWidth})
        for (int y = 0; y < stripHeight; ++y)
            cost.at<float>(tip, y) += tipCost * float(std::abs(y - stripTop));
    return cost;
}

/// The rows of the cheapest path, which moves at most one row a column.
std::vector<int> cheapestPath(const cv::Mat& cost)
{
    cv::Mat sum = cost.clone();
    cv::Mat from(cost.size(), CV_32SC1, cv::Scalar(0));
    for (int x = 1; x < cost.rows; ++x)
        for (int y = 0; y < cost.cols; ++y) {
            int best = y;
            float least = sum.at<float>(x - 1, y);
            for (const int other : {y - 1, y + 1}) {
                if (other < 0 || other >= cost.cols || sum.at<float>(x - 1, other) + stepCost >= least) continue;
                least = sum.at<float>(x - 1, other) + stepCost;
                best = other;
            }
            sum.at<float>(x, y) += least;
            from.at<int>(x, y) = best;
        }
    const float* last = sum.ptr<float>(cost.rows - 1);
    std::vector<int> rows(size_t(cost.rows));
    rows.back() = int(std::min_element(last, last + cost.cols) - last);
    for (int x = cost.rows - 1; x > 0; --x)
        rows[size_t(x) - 1] = from.at<int>(x, rows[size_t(x)]);
    return rows;
}

/// Where between the rows the gradient is strongest: the top of the parabola through three of them.
float refined(const float* gradient, int row)
{
    if (row == 0 || row + 1 == stripHeight) return float(row);
    const float above = std::abs(gradient[row - 1]), here = std::abs(gradient[row]),
                below = std::abs(gradient[row + 1]);
    const float bend = above - 2 * here + below;
    if (bend >= -1e-3F) return float(row);
    const float offset = 0.5F * (above - below) / bend;
    return float(row) + (std::abs(offset) < 1 ? offset : 0);
}

using Points = std::vector<cv::Point2f>;

/// Points of the edge between two of its places, evenly spaced along the line between the tips.
void appendEvenly(const TrailingEdge& edge, size_t first, size_t last, Points& points)
{
    const double step = 1.0 / double(edge.heights.size() - 1);
    for (int i = points.empty() ? 0 : 1; i <= pointsOfHalf; ++i) {
        const double place = double(first) + double(last - first) * i / pointsOfHalf;
        const size_t before = std::min(size_t(place), edge.heights.size() - 2);
        const auto share = float(place - double(before));
        points.emplace_back(float(place * step), edge.heights[before] * (1 - share) + edge.heights[before + 1] * share);
    }
}

/// The mean distance of the edge within `radius` of a point from it, across the edge, by the radius.
float bendAt(const Points& points, size_t at, float radius)
{
    size_t first = at, last = at;
    while (first > 0 && cv::norm(points[first - 1] - points[at]) <= radius)
        --first;
    while (last + 1 < points.size() && cv::norm(points[last + 1] - points[at]) <= radius)
        ++last;
    if (last - first < 2) return 0;
    const cv::Point2f chord = points[last] - points[first];
    const cv::Point2f across = cv::Point2f(-chord.y, chord.x) / std::max(1e-6, cv::norm(chord));
    float sum = 0;
    for (size_t i = first; i <= last; ++i)
        sum += across.dot(points[i] - points[at]);
    return sum / float(last - first + 1) / radius;
}

/// Of two points of two curvatures; of one and a straight line when `b` is null.
float differenceOf(const float* a, const float* b)
{
    float sum = 0;
    for (int i = 0; i < scales; ++i)
        sum += std::abs(a[i] - (b ? b[i] : 0));
    return std::min(sum, mostDifferent);
}

float differenceFromStraight(std::span<const float> curvature)
{
    float sum = 0;
    for (size_t i = 0; i < curvature.size(); i += scales)
        sum += differenceOf(curvature.data() + i, nullptr);
    return sum;
}

/// Dynamic time warping within the band (Sakoe and Chiba 1978).
float warpedDifference(std::span<const float> one, std::span<const float> other)
{
    constexpr float never = std::numeric_limits<float>::max() / 4;
    const int count = int(one.size()) / scales;
    std::vector<float> before(size_t(count) + 1, never), now(size_t(count) + 1, never);
    before[0] = 0;
    for (int i = 1; i <= count; ++i) {
        std::fill(now.begin(), now.end(), never);
        for (int k = std::max(1, i - band); k <= std::min(count, i + band); ++k) {
            const float warped = std::min(before[size_t(k)], now[size_t(k) - 1]) + warpCost;
            now[size_t(k)] = std::min(before[size_t(k) - 1], warped) +
                             differenceOf(one.data() + size_t(i - 1) * scales, other.data() + size_t(k - 1) * scales);
        }
        std::swap(before, now);
    }
    return before.back();
}

} // namespace

std::optional<TrailingEdge> findTrailingEdge(const QImage& photo, const FlukeLandmarks& landmarks)
{
    const auto strip = stripOf(photo, landmarks);
    if (!strip) return std::nullopt;
    const int notchX = std::clamp(int(std::lround(strip->notch.x)), stripWidth / 5, stripWidth * 4 / 5);
    const double notchY = std::clamp(strip->notch.y, 2.0, stripHeight - 3.0);
    const auto rows = cheapestPath(costOf(*strip, notchX, notchY));
    TrailingEdge edge;
    for (int x = 0; x <= stripWidth; ++x)
        edge.heights.push_back((refined(strip->gradient.ptr<float>(x), rows[size_t(x)]) - stripTop) / stripWidth);
    const auto about = edge.heights.begin() + notchX;
    edge.notch = size_t(std::max_element(about - notchReach, about + notchReach + 1) - edge.heights.begin());
    return edge;
}

std::vector<float> curvatureOf(const TrailingEdge& edge)
{
    if (edge.notch == 0 || edge.notch + 1 >= edge.heights.size()) return {};
    Points points;
    appendEvenly(edge, 0, edge.notch, points);
    appendEvenly(edge, edge.notch, edge.heights.size() - 1, points);
    std::vector<float> curvature;
    curvature.reserve(points.size() * scales);
    for (size_t i = 0; i < points.size(); ++i)
        for (size_t scale = 0; scale < radii.size(); ++scale)
            curvature.push_back(bendAt(points, i, radii[scale]) / deviations[scale]);
    return curvature;
}

std::optional<float> edgeLikeness(std::span<const float> one, std::span<const float> other)
{
    if (one.size() != curvatureNumbers || other.size() != curvatureNumbers) return std::nullopt; // kept features may be anything
    const float all = differenceFromStraight(one) + differenceFromStraight(other);
    if (all <= 0) return std::nullopt; // two straight lines
    return 1 - 2 * warpedDifference(one, other) / all;
}

} // namespace flukeprint
