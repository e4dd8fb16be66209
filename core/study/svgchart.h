#pragma once

#include <QByteArray>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

namespace flukeprint {

/// A line of a chart.
struct SvgSeries
{
    QString name; ///< empty: not in the legend, in the colour of the series before
    QList<QPointF> points;
    bool isDashed = false;
};

/// A chart of shares, 0 … 1 upwards.
struct SvgChart
{
    QString title;
    QString xTitle;
    QString yTitle;
    QStringList categories; ///< names of x = 0, 1, 2 …; empty: numbers
    QList<SvgSeries> series;
};

/// As an SVG document. Text, so that it needs neither a display nor fonts, as drawing with Qt Charts would: the command line runs
/// without both. Pure.
[[nodiscard]] QByteArray drawSvg(const SvgChart& chart);

} // namespace flukeprint
