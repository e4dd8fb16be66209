#pragma once

#include <QChartView>

namespace flukeprint {

/// A chart in the colours of the palette, light or dark. Whoever shows one keeps it to its .cpp, so that nobody else
/// sees Qt Charts.
class ThemedChart : public QChartView
{
protected:
    explicit ThemedChart(QWidget* parent);

    /// Background, texts and axes; overridden for the curves. To be called when all axes are there.
    virtual void takeColors();
    void changeEvent(QEvent* event) override;
};

} // namespace flukeprint
