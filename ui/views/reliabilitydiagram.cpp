#include "ui/views/reliabilitydiagram.h"

#include "ui/text/format.h"
#include "ui/views/accents.h"
#include "ui/views/themedchart.h"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QLegendMarker>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <array>

namespace flukeprint {

namespace {

constexpr int binCount = int(std::tuple_size_v<Reliability>);
constexpr double roomAboveBars = 3.2; ///< the bars stay in the lower third, below the curve

QString titleOf(const Assessment& assessment)
{
    const auto error = assessment.all.figures.calibrationError;
    if (!error) return ReliabilityDiagram::tr("No answers");
    const auto text = ReliabilityDiagram::tr("Calibration error %1")
                          .arg(figureText(*error, assessment.all.intervals.calibrationError));
    if (!assessment.calibrationErrorByChance) return text;
    return ReliabilityDiagram::tr("%1; by chance alone %2").arg(text, figureText(*assessment.calibrationErrorByChance));
}

/// For those who cannot see the curve: one line for each step that has answers.
QString descriptionOf(const Assessment& assessment)
{
    QStringList lines;
    for (const ReliabilityBin& bin : assessment.reliability)
        if (bin.answers > 0)
            lines << ReliabilityDiagram::tr("said %1, right %2, answers: %3")
                         .arg(figureText(bin.meanProbability), figureText(bin.shareRight))
                         .arg(bin.answers);
    return lines.join(QStringLiteral("; "));
}

} // namespace

class ReliabilityDiagram::Chart : public ThemedChart
{
public:
    explicit Chart(QWidget* parent)
        : ThemedChart(parent),
          m_counts(new QBarSet(ReliabilityDiagram::tr("Answers"))),
          m_diagonal(new QLineSeries),
          m_observed(new QLineSeries),
          m_said(new QValueAxis),
          m_right(new QValueAxis),
          m_bins(new QValueAxis),
          m_answers(new QValueAxis)
    {
        addAxes();
        addBars();
        add(m_diagonal, ReliabilityDiagram::tr("As it should be"));
        m_diagonal->append(0, 0);
        m_diagonal->append(1, 1);
        for (auto*& interval : m_intervals) {
            interval = new QLineSeries;
            add(interval, {});
            const auto markers = chart()->legend()->markers(interval);
            for (auto* marker : markers)
                marker->setVisible(false);
        }
        add(m_observed, ReliabilityDiagram::tr("Right, with 95 % intervals"));
        m_observed->setPointsVisible();
        Chart::takeColors();
    }

    void setAssessment(const Assessment& assessment)
    {
        QList<QPointF> observed;
        int most = 1;
        for (int i = 0; i < binCount; ++i) {
            const ReliabilityBin& bin = assessment.reliability[size_t(i)];
            const auto& interval = assessment.shareRight[size_t(i)];
            m_counts->replace(i, bin.answers);
            most = std::max(most, bin.answers);
            if (bin.answers > 0) observed.append({bin.meanProbability, bin.shareRight});
            m_intervals[size_t(i)]->replace(
                interval ? QList<QPointF>{{bin.meanProbability, interval->low}, {bin.meanProbability, interval->high}}
                         : QList<QPointF>{});
        }
        m_observed->replace(observed);
        m_answers->setRange(0, most * roomAboveBars);
        chart()->setTitle(titleOf(assessment));
    }

protected:
    void takeColors() override
    {
        ThemedChart::takeColors();
        const auto accent = accentColor(Accent::NewWhale, palette());
        auto bars = palette().color(QPalette::Text);
        bars.setAlphaF(0.22F);
        m_counts->setColor(bars);
        m_counts->setBorderColor(Qt::transparent);
        m_counts->setLabelColor(palette().color(QPalette::Text));
        m_diagonal->setPen(QPen(quietText(palette()), 1.2, Qt::DashLine));
        m_observed->setPen(QPen(accent, 2.2));
        for (auto* interval : m_intervals)
            interval->setPen(QPen(accent, 1.2));
    }

private:
    void addAxes()
    {
        m_said->setRange(0, 1);
        m_said->setTickCount(6);
        m_said->setLabelFormat(QStringLiteral("%.1f"));
        m_said->setTitleText(ReliabilityDiagram::tr("Probability, as said"));
        m_right->setRange(0, 1.03); // a point at 1 is whole
        m_right->setTickType(QValueAxis::TicksDynamic);
        m_right->setTickInterval(0.2);
        m_right->setLabelFormat(QStringLiteral("%.1f"));
        m_right->setTitleText(ReliabilityDiagram::tr("Share that was right"));
        m_bins->setRange(-0.5, binCount - 0.5); // a bar stands above its own tenth
        m_bins->setVisible(false);
        m_answers->setVisible(false); // the bars carry their numbers
        chart()->addAxis(m_said, Qt::AlignBottom);
        chart()->addAxis(m_right, Qt::AlignLeft);
        chart()->addAxis(m_bins, Qt::AlignBottom);
        chart()->addAxis(m_answers, Qt::AlignRight);
    }

    void addBars()
    {
        for (int i = 0; i < binCount; ++i)
            m_counts->append(0);
        auto* bars = new QBarSeries;
        bars->append(m_counts);
        bars->setBarWidth(0.94);
        bars->setLabelsVisible();
        bars->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
        chart()->addSeries(bars);
        bars->attachAxis(m_bins);
        bars->attachAxis(m_answers);
    }

    void add(QLineSeries* series, const QString& name)
    {
        series->setName(name);
        chart()->addSeries(series);
        series->attachAxis(m_said);
        series->attachAxis(m_right);
    }

    QBarSet* m_counts;
    QLineSeries* m_diagonal;
    QLineSeries* m_observed;
    std::array<QLineSeries*, size_t(binCount)> m_intervals{};
    QValueAxis* m_said;
    QValueAxis* m_right;
    QValueAxis* m_bins;
    QValueAxis* m_answers;
};

ReliabilityDiagram::ReliabilityDiagram(QWidget* parent) : QWidget(parent), m_chart(new Chart(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chart);
    m_chart->setAccessibleName(tr("Reliability of the probabilities"));
    setMinimumSize(300, 200);
}

void ReliabilityDiagram::setAssessment(const Assessment& assessment)
{
    m_chart->setAssessment(assessment);
    m_chart->setAccessibleDescription(title() + QStringLiteral(": ") + descriptionOf(assessment));
}

QString ReliabilityDiagram::title() const
{
    return m_chart->chart()->title();
}

} // namespace flukeprint
