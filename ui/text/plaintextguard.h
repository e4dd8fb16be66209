#pragma once

#include <QObject>

namespace flukeprint {

/// Makes text text: labels and tool tips show names, ids and notes letter by letter, though they may look like markup. Qt guesses by
/// itself and would draw `<h1>` or load the picture of `<img>`. This is the one place for all of them, message boxes included: a
/// label whose text is meant as markup says so by `setTextFormat(Qt::RichText)`, and no text of a person goes into it unescaped.
///
/// Installed on the application for as long as it lives. GUI thread.
class PlainTextGuard : public QObject
{
public:
    explicit PlainTextGuard(QObject& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace flukeprint
