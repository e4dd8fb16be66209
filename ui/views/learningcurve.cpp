#include "ui/views/learningcurve.h"

#include "ui/views/accents.h"

#include <QChart>
#include <QChartView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>

namespace flukeprint {

class LearningCurve::Chart : public QChartView
{
public:
    explicit Chart(QWidget* parent)
        : QChartView(parent),
          m_loss(new QLineSeries),
          m_accuracy(new QLineSeries),
          m_epochs(new QValueAxis),
          m_lossAxis(new QValueAxis),
          m_accuracyAxis(new QValueAxis)
    {
        setRenderHint(QPainter::Antialiasing);
        setFrameShape(QFrame::NoFrame);
        auto* curves = chart();
        curves->setMargins({4, 4, 4, 4});
        curves->setBackgroundRoundness(0);
        m_loss->setName(LearningCurve::tr("Loss"));
        m_accuracy->setName(LearningCurve::tr("Accuracy on the training photos"));
        for (auto* series : {m_loss, m_accuracy}) {
            series->setPointsVisible();
            curves->addSeries(series);
        }
        m_epochs->setTitleText(LearningCurve::tr("Epoch"));
        m_epochs->setLabelFormat(QStringLiteral("%d"));
        m_accuracyAxis->setRange(0, 1);
        curves->addAxis(m_epochs, Qt::AlignBottom);
        curves->addAxis(m_lossAxis, Qt::AlignLeft);
        curves->addAxis(m_accuracyAxis, Qt::AlignRight);
        m_loss->attachAxis(m_epochs);
        m_loss->attachAxis(m_lossAxis);
        m_accuracy->attachAxis(m_epochs);
        m_accuracy->attachAxis(m_accuracyAxis);
        takeColors();
    }

    void setHistory(const QJsonObject& history)
    {
        m_loss->clear();
        m_accuracy->clear();
        double highest = 0;
        const auto epochs = history.value(QStringLiteral("epochs")).toArray();
        for (qsizetype i = 0; i < epochs.size(); ++i) {
            const auto record = epochs.at(i).toObject();
            const double epoch = record.value(QStringLiteral("epoch")).toDouble(double(i + 1));
            const double loss = record.value(QStringLiteral("loss")).toDouble();
            highest = std::max(highest, loss);
            m_loss->append(epoch, loss);
            m_accuracy->append(epoch, record.value(QStringLiteral("accuracy")).toDouble());
        }
        const int last = std::max<int>(2, int(epochs.size()));
        m_epochs->setRange(1, last);
        m_epochs->setTickCount(std::min(last, 11));
        m_lossAxis->setRange(0, highest > 0 ? highest * 1.05 : 1);
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QChartView::changeEvent(event);
        if (event->type() == QEvent::PaletteChange) takeColors();
    }

private:
    void takeColors()
    {
        const auto text = palette().color(QPalette::Text);
        auto* curves = chart();
        curves->setBackgroundBrush(palette().color(QPalette::Base));
        curves->legend()->setLabelColor(text);
        m_loss->setColor(accentColor(Accent::Warning, palette()));
        m_accuracy->setColor(accentColor(Accent::NewWhale, palette()));
        for (auto* axis : {m_epochs, m_lossAxis, m_accuracyAxis}) {
            axis->setLabelsColor(text);
            axis->setTitleBrush(text);
            axis->setGridLineColor(palette().color(QPalette::AlternateBase));
            axis->setLinePenColor(palette().color(QPalette::Mid));
        }
    }

    QLineSeries* m_loss;
    QLineSeries* m_accuracy;
    QValueAxis* m_epochs;
    QValueAxis* m_lossAxis;
    QValueAxis* m_accuracyAxis;
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
