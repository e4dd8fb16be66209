#include "ui/dialogs/guidedialog.h"

#include "ui/views/inlineedit.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

/// The guide in the first language of the person's that it exists in; English otherwise.
QString guideFile()
{
    for (const QString& language : QLocale().uiLanguages()) {
        const QString file = QStringLiteral(":/guide/guide_%1.md").arg(language.section(u'-', 0, 0));
        if (QFile::exists(file)) return file;
    }
    return QStringLiteral(":/guide/guide_en.md");
}

/// Links to the chapters, and a name at each for them to lead to: Markdown gives headings none.
void nameChapters(QTextDocument& document)
{
    QStringList links;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() != 2) continue;
        const QString name = QStringLiteral("chapter%1").arg(links.size());
        links << QStringLiteral("<a href=\"#%1\">%2</a>").arg(name, block.text().toHtmlEscaped());
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat anchor;
        anchor.setAnchor(true);
        anchor.setAnchorNames({name});
        cursor.mergeCharFormat(anchor);
    }
    QTextCursor top(document.firstBlock().next());
    top.insertHtml(links.join(QStringLiteral(" · ")));
    top.insertBlock();
}

} // namespace

GuideDialog::GuideDialog(QWidget* parent) : QDialog(parent), m_text(new QTextBrowser(this)), m_search(new InlineEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Guide"));
    m_text->setAccessibleName(tr("The guide"));
    m_text->document()->setDocumentMargin(18);
    m_search->setPlaceholderText(tr("Find in the guide (Ctrl+F)"));
    m_search->setAccessibleName(tr("Find in the guide"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::returnPressed, this, &GuideDialog::findNext);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, qOverload<>(&QLineEdit::setFocus));
    connect(m_search, &InlineEdit::cancelled, this, &QDialog::close);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (auto* button : buttons->buttons()) static_cast<QPushButton*>(button)->setAutoDefault(false); // Enter finds
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_search, 1);
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addLayout(foot);
    resize(820, 640);
    loadText();
}

void GuideDialog::loadText()
{
    QFile file(guideFile());
    if (!file.open(QIODevice::ReadOnly)) return; // a part of the program itself
    m_text->document()->setMarkdown(QString::fromUtf8(file.readAll()), QTextDocument::MarkdownDialectGitHub);
    nameChapters(*m_text->document());
    m_text->moveCursor(QTextCursor::Start);
    m_text->setFocus();
}

/// From the last place on, and from the top again after the end.
void GuideDialog::findNext()
{
    if (m_search->text().isEmpty() || m_text->find(m_search->text())) return;
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(m_search->text());
}

} // namespace flukeprint
