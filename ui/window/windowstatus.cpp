#include "ui/window/windowstatus.h"

#include "ui/text/format.h"
#include "ui/window/cataloguesession.h"

#include <QLabel>
#include <QLocale>
#include <QStatusBar>
#include <QToolButton>

namespace flukeprint {

WindowStatus::WindowStatus(CatalogueSession& session, QStatusBar& bar, QObject* parent)
    : QObject(parent), m_session(session), m_label(new QLabel(&bar)), m_reviewer(new QToolButton(&bar))
{
    bar.setSizeGripEnabled(false);
    bar.addWidget(m_label);
    m_reviewer->setAutoRaise(true);
    m_reviewer->setFocusPolicy(Qt::TabFocus);
    m_reviewer->setToolTip(tr("Who decides; click to change"));
    connect(m_reviewer, &QToolButton::clicked, this, &WindowStatus::reviewerClicked);
    bar.addWidget(m_reviewer);
    showReviewer();
}

void WindowStatus::update()
{
    m_counts.reset();
    m_label->clear();
    if (!m_session.catalogue()) return;
    const auto counts = m_session.catalogue()->counts();
    if (!counts) {
        Q_EMIT failed(counts.error());
        return;
    }
    m_counts = *counts;
    if (m_session.review() && m_session.review()->isBlind()) return m_label->setText(photosText(counts->photos));
    const QLocale locale;
    auto text = tr("%1 · %2 · %3 undecided")
                    .arg(photosText(counts->photos), whalesText(counts->individuals), locale.toString(counts->undecided));
    if (counts->disputed > 0) text += tr(" · %1 disputed").arg(locale.toString(counts->disputed));
    m_label->setText(text);
}

bool WindowStatus::isOutdated() const
{
    if (!m_session.catalogue() || !m_counts) return false;
    const auto counts = m_session.catalogue()->counts();
    return counts && *counts != *m_counts;
}

void WindowStatus::showReviewer()
{
    const QString& name = m_session.reviewer();
    m_reviewer->setText(name.isEmpty() ? tr("Reviewer: unnamed") : tr("Reviewer: %1").arg(name));
}

} // namespace flukeprint
