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
    QString name; ///< empty: not in the legend
    int colour = 0; ///< a number of one's own: the same thing has one colour in all charts
    QList<QPointF> points;
    bool isDashed = false;
};

/// How shares are laid out upwards: by their root, small ones can be told apart beside large ones.
enum class SvgScale { Even, Root };

/// A chart of shares, upwards from 0 to a round number that holds them all.
struct SvgChart
{
    QString title;
    QString xTitle;
    QString yTitle;
    QStringList categories; ///< names of x = 0, 1, 2 …; empty: numbers
    QList<SvgSeries> series;
    SvgScale scale = SvgScale::Even;
};

/// As an SVG document. Text, so that it needs neither a display nor fonts, as drawing with Qt Charts would: the command line runs
/// without both. Pure.
[[nodiscard]] QByteArray drawSvg(const SvgChart& chart);

} // namespace flukeprint
