#include "ui/dialogs/errorlistdialog.h"

#include "ui/models/errorlistmodel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace flukeprint {

ErrorListDialog::ErrorListDialog(const QString& heading, std::vector<Error> errors, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(heading);
    resize(820, 420);
    auto* model = new ErrorListModel(this);
    model->setErrors(std::move(errors));

    auto* table = new QTableView(this);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(ErrorListModel::File, 360);
    table->setAccessibleName(heading);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy list"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [model] { QGuiApplication::clipboard()->setText(model->asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto* layout = new QVBoxLayout(this);
    const QString count = model->count() == 1 ? tr("1 entry. Everything else was done.") : tr("%1 entries. Everything else was done.").arg(model->count());
    layout->addWidget(new QLabel(count, this));
    layout->addWidget(table);
    layout->addWidget(buttons);
}

} // namespace flukeprint
