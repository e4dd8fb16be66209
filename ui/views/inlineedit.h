#pragma once

#include <QKeyEvent>
#include <QLineEdit>

namespace flukeprint {

/// A line edit amid single-key shortcuts: while it has the focus, keys without Ctrl are text. Escape leaves it. What it asks for
/// can be read in the dark, too, where platforms make it nearly as dark as the edit.
class InlineEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit InlineEdit(QWidget* parent = nullptr) : QLineEdit(parent) { brightenPlaceholder(); }

Q_SIGNALS:
    void cancelled();
    void clicked(); ///< the focus came by mouse

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

    void changeEvent(QEvent* event) override
    {
        QLineEdit::changeEvent(event);
        if (event->type() == QEvent::PaletteChange) brightenPlaceholder();
    }

    void focusInEvent(QFocusEvent* event) override
    {
        QLineEdit::focusInEvent(event);
        if (event->reason() == Qt::MouseFocusReason) Q_EMIT clicked();
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Escape) {
            Q_EMIT cancelled();
            return;
        }
        QLineEdit::keyPressEvent(event);
    }

private:
    void brightenPlaceholder()
    {
        auto colors = palette();
        auto asked = colors.color(QPalette::Text);
        asked.setAlphaF(0.68F);
        if (colors.color(QPalette::PlaceholderText) == asked) return; // or setting it would tell of itself for ever
        colors.setColor(QPalette::PlaceholderText, asked);
        setPalette(colors);
    }
};

} // namespace flukeprint
