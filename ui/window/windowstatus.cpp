#include "ui/window/windowstatus.h"

#include "ui/text/format.h"
#include "ui/window/cataloguesession.h"

#include <QLabel>
#include <QLocale>
#include <QPointer>
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
    m_recount.setSingleShot(true);
    m_recount.setInterval(std::chrono::milliseconds(300));
    connect(&m_recount, &QTimer::timeout, this, [this] {
        if (!m_session.catalogue()) return;
        countElsewhere([this](const Result<CatalogueCounts>& counts) {
            if (!m_recount.isActive()) show(counts); // else something has changed since
        });
    });
    showReviewer();
}

void WindowStatus::update()
{
    m_counts.reset();
    if (!m_session.catalogue()) {
        m_recount.stop();
        m_label->clear();
    } else if (m_session.isLarge()) {
        if (!m_recount.isActive()) m_recount.start();
    } else {
        show(m_session.catalogue()->counts());
    }
}

void WindowStatus::show(const Result<CatalogueCounts>& counts)
{
    if (!counts) {
        m_label->clear();
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

void WindowStatus::countElsewhere(std::function<void(const Result<CatalogueCounts>&)> then)
{
    const auto counted = std::make_shared<Result<CatalogueCounts>>();
    m_session.readElsewhere(
        [counted](const Result<std::unique_ptr<Catalogue>>& catalogue) {
            *counted = catalogue ? (*catalogue)->counts() : tl::unexpected(catalogue.error());
        },
        [status = QPointer(this), file = m_session.catalogue()->filePath(), counted, then = std::move(then)] {
            if (status && status->m_session.isOpen(file)) then(*counted);
        });
}

void WindowStatus::lookForChanges()
{
    if (!m_session.catalogue() || !m_counts) return;
    const auto compare = [this](const Result<CatalogueCounts>& counts) {
        if (counts && m_counts && *counts != *m_counts) Q_EMIT outdated();
    };
    if (m_session.isLarge()) countElsewhere(compare);
    else compare(m_session.catalogue()->counts());
}

void WindowStatus::showReviewer()
{
    const QString& name = m_session.reviewer();
    m_reviewer->setText(name.isEmpty() ? tr("Reviewer: unnamed") : tr("Reviewer: %1").arg(name));
}

} // namespace flukeprint
