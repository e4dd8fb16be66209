#pragma once

#include "core/base/result.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <functional>

namespace flukeprint {

/// A quiet line under the menu for what happened and what to do next. Errors stay until they are closed or replaced,
/// news goes away by itself. Never takes the focus.
class MessageStrip : public QFrame
{
    Q_OBJECT
public:
    explicit MessageStrip(QWidget* parent = nullptr);

    void showError(const Error& error);
    void showError(const QString& text);
    /// @param action what the button says and does; no button when `text` of it is empty
    void showNews(const QString& text, const QString& actionText = {}, std::function<void()> action = {});
    [[nodiscard]] QString text() const { return m_label->text(); }

private:
    void present(const QString& text, bool isError, const QString& actionText, std::function<void()> action);

    QLabel* m_mark;
    QLabel* m_label;
    QPushButton* m_button;
    QToolButton* m_close;
    QTimer m_timer;
    std::function<void()> m_action;
};

} // namespace flukeprint
