#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace flukeprint {

/// All keys at a glance, read from the actions themselves so that it cannot be wrong; separators with a text are headings. Not modal; deletes itself when
/// closed.
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

} // namespace flukeprint
