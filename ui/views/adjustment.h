#pragma once

#include <QImage>
#include <QRectF>
#include <QSize>
#include <QTransform>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace flukeprint {

/// How a photo is lit for the eye; the file stays as it is. Zeros show it as it is.
struct Adjustment
{
    int brightness = 0; ///< −100 … 100
    int contrast = 0;   ///< −100 … 100
    int gamma = 0;      ///< −100 … 100: an exponent of 4 … ¼, so that more is lighter
    bool localContrast = false;
    bool grey = false;

    [[nodiscard]] bool changesNothing() const { return *this == Adjustment{}; }
    bool operator==(const Adjustment&) const = default;
};

/// Equalises the contrast of each part of a photo by itself, clipped so that noise is not raised (CLAHE: Zuiderveld,
/// "Contrast limited adaptive histogram equalization", 1994). Made of a reduced photo once and bound to places in the
/// photo, not to the screen: nothing changes its light while one zooms and pans. Immutable; any thread.
class LocalContrast
{
public:
    /// @param preview the photo, reduced or not
    /// @param area what is divided into parts, pixels of the upright file; beyond it its rim goes on
    LocalContrast(const QImage& preview, QSize photo, const QRectF& area);

    static constexpr int columns = 8;
    static constexpr int rows = 4;
    using Curve = std::array<uint8_t, 256>;
    [[nodiscard]] const Curve& curve(int column, int row) const { return m_curves[size_t(row * columns + column)]; }
    /// From pixels of the upright file to columns and rows, 0 at the middle of the first.
    [[nodiscard]] const QTransform& photoToGrid() const { return m_photoToGrid; }

private:
    QTransform m_photoToGrid;
    std::vector<Curve> m_curves;
};

/// Adjusts a picture (RGB32 or ARGB32_Premultiplied) in place. Pure; any thread.
/// @param contrast may be null: then `localContrast` does nothing
/// @param pictureToPhoto where its pixels lie in the photo
void adjust(QImage& picture, const Adjustment& adjustment, const LocalContrast* contrast, const QTransform& pictureToPhoto);

} // namespace flukeprint
