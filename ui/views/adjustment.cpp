#include "ui/views/adjustment.h"

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

constexpr double clipLimit = 3; // times the height of a flat histogram

/// Brightness, contrast and gamma in one table.
LocalContrast::Curve curveOf(const Adjustment& adjustment)
{
    const double exponent = std::pow(4.0, -adjustment.gamma / 100.0);
    const double slope = std::pow(4.0, adjustment.contrast / 100.0);
    LocalContrast::Curve curve{};
    for (int i = 0; i < 256; ++i) {
        const double value = (std::pow(i / 255.0, exponent) - 0.5) * slope + 0.5 + adjustment.brightness / 200.0;
        curve[size_t(i)] = uint8_t(std::lround(255 * std::clamp(value, 0.0, 1.0)));
    }
    return curve;
}

LocalContrast::Curve equalising(std::array<int, 256> histogram, int count)
{
    LocalContrast::Curve curve{};
    for (int i = 0; i < 256; ++i) curve[size_t(i)] = uint8_t(i);
    if (count == 0) return curve;
    const int limit = std::max(1, int(clipLimit * count / 256));
    int excess = 0;
    for (auto& bin : histogram) {
        excess += std::max(0, bin - limit);
        bin = std::min(bin, limit);
    }
    double sum = 0;
    for (int i = 0; i < 256; ++i) {
        sum += histogram[size_t(i)] + excess / 256.0;
        curve[size_t(i)] = uint8_t(std::clamp(int(255 * sum / count), 0, 255));
    }
    return curve;
}

/// Between the curves of the four nearest parts.
int equalised(const LocalContrast& contrast, double column, double row, int grey)
{
    column = std::clamp(column, 0.0, LocalContrast::columns - 1.0);
    row = std::clamp(row, 0.0, LocalContrast::rows - 1.0);
    const int left = std::min(int(column), LocalContrast::columns - 2), top = std::min(int(row), LocalContrast::rows - 2);
    const int right = int(256 * (column - left)), below = int(256 * (row - top)); // weights of 256
    const auto at = [&](int c, int r) { return int(contrast.curve(left + c, top + r)[size_t(grey)]); };
    const int upper = at(0, 0) * (256 - right) + at(1, 0) * right;
    const int lower = at(0, 1) * (256 - right) + at(1, 1) * right;
    return (upper * (256 - below) + lower * below) >> 16;
}

QRgb lit(QRgb pixel, int from, int to)
{
    const int gain = (to << 8) / std::max(from, 1);
    const auto channel = [&](int value) { return std::min(255, value * gain >> 8); };
    return qRgba(channel(qRed(pixel)), channel(qGreen(pixel)), channel(qBlue(pixel)), qAlpha(pixel));
}

} // namespace

LocalContrast::LocalContrast(const QImage& preview, QSize photo, const QRectF& area) : m_curves(size_t(columns) * rows)
{
    const double cellWidth = area.width() / columns, cellHeight = area.height() / rows;
    m_photoToGrid = QTransform(1 / cellWidth, 0, 0, 1 / cellHeight, -area.left() / cellWidth - 0.5,
                               -area.top() / cellHeight - 0.5);
    const QImage image = preview.format() == QImage::Format_RGB32 ? preview : preview.convertToFormat(QImage::Format_RGB32);
    const double scale = double(image.width()) / photo.width();
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const QRectF cell(area.left() + column * cellWidth, area.top() + row * cellHeight, cellWidth, cellHeight);
            const QRect pixels = QRectF(cell.topLeft() * scale, cell.size() * scale).toRect().intersected(image.rect());
            std::array<int, 256> histogram{};
            int count = 0;
            for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
                const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
                for (int x = pixels.left(); x <= pixels.right(); ++x, ++count) ++histogram[size_t(qGray(line[x]))];
            }
            m_curves[size_t(row * columns + column)] = equalising(histogram, count);
        }
}

void adjust(QImage& picture, const Adjustment& adjustment, const LocalContrast* contrast, const QTransform& pictureToPhoto)
{
    if (adjustment.changesNothing()) return;
    const bool equalises = adjustment.localContrast && contrast;
    const auto curve = curveOf(adjustment);
    const QTransform toGrid = equalises ? pictureToPhoto * contrast->photoToGrid() : QTransform();
    for (int y = 0; y < picture.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const QPointF first = toGrid.map(QPointF(0.5, y + 0.5));
        for (int x = 0; x < picture.width(); ++x) {
            QRgb pixel = line[x];
            if (qAlpha(pixel) != 255) continue; // beyond the photo, or its very rim
            if (adjustment.grey) pixel = qRgb(qGray(pixel), qGray(pixel), qGray(pixel));
            if (equalises) {
                const int grey = qGray(pixel);
                pixel = lit(pixel, grey,
                            equalised(*contrast, first.x() + x * toGrid.m11(), first.y() + x * toGrid.m12(), grey));
            }
            line[x] = qRgb(curve[size_t(qRed(pixel))], curve[size_t(qGreen(pixel))], curve[size_t(qBlue(pixel))]);
        }
    }
}

} // namespace flukeprint
