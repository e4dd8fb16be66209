#pragma once

#include <QImage>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

namespace flukeprint {

/// What stays the same in every photo of one whale: the outline of its flukes with notch and trailing edge, its pigment
/// and its scars, seen from behind and flat. Fluke coordinates: the notch near (0, 0), the tips near x = ±1, y
/// downwards to the peduncle.
struct WhaleSkin
{
    static constexpr QRectF bounds{-1.12, -0.62, 2.24, 1.62}; ///< what `texture` covers

    QImage texture;       ///< ARGB32 premultiplied, transparent outside the animal
    double pixelsPerUnit; ///< scale of `texture`
    QPolygonF outline;    ///< with the peduncle, closed
    double baseY;         ///< where the leading edges meet the peduncle
    int pigmentType;      ///< 1 mostly white … 5 mostly black
};

/// Draws the skin of whale number `whale`; the same number gives the same animal at any resolution.
[[nodiscard]] WhaleSkin drawWhaleSkin(quint64 whale, double pixelsPerUnit);

} // namespace flukeprint
