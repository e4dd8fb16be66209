#include "ui/views/jobindicator.h"

#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStyle>

#include <cmath>

namespace flukeprint {

JobIndicator::JobIndicator(const QString& title, Cancel cancel, QWidget* parent)
    : QWidget(parent),
      m_title(title),
      m_label(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this))
{
    m_bar->setFixedWidth(110);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(title);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAutoRaise(true);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(title));
    m_cancel->setVisible(cancel == Cancel::Offered);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->addWidget(m_label);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false); // asked once; it stops as soon as it can
        Q_EMIT cancelRequested();
    });
    hide();
}

void JobIndicator::show(const JobProgress& progress)
{
    if (progress.state != JobState::Running) return end();
    const QLocale locale;
    QString text = m_title;
    if (!progress.part.isEmpty()) text += QStringLiteral(": ") + progress.part;
    if (progress.stage == QLatin1String("reading")) text += tr(", reading photo");
    if (progress.stage.startsWith(QLatin1String("epoch ")))
        text += tr(", epoch %1").arg(progress.stage.mid(6));
    else if (progress.stage == QLatin1String("measuring"))
        text += tr(", measuring");
    else if (progress.total > 0)
        text += tr(" %1 of %2").arg(locale.toString(progress.done), locale.toString(progress.total));
    if (progress.metric) text += tr(", loss %1").arg(figureText(*progress.metric));
    if (progress.heldOutMapAt5) text += tr(", MAP@5 %1").arg(figureText(*progress.heldOutMapAt5));
    if (progress.photosPerSecond)
        text += tr(", %1 photos/s").arg(locale.toString(std::lround(*progress.photosPerSecond)));
    if (progress.secondsLeft) text += QStringLiteral(" · ") + timeLeftText(*progress.secondsLeft);
    m_label->setText(text);
    // A bar of thousandths: totals may exceed int.
    m_bar->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total > 0) m_bar->setValue(int(progress.done * 1000 / progress.total));
    QWidget::show();
}

void JobIndicator::end()
{
    m_cancel->setEnabled(true);
    hide();
}

} // namespace flukeprint
