#pragma once

#include "core/matching/assessment.h"

#include <QWidget>

namespace flukeprint {

/// Whether a model's probabilities mean what they say: how often first answers were right against how probable they
/// were called, in ten steps, with the number of answers in each; the diagonal is where they should lie.
class ReliabilityDiagram : public QWidget
{
    Q_OBJECT
public:
    explicit ReliabilityDiagram(QWidget* parent = nullptr);

    void setAssessment(const Assessment& assessment);
    [[nodiscard]] QString title() const; ///< the calibration error beside what chance would give

private:
    class Chart;
    Chart* m_chart;
};

} // namespace flukeprint
