#include "ui/views/learningcurve.h"

#include "ui/views/accents.h"
#include "ui/views/themedchart.h"

#include <QChart>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>

namespace flukeprint {

class LearningCurve::Chart : public ThemedChart
{
public:
    explicit Chart(QWidget* parent)
        : ThemedChart(parent),
          m_loss(new QLineSeries),
          m_accuracy(new QLineSeries),
          m_heldOut(new QLineSeries),
          m_epochs(new QValueAxis),
          m_lossAxis(new QValueAxis),
          m_shareAxis(new QValueAxis)
    {
        auto* curves = chart();
        m_loss->setName(LearningCurve::tr("Loss (left)"));
        m_accuracy->setName(LearningCurve::tr("Accuracy in training"));
        m_heldOut->setName(LearningCurve::tr("MAP@5 on held-out photos"));
        m_epochs->setTitleText(LearningCurve::tr("Epoch"));
        m_epochs->setLabelFormat(QStringLiteral("%d"));
        m_shareAxis->setRange(0, 1.04); // a point at 1 is whole
        m_shareAxis->setTickType(QValueAxis::TicksDynamic);
        m_shareAxis->setTickInterval(0.25);
        m_lossAxis->setGridLineVisible(false); // one grid is enough
        m_epochs->setTickType(QValueAxis::TicksDynamic);
        m_epochs->setTickAnchor(1);
        curves->addAxis(m_epochs, Qt::AlignBottom);
        curves->addAxis(m_lossAxis, Qt::AlignLeft);
        curves->addAxis(m_shareAxis, Qt::AlignRight);
        for (auto* series : {m_loss, m_accuracy, m_heldOut}) {
            series->setPointsVisible();
            curves->addSeries(series);
            series->attachAxis(m_epochs);
            series->attachAxis(series == m_loss ? m_lossAxis : m_shareAxis);
        }
        Chart::takeColors();
    }

    void setHistory(const QJsonObject& history)
    {
        QList<QPointF> loss, accuracy, heldOut;
        double highest = 0;
        const auto epochs = history.value(QStringLiteral("epochs")).toArray();
        for (qsizetype i = 0; i < epochs.size(); ++i) {
            const auto record = epochs.at(i).toObject();
            const double epoch = record.value(QStringLiteral("epoch")).toDouble(double(i + 1));
            loss.append({epoch, record.value(QStringLiteral("loss")).toDouble()});
            accuracy.append({epoch, record.value(QStringLiteral("accuracy")).toDouble()});
            if (const auto map = record.value(QStringLiteral("held_out_map_at_5")); map.isDouble())
                heldOut.append({epoch, map.toDouble()});
            highest = std::max(highest, loss.last().y());
        }
        m_loss->replace(loss);
        m_accuracy->replace(accuracy);
        m_heldOut->replace(heldOut);
        m_heldOut->setVisible(!heldOut.isEmpty());
        chart()->setTitle(epochs.isEmpty() ? LearningCurve::tr("No epoch was finished yet") : QString());
        showEpochs(std::max(2, int(epochs.size())));
        m_lossAxis->setRange(0, highest > 0 ? highest * 1.05 : 1);
    }

protected:
    void takeColors() override
    {
        ThemedChart::takeColors();
        m_loss->setColor(accentColor(Accent::Warning, palette()));
        m_accuracy->setColor(accentColor(Accent::NewWhale, palette()));
        m_heldOut->setColor(accentColor(Accent::Identified, palette()));
    }

private:
    /// Whole epochs at the ticks, some ten of them; a little room beside the first and the last.
    void showEpochs(int count)
    {
        const double room = 0.02 * count;
        m_epochs->setTickInterval(1 + (count - 1) / 10);
        m_epochs->setRange(1 - room, count + room);
    }

    QLineSeries* m_loss;
    QLineSeries* m_accuracy;
    QLineSeries* m_heldOut;
    QValueAxis* m_epochs;
    QValueAxis* m_lossAxis;
    QValueAxis* m_shareAxis;
};

LearningCurve::LearningCurve(QWidget* parent) : QWidget(parent), m_chart(new Chart(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chart);
    m_chart->setAccessibleName(tr("Learning curve"));
    setMinimumHeight(180);
}

void LearningCurve::setHistory(const QJsonObject& history)
{
    m_chart->setHistory(history);
}

} // namespace flukeprint
