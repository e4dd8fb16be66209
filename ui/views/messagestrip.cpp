#include "ui/views/messagestrip.h"

#include "ui/text/errortext.h"
#include "ui/views/accents.h"

#include <QHBoxLayout>
#include <QStyle>

namespace flukeprint {

MessageStrip::MessageStrip(QWidget* parent)
    : QFrame(parent),
      m_mark(new QLabel(this)),
      m_label(new QLabel(this)),
      m_button(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText); // file names may look like markup
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setFocusPolicy(Qt::NoFocus);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 6, 4);
    row->addWidget(m_mark);
    row->addWidget(m_label, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageStrip::dismiss);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto action = m_action; // what follows may show the next message
        dismiss();
        if (action) action();
    });
    m_timer.setSingleShot(true);
    m_timer.setInterval(15000);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void MessageStrip::showError(const Error& error)
{
    showError(sentence(error));
}

void MessageStrip::showError(const QString& text)
{
    present(text, Kind::Error, {}, {});
}

void MessageStrip::showNews(const QString& text, const QString& actionText, std::function<void()> action)
{
    present(text, Kind::News, actionText, std::move(action));
}

void MessageStrip::showOffer(const QString& text, const QString& actionText, std::function<void()> action)
{
    present(text, Kind::Offer, actionText, std::move(action));
}

void MessageStrip::dismiss()
{
    hide();
    Q_EMIT closed();
}

void MessageStrip::present(const QString& text, Kind kind, const QString& actionText, std::function<void()> action)
{
    m_kind = kind;
    const bool isError = kind == Kind::Error;
    m_label->setText(text);
    m_label->setAccessibleName(text);
    m_mark->setText(isError ? QStringLiteral("⚠") : QStringLiteral("•"));
    auto colours = m_mark->palette();
    colours.setColor(QPalette::WindowText,
                     isError ? accentColor(Accent::Warning, palette()) : palette().color(QPalette::Highlight));
    m_mark->setPalette(colours);
    m_action = std::move(action);
    m_button->setText(actionText);
    m_button->setVisible(!actionText.isEmpty());
    show();
    if (isError || !actionText.isEmpty())
        m_timer.stop();
    else
        m_timer.start();
}

} // namespace flukeprint
