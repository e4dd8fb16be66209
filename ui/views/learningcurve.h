#pragma once

#include "core/domain/modelversion.h"

#include <QWidget>

namespace flukeprint {

/// Loss, accuracy and MAP@5 on held-out photos of a training run, epoch by epoch.
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
