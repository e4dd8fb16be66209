#pragma once

#include <QKeyEvent>
#include <QLineEdit>

namespace flukeprint {

/// A line edit amid single-key shortcuts: while it has the focus, keys without Ctrl are text. Escape leaves it.
class InlineEdit : public QLineEdit
{
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void cancelled();

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (!(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
                event->accept();
                return true;
            }
        }
        return QLineEdit::event(event);
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Escape) {
            Q_EMIT cancelled();
            return;
        }
        QLineEdit::keyPressEvent(event);
    }
};

} // namespace flukeprint
