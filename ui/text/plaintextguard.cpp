#include "ui/text/plaintextguard.h"

#include <QEvent>
#include <QLabel>

namespace flukeprint {

PlainTextGuard::PlainTextGuard(QObject& application)
{
    application.installEventFilter(this);
}

bool PlainTextGuard::eventFilter(QObject* watched, QEvent* event)
{
    // Every label is polished before it is first drawn; a tool tip is a label of Qt's own.
    if (event->type() == QEvent::Polish)
        if (auto* label = qobject_cast<QLabel*>(watched); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    return QObject::eventFilter(watched, event);
}

} // namespace flukeprint
