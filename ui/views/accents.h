#pragma once

#include "core/domain/decision.h"

#include <QColor>
#include <QPalette>

namespace flukeprint {

/// State colours, the only ones that the palette does not give; chosen to stand out on light and on dark.
enum class Accent { Identified, CannotTell, NewWhale, Warning };

[[nodiscard]] inline bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

[[nodiscard]] inline QColor accentColor(Accent accent, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (accent) {
    case Accent::Identified:
        return dark ? QColor(0x6c, 0xd0, 0x8c) : QColor(0x1b, 0x7a, 0x3d);
    case Accent::CannotTell:
        return dark ? QColor(0xe8, 0xb9, 0x5a) : QColor(0x8f, 0x5d, 0x00);
    case Accent::NewWhale:
        return dark ? QColor(0x7f, 0xc4, 0xf5) : QColor(0x0b, 0x62, 0xa4);
    case Accent::Warning:
        break;
    }
    return dark ? QColor(0xff, 0x9d, 0x8a) : QColor(0xb3, 0x2a, 0x14);
}

/// Second-rank text: readable, but quieter than the first.
[[nodiscard]] inline QColor quietText(const QPalette& palette)
{
    auto color = palette.color(QPalette::WindowText);
    color.setAlphaF(0.68F);
    return color;
}

} // namespace flukeprint
