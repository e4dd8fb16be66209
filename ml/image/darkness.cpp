#include "ml/image/darkness.h"

#include "ml/image/pixels.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace flukeprint {

namespace {

constexpr QSize cropSize(300, 150);
constexpr double drawnIn = 0.92; // of the triangles, about their centres
constexpr double darkest = 0.02; // of the crop's pixels, in order
constexpr double brightest = 0.90;
constexpr double darkBelow = 0.3; // of the way between the two

/// 255 on the skin, 0 elsewhere.
cv::Mat skinOf(const LocatedFluke& fluke)
{
    const QRectF& box = fluke.box;
    const double grown = 1 + 2 * cropMargin;
    const auto inCrop = [&](const QPointF& point) {
        return cv::Point2d(((point.x() - box.center().x()) / (box.width() * grown) + 0.5) * cropSize.width(),
                           ((point.y() - box.center().y()) / (box.height() * grown) + 0.5) * cropSize.height());
    };
    cv::Mat skin = cv::Mat::zeros(cropSize.height(), cropSize.width(), CV_8UC1);
    for (const QPointF& tip : {fluke.landmarks->leftTip, fluke.landmarks->rightTip}) {
        const std::array corners{inCrop(tip), inCrop(fluke.landmarks->notch), inCrop(fluke.landmarks->base)};
        const cv::Point2d centre = (corners[0] + corners[1] + corners[2]) / 3;
        std::vector<cv::Point> triangle;
        for (const cv::Point2d& corner : corners)
            triangle.emplace_back(centre + (corner - centre) * drawnIn);
        cv::fillConvexPoly(skin, triangle, cv::Scalar(255));
    }
    return skin;
}

/// The level that `share` of the pixels do not exceed.
double levelAt(double share, std::vector<uint8_t> levels)
{
    const auto place = levels.begin() + std::ptrdiff_t(share * double(levels.size() - 1));
    std::nth_element(levels.begin(), place, levels.end());
    return *place;
}

} // namespace

std::optional<double> darkShareOf(const QImage& photo, const LocatedFluke& fluke)
{
    if (!fluke.landmarks || photo.isNull() || fluke.box.isEmpty()) return std::nullopt;
    GreyPixels crop = greyCrop(photo, fluke.box, cropSize);
    const cv::Mat grey(crop.height, crop.width, CV_8UC1, crop.values.data());
    const cv::Mat skin = skinOf(fluke);
    const int all = cv::countNonZero(skin);
    if (all == 0) return std::nullopt;
    const double low = levelAt(darkest, crop.values), high = levelAt(brightest, crop.values);
    const cv::Mat isDark = grey < low + darkBelow * (high - low);
    return double(cv::countNonZero(isDark & skin)) / all;
}

} // namespace flukeprint
