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
    /// The same for what waits for an answer: reports of background work must not take its place.
    void showOffer(const QString& text, const QString& actionText, std::function<void()> action);
    [[nodiscard]] bool isOffering() const { return !isHidden() && m_kind == Kind::Offer; }
    [[nodiscard]] QString text() const { return m_label->text(); }

Q_SIGNALS:
    void closed(); ///< by a person, or because its button was pressed

private:
    enum class Kind { Error, News, Offer };
    void present(const QString& text, Kind kind, const QString& actionText, std::function<void()> action);
    void dismiss();

    Kind m_kind = Kind::News;

    QLabel* m_mark;
    QLabel* m_label;
    QPushButton* m_button;
    QToolButton* m_close;
    QTimer m_timer;
    std::function<void()> m_action;
};

} // namespace flukeprint
