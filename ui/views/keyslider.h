#pragma once

#include <QKeyEvent>
#include <QSlider>

namespace flukeprint {

/// A slider amid single-key shortcuts: while it has the focus, the keys that move it are its own.
class KeySlider : public QSlider
{
    Q_OBJECT
public:
    using QSlider::QSlider;

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto* key = static_cast<QKeyEvent*>(event);
            const bool isMine = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right || key->key() == Qt::Key_Up ||
                                key->key() == Qt::Key_Down || key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
            if (isMine && key->modifiers() == Qt::NoModifier) {
                event->accept();
                return true;
            }
        }
        return QSlider::event(event);
    }
};

} // namespace flukeprint
