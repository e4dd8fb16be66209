#pragma once

#include <QPainter>
#include <QTextOption>

namespace flukeprint {

/// Where a picture would be, centred: broken between words, and inside of one only where it is longer than a line (a path).
inline void drawSentence(QPainter& painter, const QRectF& place, const QString& text)
{
    QTextOption option(Qt::AlignCenter);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    painter.drawText(place, text, option);
}

} // namespace flukeprint
