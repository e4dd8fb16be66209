#include "ml/image/pixels.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace flukeprint {

namespace {

/// A view of the image's pixels as grey; copies only when it has colour.
cv::Mat greyMat(const QImage& photo)
{
    QImage image = photo;
    if (image.format() != QImage::Format_Grayscale8 && image.format() != QImage::Format_RGB888)
        image = image.convertToFormat(QImage::Format_RGB888);
    const bool isGrey = image.format() == QImage::Format_Grayscale8;
    const cv::Mat view(image.height(), image.width(), isGrey ? CV_8UC1 : CV_8UC3, const_cast<uchar*>(image.constBits()),
                       size_t(image.bytesPerLine()));
    cv::Mat grey;
    if (isGrey) grey = view.clone();
    else cv::cvtColor(view, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

cv::Mat view(const GreyPixels& pixels)
{
    return {pixels.height, pixels.width, CV_8UC1, const_cast<uint8_t*>(pixels.values.data())};
}

GreyPixels take(const cv::Mat& mat)
{
    GreyPixels pixels{mat.cols, mat.rows, std::vector<uint8_t>(size_t(mat.total()))};
    mat.copyTo(cv::Mat(mat.rows, mat.cols, CV_8UC1, pixels.values.data()));
    return pixels;
}

double uniform(std::mt19937_64& random, double low, double high)
{
    return low + (high - low) * (double(random() >> 11) * 0x1.0p-53);
}

bool happens(std::mt19937_64& random, double probability)
{
    return uniform(random, 0, 1) < probability;
}

void standardise(const cv::Mat& grey, float* out)
{
    cv::Mat floats(grey.rows, grey.cols, CV_32FC1, out);
    cv::Scalar mean, deviation;
    grey.convertTo(floats, CV_32F);
    cv::meanStdDev(floats, mean, deviation);
    floats = (floats - mean[0]) / (deviation[0] + 4.0);
}

/// Maps output pixels to crop pixels: the centred window of `coverage`, mirrored or not, then bent about the centre.
cv::Mat bentView(const GreyPixels& crop, QSize size, double coverage, bool mirrored, const AugmentationRanges& ranges,
                 std::mt19937_64& random)
{
    const double angle = uniform(random, -ranges.rotation, ranges.rotation) * CV_PI / 180;
    const double sx = std::exp(uniform(random, -ranges.scale, ranges.scale)) * (mirrored ? -1 : 1);
    const double sy = std::exp(uniform(random, -ranges.scale, ranges.scale));
    const double shear = uniform(random, -ranges.shear, ranges.shear);
    const double dx = uniform(random, -ranges.shift, ranges.shift);
    const double dy = uniform(random, -ranges.shift, ranges.shift);
    const double px = uniform(random, -ranges.perspective, ranges.perspective);
    const double py = uniform(random, -ranges.perspective, ranges.perspective);
    // Rotation happens in a frame where the fluke has its natural width of about twice its height.
    const double aspect = 2.0;
    const cv::Matx33d toUnit(2.0 / size.width(), 0, -1, 0, 2.0 / size.height(), -1, 0, 0, 1);
    const cv::Matx33d bend(sx * std::cos(angle), sx * (-std::sin(angle) / aspect + shear), dx * 2, sy * std::sin(angle) * aspect,
                           sy * std::cos(angle), dy * 2, px, py, 1);
    const cv::Matx33d toCrop(coverage * crop.width / 2.0, 0, crop.width / 2.0, 0, coverage * crop.height / 2.0,
                             crop.height / 2.0, 0, 0, 1);
    return cv::Mat(toCrop * bend * toUnit);
}

void changeLight(cv::Mat& grey, const AugmentationRanges& ranges, std::mt19937_64& random)
{
    const double gamma = std::exp(uniform(random, -ranges.gamma, ranges.gamma));
    std::array<uint8_t, 256> table{};
    for (int i = 0; i < 256; ++i) table[size_t(i)] = cv::saturate_cast<uint8_t>(255 * std::pow(i / 255.0, gamma));
    cv::LUT(grey, cv::Mat(1, 256, CV_8UC1, table.data()), grey);
    if (happens(random, ranges.blur)) cv::GaussianBlur(grey, grey, {}, uniform(random, 0.4, 1.2));
}

void roughen(float* out, QSize size, const AugmentationRanges& ranges, std::mt19937_64& random)
{
    const float noise = float(happens(random, 0.5) ? uniform(random, 0, ranges.noise) * 4 : 0);
    if (noise > 0) {
        // Sum of two uniforms per draw of 64 bits: close enough to Gaussian, and a tenth of its cost.
        for (int i = 0; i < size.width() * size.height(); ++i) {
            const uint64_t bits = random();
            out[i] += noise * (float(bits & 0xFFFF) + float(bits >> 16 & 0xFFFF) - 65535.0F) / 26754.0F;
        }
    }
    if (happens(random, ranges.erase)) {
        const int w = int(size.width() * uniform(random, 0.08, 0.3)), h = int(size.height() * uniform(random, 0.1, 0.4));
        const int x = int(uniform(random, 0, size.width() - w)), y = int(uniform(random, 0, size.height() - h));
        cv::Mat(size.height(), size.width(), CV_32FC1, out)(cv::Rect(x, y, w, h)) = uniform(random, -1, 1);
    }
}

/// What a training picture of the locator shows: these sides in fractions of the photo, turned about their middle.
struct Window
{
    QRectF sides;
    double angle = 0; ///< radians
    bool isMirrored = false;
};

/// The fluke's near surroundings, as a second look sees them.
QRectF nearWindow(const QRectF& box, std::mt19937_64& random)
{
    const auto margin = [&](double extent) { return extent * uniform(random, -0.02, 0.45); };
    return box.adjusted(-margin(box.width()), -margin(box.height()), margin(box.width()), margin(box.height()));
}

/// About the whole photo; hardly anything of the fluke is cut off.
QRectF photoWindow(const QRectF& box, std::mt19937_64& random)
{
    const auto off = [&] { return uniform(random, -0.12, 0.12); };
    const double slack = 0.02;
    return {QPointF(std::min(off(), box.left() + slack), std::min(off(), box.top() + slack)),
            QPointF(std::max(1 + off(), box.right() - slack), std::max(1 + off(), box.bottom() - slack))};
}

/// More than the photo: the photos here are cut close, a field photo is not.
QRectF wideWindow(std::mt19937_64& random)
{
    const double zoom = std::exp(uniform(random, 0.1, 1.3)), stretch = std::exp(uniform(random, -0.25, 0.25));
    const double width = zoom * stretch, height = zoom / stretch;
    const auto start = [&](double extent) {
        return uniform(random, std::min(0.0, 1 - extent) - 0.03, std::max(0.0, 1 - extent) + 0.03);
    };
    const double x = start(width), y = start(height);
    return {x, y, width, height};
}

/// Output pixels to pixels of the photo.
cv::Matx23d mapOf(const Window& window, const GreyPixels& photo, QSize size)
{
    const double sx = window.sides.width() * photo.width / size.width(),
                 sy = window.sides.height() * photo.height / size.height();
    const double mirror = window.isMirrored ? -1 : 1, cx = size.width() / 2.0, cy = size.height() / 2.0;
    const double xx = mirror * sx * std::cos(window.angle), xy = -sx * std::sin(window.angle);
    const double yx = mirror * sy * std::sin(window.angle), yy = sy * std::cos(window.angle);
    const QPointF middle = window.sides.center();
    return {xx, xy, middle.x() * photo.width - xx * cx - xy * cy,
            yx, yy, middle.y() * photo.height - yx * cx - yy * cy};
}

/// A fluke of a photo as a window shows it, both in fractions.
LocatedFluke seenIn(const cv::Matx23d& map, const LocatedFluke& fluke, const GreyPixels& photo, QSize size,
                    bool isMirrored)
{
    const cv::Matx33d full(map(0, 0), map(0, 1), map(0, 2), map(1, 0), map(1, 1), map(1, 2), 0, 0, 1);
    const cv::Matx33d inverse = full.inv();
    const auto moved = [&](const QPointF& point) {
        const cv::Vec3d p = inverse * cv::Vec3d(point.x() * photo.width, point.y() * photo.height, 1);
        return QPointF(p[0] / size.width(), p[1] / size.height());
    };
    // Midpoints of the sides turn with the fluke without growing the box as corners would.
    const QRectF& box = fluke.box;
    const QPointF centre = box.center();
    const QPointF a = moved({box.left(), centre.y()}), b = moved({box.right(), centre.y()});
    const QPointF c = moved({centre.x(), box.top()}), d = moved({centre.x(), box.bottom()});
    LocatedFluke seen{QRectF(QPointF(std::min(a.x(), b.x()), std::min(c.y(), d.y())),
                             QPointF(std::max(a.x(), b.x()), std::max(c.y(), d.y())))};
    if (fluke.landmarks) {
        const auto& [left, notch, right, base] = *fluke.landmarks;
        seen.landmarks = FlukeLandmarks{moved(isMirrored ? right : left), moved(notch),
                                        moved(isMirrored ? left : right), moved(base)};
    }
    return seen;
}

/// Paints what people meet at sea instead of a fluke: a back with or without its fin, a boat or a rock, writing.
void paintThing(cv::Mat& grey, std::mt19937_64& random)
{
    const int tone = int(happens(random, 0.75) ? uniform(random, 0, 90) : uniform(random, 150, 255));
    const cv::Mat sea = grey.clone();
    const double w = grey.cols * uniform(random, 0.12, 0.95), h = w * uniform(random, 0.06, 0.3);
    const double x = uniform(random, 0, grey.cols - w), y = uniform(random, 0.2, 0.8) * grey.rows;
    const auto at = [&](double across, double down) { return cv::Point(int(x + across * w), int(y + down * h)); };
    const double kind = uniform(random, 0, 1);
    if (kind < 0.5) {
        cv::ellipse(grey, at(0.5, 0.5), {int(w / 2), int(h / 2)}, uniform(random, -5, 5), 0, 360, tone, cv::FILLED,
                    cv::LINE_AA);
        if (happens(random, 0.5)) {
            const double fin = uniform(random, 0.3, 0.7), height = uniform(random, 0.3, 1.0);
            const double lean = uniform(random, -0.1, 0.1);
            cv::fillConvexPoly(grey, std::vector{at(fin - 0.1, 0.15), at(fin + lean, -height), at(fin + 0.1, 0.15)},
                               tone, cv::LINE_AA);
        }
    } else if (kind < 0.8) {
        for (int part = 0, parts = 1 + int(random() % 3); part < parts; ++part) {
            std::vector<cv::Point> corners;
            for (int corner = 0, count = 3 + int(random() % 4); corner < count; ++corner)
                corners.push_back(at(uniform(random, 0, 1), uniform(random, -1, 1)));
            cv::fillPoly(grey, std::vector<std::vector<cv::Point>>{corners}, (tone + 60 * part) % 256, cv::LINE_AA);
        }
    } else {
        std::string words;
        for (int i = 0, count = 3 + int(random() % 12); i < count; ++i)
            words += char('!' + random() % 90);
        cv::putText(grey, words, at(0, 0), int(random() % 8), uniform(random, 0.4, 1.6), tone, 1 + int(random() % 3),
                    cv::LINE_AA);
    }
    if (happens(random, 0.7)) { // what is below the waterline is hidden by it
        const int waterline = std::clamp(int(y + h * uniform(random, 0.3, 0.8)), 0, grey.rows - 1);
        sea.rowRange(waterline, sea.rows).copyTo(grey.rowRange(waterline, grey.rows));
    }
}

} // namespace

GreyPixels greyPhoto(const QImage& photo, QSize size)
{
    const cv::Mat grey = greyMat(photo);
    cv::Mat small;
    cv::resize(grey, small, {size.width(), size.height()}, 0, 0, cv::INTER_AREA);
    return take(small);
}

GreyPixels greyCrop(const QImage& photo, const QRectF& box, QSize size, double margin)
{
    const QRectF grown = box.adjusted(-margin * box.width(), -margin * box.height(), margin * box.width(), margin * box.height());
    // Cut first, convert and shrink after: a field photo is many times larger than its fluke.
    const QRect inside = grown.toAlignedRect().intersected(photo.rect());
    const QRect part = inside.isEmpty() ? photo.rect() : inside;
    cv::Mat grey = greyMat(photo.copy(part));
    double left = grown.left() - part.left(), top = grown.top() - part.top();
    double width = grown.width(), height = grown.height();
    // Large crops are first area-averaged, since a warp only looks at neighbouring pixels.
    const double shrink = std::min(width / size.width(), height / size.height());
    if (shrink > 1.5) {
        const cv::Size target(std::max(1, int(std::lround(grey.cols / shrink))), std::max(1, int(std::lround(grey.rows / shrink))));
        const double fx = double(target.width) / grey.cols, fy = double(target.height) / grey.rows;
        cv::resize(grey, grey, target, 0, 0, cv::INTER_AREA);
        left *= fx, width *= fx, top *= fy, height *= fy;
    }
    const double sx = width / size.width(), sy = height / size.height();
    const cv::Mat toPhoto = (cv::Mat_<double>(2, 3) << sx, 0, left + sx / 2 - 0.5, 0, sy, top + sy / 2 - 0.5);
    cv::Mat crop;
    cv::warpAffine(grey, crop, toPhoto, {size.width(), size.height()}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return take(crop);
}

void standardise(const GreyPixels& pixels, float* out)
{
    standardise(view(pixels), out);
}

void augment(const GreyPixels& crop, QSize size, double coverage, bool mirrored, const AugmentationRanges& ranges,
             std::mt19937_64& random, float* out)
{
    const cv::Mat bend = bentView(crop, size, coverage, mirrored, ranges, random);
    cv::Mat grey;
    cv::warpPerspective(view(crop), grey, bend, {size.width(), size.height()}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
    changeLight(grey, ranges, random);
    standardise(grey, out);
    roughen(out, size, ranges, random);
}

void centreView(const GreyPixels& crop, QSize size, double coverage, bool mirrored, float* out)
{
    const double width = coverage * crop.width, height = coverage * crop.height;
    const cv::Rect2d window((crop.width - width) / 2, (crop.height - height) / 2, width, height);
    cv::Mat middle = view(crop)(cv::Rect(int(std::lround(window.x)), int(std::lround(window.y)), int(std::lround(window.width)),
                                         int(std::lround(window.height))));
    cv::Mat grey;
    cv::resize(middle, grey, {size.width(), size.height()}, 0, 0,
               middle.cols > size.width() ? cv::INTER_AREA : cv::INTER_LINEAR);
    if (mirrored) cv::flip(grey, grey, 1);
    standardise(grey, out);
}

LocatedFluke randomWindow(const GreyPixels& photo, const LocatedFluke& fluke, const GreyPixels& beyond, QSize size,
                          std::mt19937_64& random, float* out)
{
    const double kind = uniform(random, 0, 1);
    const QRectF sides = kind < 0.4   ? nearWindow(fluke.box, random)
                         : kind < 0.7 ? photoWindow(fluke.box, random)
                                      : wideWindow(random);
    const Window window{sides, uniform(random, -3, 3) * CV_PI / 180, happens(random, 0.5)};
    const cv::Matx23d map = mapOf(window, photo, size);
    cv::Mat grey;
    int border = happens(random, 0.5) ? cv::BORDER_REFLECT_101 : cv::BORDER_REPLICATE;
    if (kind >= 0.7 && happens(random, 0.6)) { // the photo before a sea of the same brightness
        cv::resize(view(beyond), grey, {size.width(), size.height()}, 0, 0, cv::INTER_AREA);
        grey.convertTo(grey, -1, 1, cv::mean(view(photo))[0] - cv::mean(grey)[0]);
        border = cv::BORDER_TRANSPARENT;
    } else if (kind >= 0.7) {
        border = cv::BORDER_REPLICATE; // reflections would show the fluke again
    }
    cv::warpAffine(view(photo), grey, cv::Mat(map), {size.width(), size.height()}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, border);
    changeLight(grey, {}, random);
    standardise(grey, out);
    return seenIn(map, fluke, photo, size, window.isMirrored);
}

void randomSea(const GreyPixels& photo, const QRect& sea, double things, QSize size, std::mt19937_64& random,
               float* out)
{
    const cv::Mat part = view(photo)(cv::Rect(sea.x(), sea.y(), sea.width(), sea.height()));
    const GreyPixels pixels = take(part);
    const double zoom = std::exp(uniform(random, -0.7, 0.9)), stretch = std::exp(uniform(random, -0.3, 0.3));
    const double width = zoom * stretch, height = zoom / stretch;
    const auto start = [&](double extent) {
        return uniform(random, std::min(0.0, 1 - extent), std::max(0.0, 1 - extent));
    };
    const QRectF sides(start(width), start(height), width, height);
    const cv::Matx23d map = mapOf({sides, uniform(random, -3, 3) * CV_PI / 180, happens(random, 0.5)}, pixels, size);
    cv::Mat grey;
    cv::warpAffine(part, grey, cv::Mat(map), {size.width(), size.height()}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REFLECT_101);
    if (happens(random, things)) paintThing(grey, random);
    changeLight(grey, {}, random);
    standardise(grey, out);
}

void randomBlank(QSize size, std::mt19937_64& random, float* out)
{
    cv::Mat grey(size.height(), size.width(), CV_32FC1);
    const double across = happens(random, 0.5) ? uniform(random, -100, 100) : 0,
                 down = happens(random, 0.5) ? uniform(random, -100, 100) : 0;
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x)
            grey.at<float>(y, x) = float(128 + across * x / grey.cols + down * y / grey.rows);
    if (happens(random, 0.7)) {
        cv::Mat noise(grey.size(), CV_32FC1);
        cv::RNG(random()).fill(noise, cv::RNG::NORMAL, 0, uniform(random, 0, 60));
        if (happens(random, 0.5)) cv::GaussianBlur(noise, noise, {}, uniform(random, 0.5, 4));
        grey += noise;
    }
    grey.convertTo(grey, CV_8U);
    standardise(grey, out);
}

} // namespace flukeprint
