#include "ui/dialogs/importreportdialog.h"

#include "core/catalogue/catalogue.h"
#include "ui/models/errorlistmodel.h"
#include "ui/text/plantext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace flukeprint {

ImportReportDialog::ImportReportDialog(const ImportEntry& entry, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const QString began = QLocale().toString(entry.startedAt.toLocalTime(), QLocale::ShortFormat);
    setWindowTitle(tr("Import of %1").arg(began));
    resize(860, 440);
    const ImportReport report = importReportFrom(entry.report);
    auto* model = new ErrorListModel(this);
    model->setErrors(reportEntries(report));

    QStringList lines{entry.report.isEmpty() ? tr("This import was broken off before its report was written.") : reportText(report),
                      tr("From: %1").arg(entry.sources.join(QStringLiteral(", ")))};
    if (!entry.reviewer.isEmpty()) lines << tr("By: %1").arg(entry.reviewer);
    auto* summary = new QLabel(lines.join(u'\n'), this);
    summary->setObjectName(QStringLiteral("summary"));
    summary->setWordWrap(true);
    summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* table = new QTableView(this);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(ErrorListModel::File, 360);
    table->setAccessibleName(tr("What was left out, and remarks"));
    table->setVisible(model->count() > 0);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy report"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [model, lines] { QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n' + model->asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(summary);
    layout->addWidget(table, 1);
    if (model->count() == 0) layout->addStretch(1);
    layout->addWidget(buttons);
}

} // namespace flukeprint
