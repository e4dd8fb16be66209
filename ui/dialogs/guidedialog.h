#pragma once

#include <QDialog>

class QTextBrowser;

namespace flukeprint {

class InlineEdit;

/// The manual: how one works with the program, in the person's language where it was translated (resources/guide), with its
/// chapters at the top and a search. Not modal; deletes itself when closed.
class GuideDialog : public QDialog
{
    Q_OBJECT
public:
    explicit GuideDialog(QWidget* parent = nullptr);

private:
    void loadText();
    void findNext();

    QTextBrowser* m_text = nullptr;
    InlineEdit* m_search = nullptr;
};

} // namespace flukeprint
