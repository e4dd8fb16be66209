#include "core/recognition/flukemeasure.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flukeprint {

namespace {

constexpr int measuredWidth = 400; // pixels: detail finer than this says nothing of the fluke's pattern
constexpr double edgeShare = 0.005; // of the photo's size

/// 1 where `value` reaches the first threshold, 2 the second … 5 none.
int levelOf(double value, const std::array<double, 4>& thresholds)
{
    const auto reached = std::ranges::find_if(thresholds, [&](double threshold) { return value >= threshold; });
    return int(reached - thresholds.begin()) + 1;
}

QImage greyFluke(const QImage& photo, const QRectF& box)
{
    auto crop = photo.copy(box.toAlignedRect() & photo.rect());
    if (crop.width() > measuredWidth) crop = crop.scaledToWidth(measuredWidth, Qt::SmoothTransformation);
    return crop.convertToFormat(QImage::Format_Grayscale8);
}

void measureGrey(const QImage& grey, FlukeMeasures& measures)
{
    std::array<qint64, 256> histogram{};
    double sum = 0, squares = 0, detail = 0;
    qint64 inner = 0;
    for (int y = 0; y < grey.height(); ++y) {
        const uchar* line = grey.constScanLine(y);
        const uchar* above = grey.constScanLine(std::max(0, y - 1));
        const uchar* below = grey.constScanLine(std::min(grey.height() - 1, y + 1));
        for (int x = 0; x < grey.width(); ++x) {
            ++histogram[line[x]];
            sum += line[x];
            squares += double(line[x]) * line[x];
            if (x == 0 || y == 0 || x + 1 == grey.width() || y + 1 == grey.height()) continue;
            const double laplacian = line[x - 1] + line[x + 1] + above[x] + below[x] - 4.0 * line[x];
            detail += laplacian * laplacian;
            ++inner;
        }
    }
    const double count = double(grey.width()) * grey.height();
    const double variance = squares / count - sum / count * sum / count;
    if (variance > 1 && inner > 0) measures.sharpness = detail / double(inner) / variance;
    const auto levelAt = [&](double share) {
        qint64 seen = 0;
        for (int level = 0; level < 256; ++level)
            if (seen += histogram[size_t(level)]; double(seen) >= share * count) return level;
        return 255;
    };
    measures.contrast = levelAt(0.95) - levelAt(0.05);
    measures.clipped = double(histogram[0] + histogram[1] + histogram[254] + histogram[255]) / count;
}

void measureShape(const FlukeLandmarks& points, FlukeMeasures& measures)
{
    const auto distance = [](QPointF from, QPointF to) { return std::hypot(to.x() - from.x(), to.y() - from.y()); };
    const double span = distance(points.leftTip, points.rightTip);
    if (span <= 0) return;
    measures.height = distance(points.notch, points.base) / span;
    const double left = distance(points.leftTip, points.notch), right = distance(points.notch, points.rightTip);
    if (std::max(left, right) > 0) measures.symmetry = std::min(left, right) / std::max(left, right);
}

} // namespace

FlukeMeasures measureFluke(const QImage& photo, double scale, const LocatedFluke& fluke)
{
    FlukeMeasures measures;
    measures.widthPixels = scale > 0 ? fluke.box.width() / scale : 0;
    const double margin = edgeShare * std::max(photo.width(), photo.height());
    const QRectF within = QRectF(photo.rect()).adjusted(margin, margin, -margin, -margin);
    measures.touchesEdge = fluke.box.left() < within.left() || fluke.box.right() > within.right() || fluke.box.top() < within.top();
    const auto grey = greyFluke(photo, fluke.box);
    if (grey.width() > 2 && grey.height() > 2) measureGrey(grey, measures);
    if (fluke.landmarks) measureShape(*fluke.landmarks, measures);
    return measures;
}

MeasuredGrades gradesFrom(const FlukeMeasures& measures)
{
    // Sharp is what is sharp and large enough to show it.
    const int sharpness = std::max(levelOf(measures.sharpness, {0.10, 0.05, 0.025, 0.012}),
                                   levelOf(measures.widthPixels, {800, 450, 250, 120}));
    const int exposure =
        std::max(levelOf(measures.contrast, {130, 100, 70, 40}), 6 - levelOf(measures.clipped, {0.5, 0.3, 0.15, 0.05}));
    MeasuredGrades grades{{Criterion::Sharpness, sharpness},
                          {Criterion::Exposure, exposure},
                          {Criterion::Incomplete, measures.touchesEdge ? 1 : 0},
                          {Criterion::VisiblePart, measures.touchesEdge ? 3 : 1}};
    if (measures.height) grades[Criterion::FlukeAngle] = levelOf(*measures.height, {0.26, 0.20, 0.14, 0.08});
    if (measures.symmetry) grades[Criterion::LateralAngle] = levelOf(*measures.symmetry, {0.85, 0.75, 0.6, 0.45});

    int sum = 0, count = 0, worst = 1;
    for (const auto criterion : qualityCriteria) {
        if (!grades.contains(criterion)) continue;
        sum += grades[criterion];
        worst = std::max(worst, grades[criterion]);
        ++count;
    }
    // What is bad in one way is not made good by the others.
    grades[Criterion::Quality] = std::max(int(std::lround(double(sum) / count)), worst - 1);
    // White up to one quarter and black from nine tenths, as everywhere in the program; the types between share the rest.
    if (measures.darkness) grades[Criterion::FlukeType] = 6 - levelOf(*measures.darkness, {0.90, 0.68, 0.46, 0.25});
    return grades;
}

} // namespace flukeprint
