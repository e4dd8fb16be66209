#include "ui/views/matchlayer.h"

#include "ui/views/comparepane.h"

#include <QPainter>

#include <algorithm>

namespace flukeprint {

MatchLayer::MatchLayer(const ComparePane& one, const ComparePane& other, QWidget* parent)
    : QWidget(parent), m_one(one), m_other(other)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Why this candidate"));
    for (const auto* pane : {&m_one, &m_other})
        connect(pane, &ComparePane::moved, this, qOverload<>(&QWidget::update));
}

void MatchLayer::setMatches(const std::vector<PointMatch>& matches)
{
    m_matches = matches;
    update();
}

void MatchLayer::setMessage(const QString& text)
{
    m_message = text;
    setAccessibleDescription(text);
    update();
}

void MatchLayer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF ones = m_one.pos(), others = m_other.pos();
    const auto toOne = m_one.photoToWidget(), toOther = m_other.photoToWidget();
    for (size_t i = 0; i < m_matches.size(); ++i) {
        const QPointF from = toOne.map(m_matches[i].one), to = toOther.map(m_matches[i].other);
        if (!QRectF(m_one.rect()).contains(from) || !QRectF(m_other.rect()).contains(to)) continue;
        // Colours far apart for neighbours in the list, so that one line can be followed among many.
        const auto colour = QColor::fromHsv(int(i * 137 % 360), 210, 255);
        QPen line(colour, 1);
        line.setCosmetic(true); // a hundred wider ones take a tenth of a second on a large screen
        painter.setPen(line);
        painter.drawLine(ones + from, others + to);
        painter.setBrush(colour);
        painter.setPen(QPen(QColor(0, 0, 0, 170), 1));
        painter.drawEllipse(ones + from, 3, 3);
        painter.drawEllipse(others + to, 3, 3);
    }
    if (m_message.isEmpty()) return;
    const QString text = fontMetrics().elidedText(m_message, Qt::ElideRight, width() - 40);
    QRect plate(0, 0, fontMetrics().horizontalAdvance(text) + 16, fontMetrics().height() + 8);
    plate.moveCenter({width() / 2, height() - plate.height() / 2 - 8});
    auto ground = palette().color(QPalette::Window);
    ground.setAlpha(225);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(plate, 4, 4);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(plate, Qt::AlignCenter, text);
}

QImage heatPicture(const HeatMap& map)
{
    if (map.values.size() != size_t(HeatMap::columns) * HeatMap::rows) return {};
    QImage picture(HeatMap::columns + 2, HeatMap::rows + 2, QImage::Format_ARGB32);
    picture.fill(qRgba(255, 90, 0, 0));
    for (int row = 0; row < HeatMap::rows; ++row)
        for (int column = 0; column < HeatMap::columns; ++column) {
            const float heat = std::clamp(map.values[size_t(row * HeatMap::columns + column)], 0.0F, 1.0F);
            picture.setPixel(column + 1, row + 1, qRgba(255, int(90 + 110 * heat), 0, int(170 * heat)));
        }
    return picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

QRectF heatArea(const HeatMap& map)
{
    const double dx = map.area.width() / HeatMap::columns, dy = map.area.height() / HeatMap::rows;
    return map.area.adjusted(-dx, -dy, dx, dy);
}

} // namespace flukeprint
