#include "ui/views/themedchart.h"

#include <QAbstractAxis>
#include <QChart>
#include <QEvent>
#include <QLegend>
#include <QLocale>

namespace flukeprint {

ThemedChart::ThemedChart(QWidget* parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    chart()->setMargins({4, 4, 4, 4});
    chart()->setBackgroundRoundness(0);
    chart()->setLocalizeNumbers(true); // as the rest of the window writes them
    chart()->setLocale(QLocale());
}

void ThemedChart::takeColors()
{
    const auto text = palette().color(QPalette::Text);
    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    chart()->setTitleBrush(text);
    chart()->legend()->setLabelColor(text);
    const auto axes = chart()->axes();
    for (auto* axis : axes) {
        axis->setLabelsColor(text);
        axis->setTitleBrush(text);
        axis->setGridLineColor(palette().color(QPalette::AlternateBase));
        axis->setLinePenColor(palette().color(QPalette::Mid));
    }
}

void ThemedChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) takeColors();
}

} // namespace flukeprint
