#include "core/study/svgchart.h"

#include <QRectF>
#include <QXmlStreamWriter>

#include <algorithm>
#include <array>
#include <cmath>

namespace flukeprint {

namespace {

constexpr double width = 860;
constexpr double height = 460;
const QRectF plot(60, 44, 560, 350);
/// Paul Tol's "bright", distinct for most kinds of colour blindness, and what can be told from it.
constexpr std::array colours = {"#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#000000", "#ee7733", "#999999", "#885522", "#0000cc"};
constexpr std::array tops = {0.05, 0.1, 0.2, 0.5, 1.0};

class Drawing
{
public:
    explicit Drawing(const SvgChart& chart) : m_chart(chart), m_xml(&m_text)
    {
        double highest = 0;
        for (const SvgSeries& series : chart.series)
            for (const QPointF& point : series.points) {
                m_lastX = std::max(m_lastX, point.x());
                highest = std::max(highest, point.y());
            }
        m_top = *std::find_if(tops.begin(), tops.end() - 1, [&](double top) { return highest <= top; });
        m_lastX = std::max(m_lastX, double(chart.categories.size()) - 1);
    }

    QByteArray draw()
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("svg"));
        m_xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
        m_xml.writeAttribute(QStringLiteral("viewBox"), QStringLiteral("0 0 %1 %2").arg(width).arg(height));
        m_xml.writeAttribute(QStringLiteral("font-family"), QStringLiteral("sans-serif"));
        m_xml.writeAttribute(QStringLiteral("font-size"), QStringLiteral("12"));
        m_xml.writeEmptyElement(QStringLiteral("rect"));
        attributes({{"width", "100%"}, {"height", "100%"}, {"fill", "white"}});
        text({plot.left(), 24}, m_chart.title, "start", 15);
        axes();
        double legendY = plot.top() + 8;
        for (const SvgSeries& series : m_chart.series) {
            if (!series.name.isEmpty()) {
                line({plot.right() + 20, legendY - 4}, {plot.right() + 44, legendY - 4}, colourOf(series), 2);
                text({plot.right() + 50, legendY}, series.name, "start");
                legendY += 20;
            }
            polyline(series, colourOf(series));
        }
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
        return m_text;
    }

private:
    static const char* colourOf(const SvgSeries& series) { return colours[size_t(series.colour) % colours.size()]; }

    [[nodiscard]] QPointF placeOf(const QPointF& value) const
    {
        const double share = m_lastX > 0 ? value.x() / m_lastX : 0.5;
        const double up = std::clamp(value.y() / m_top, 0.0, 1.0);
        return {plot.left() + share * plot.width(), plot.bottom() - (m_chart.scale == SvgScale::Root ? std::sqrt(up) : up) * plot.height()};
    }

    void attributes(std::initializer_list<std::pair<const char*, const char*>> pairs)
    {
        for (const auto& [name, value] : pairs) m_xml.writeAttribute(QLatin1String(name), QLatin1String(value));
    }

    void number(const char* name, double value) { m_xml.writeAttribute(QLatin1String(name), QString::number(value, 'f', 1)); }

    void text(QPointF at, const QString& words, const char* anchor, double size = 12)
    {
        m_xml.writeStartElement(QStringLiteral("text"));
        number("x", at.x());
        number("y", at.y());
        number("font-size", size);
        attributes({{"text-anchor", anchor}, {"fill", "#222"}});
        m_xml.writeCharacters(words);
        m_xml.writeEndElement();
    }

    void line(QPointF from, QPointF to, const char* colour, double thickness)
    {
        m_xml.writeEmptyElement(QStringLiteral("line"));
        number("x1", from.x());
        number("y1", from.y());
        number("x2", to.x());
        number("y2", to.y());
        number("stroke-width", thickness);
        attributes({{"stroke", colour}});
    }

    void axes()
    {
        for (int i = 0; i <= 5; ++i) {
            const double value = m_top * (m_chart.scale == SvgScale::Root ? i * i / 25.0 : i / 5.0);
            const double y = placeOf({0, value}).y();
            line({plot.left(), y}, {plot.right(), y}, i == 0 ? "#444" : "#ddd", 1);
            text({plot.left() - 8, y + 4}, QString::number(value, 'g', 2), "end");
        }
        const qsizetype marks = m_chart.categories.isEmpty() ? 6 : m_chart.categories.size();
        for (qsizetype i = 0; i < marks; ++i) {
            const double x = m_chart.categories.isEmpty() ? m_lastX * double(i) / double(marks - 1) : double(i);
            text({placeOf({x, 0}).x(), plot.bottom() + 18}, m_chart.categories.isEmpty() ? QString::number(x, 'g', 2) : m_chart.categories[i], "middle");
        }
        text({plot.center().x(), plot.bottom() + 40}, m_chart.xTitle, "middle");
        text({plot.left() + 6, plot.top() + 14}, m_chart.yTitle, "start");
    }

    void polyline(const SvgSeries& series, const char* colour)
    {
        if (series.points.isEmpty()) return;
        QStringList points;
        for (const QPointF& point : series.points) {
            const QPointF at = placeOf(point);
            points.append(QStringLiteral("%1,%2").arg(at.x(), 0, 'f', 1).arg(at.y(), 0, 'f', 1));
        }
        m_xml.writeEmptyElement(QStringLiteral("polyline"));
        m_xml.writeAttribute(QStringLiteral("points"), points.join(QLatin1Char(' ')));
        attributes({{"fill", "none"}, {"stroke", colour}, {"stroke-width", series.isDashed ? "1" : "2"}});
        if (series.isDashed) attributes({{"stroke-dasharray", "4 3"}});
    }

    const SvgChart& m_chart;
    double m_lastX = 0;
    double m_top = 1;
    QByteArray m_text;
    QXmlStreamWriter m_xml;
};

} // namespace

QByteArray drawSvg(const SvgChart& chart)
{
    return Drawing(chart).draw();
}

} // namespace flukeprint
