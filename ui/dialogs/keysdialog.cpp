#include "ui/dialogs/keysdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace flukeprint {

KeysDialog::KeysDialog(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    QList<const QAction*> shown;
    for (const auto* action : actions)
        if (!action->shortcut().isEmpty() || (action->isSeparator() && !action->text().isEmpty())) shown << action;
    constexpr int mostRows = 26; // what a window of 720 pixels has room for
    const int columns = std::max(2, (int(shown.size()) + mostRows - 1) / mostRows);
    const int rows = (int(shown.size()) + columns - 1) / columns; // read downwards
    for (int i = 0; i < shown.size(); ++i) {
        const int column = i / rows * 2;
        if (shown[i]->isSeparator()) {
            auto* heading = new QLabel(QStringLiteral("<b>%1</b>").arg(shown[i]->text().remove(u'&').toHtmlEscaped()), this);
            heading->setTextFormat(Qt::RichText);
            grid->addWidget(heading, i % rows, column + 1);
            continue;
        }
        auto* key = new QLabel(shown[i]->shortcut().toString(QKeySequence::NativeText), this);
        auto bold = key->font();
        bold.setBold(true);
        key->setFont(bold);
        key->setAlignment(Qt::AlignRight);
        grid->addWidget(key, i % rows, column);
        grid->addWidget(new QLabel(shown[i]->text().remove(u'&').remove(QStringLiteral("…")), this), i % rows,
                        column + 1);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(grid);
    layout->addWidget(new QLabel(tr("Wheel: zoom the photo. Drag: move it. Double click: whole photo again."), this));
    layout->addWidget(buttons);
}

} // namespace flukeprint
