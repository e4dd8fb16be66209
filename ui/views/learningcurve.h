#pragma once

#include "core/domain/modelversion.h"

#include <QWidget>

namespace flukeprint {

/// Loss and accuracy of a training run, epoch by epoch. The only place that uses Qt Charts.
class LearningCurve : public QWidget
{
    Q_OBJECT
public:
    explicit LearningCurve(QWidget* parent = nullptr);
    void setHistory(const QJsonObject& history); ///< TrainingRun::history; empty clears

private:
    class Chart;
    Chart* m_chart;
};

} // namespace flukeprint
