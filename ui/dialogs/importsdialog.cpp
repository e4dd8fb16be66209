#include "ui/dialogs/importsdialog.h"

#include "ui/dialogs/importreportdialog.h"
#include "ui/text/errortext.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace flukeprint {

ImportsDialog::ImportsDialog(const Catalogue& catalogue, const QString& reviewer, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_reviewer(reviewer), m_table(new QTableWidget(0, 6, this)), m_told(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Imports"));
    m_pool.setMaxThreadCount(1);
    m_table->setObjectName(QStringLiteral("imports"));
    m_table->setAccessibleName(tr("Imports, the latest first"));
    m_table->setHorizontalHeaderLabels({tr("Date"), tr("By"), tr("Photos"), tr("Labels"), tr("State"), tr("From")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setWordWrap(true);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_open = buttons->addButton(tr("Open &report"), QDialogButtonBox::ActionRole);
    m_open->setObjectName(QStringLiteral("report"));
    m_undo = buttons->addButton(tr("&Undo this import"), QDialogButtonBox::ActionRole);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_undo->setToolTip(tr("Takes its photos out of the catalogue and its labels back. The files stay where they are, and another import "
                          "brings them in again."));
    connect(m_open, &QPushButton::clicked, this, &ImportsDialog::openReport);
    connect(m_undo, &QPushButton::clicked, this, &ImportsDialog::undoSelected);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ImportsDialog::updateButtons);
    connect(m_table, &QTableWidget::cellActivated, this, &ImportsDialog::openReport);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_told);
    layout->addWidget(buttons);
    resize(860, 420);
    read();
}

ImportsDialog::~ImportsDialog()
{
    m_pool.waitForDone(); // an undoing that has begun; it takes less than a second
}

void ImportsDialog::read()
{
    auto imports = m_catalogue.imports();
    if (!imports) {
        Q_EMIT errorOccurred(imports.error());
        return;
    }
    m_imports = std::move(*imports);
    const QLocale locale;
    m_table->setRowCount(int(m_imports.size()));
    for (int row = 0; row < int(m_imports.size()); ++row) {
        const ImportEntry& entry = m_imports[row];
        const QString state = entry.isUndone ? tr("undone") : entry.report.isEmpty() ? tr("broken off") : QString();
        const QStringList cells{locale.toString(entry.startedAt.toLocalTime(), QLocale::ShortFormat), entry.reviewer,
                                locale.toString(entry.photos), locale.toString(entry.labels), state,
                                entry.sources.join(QStringLiteral(", "))};
        for (int column = 0; column < int(cells.size()); ++column) m_table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    m_table->resizeColumnsToContents();
    if (m_table->currentRow() < 0 && m_table->rowCount() > 0) m_table->setCurrentCell(0, 0);
    if (m_imports.isEmpty()) m_told->setText(tr("Nothing was imported into this catalogue yet, or an older program did."));
    updateButtons();
}

const ImportEntry* ImportsDialog::selected() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < int(m_imports.size()) ? &m_imports[row] : nullptr;
}

void ImportsDialog::updateButtons()
{
    const ImportEntry* entry = selected();
    m_open->setEnabled(entry);
    m_undo->setEnabled(entry && !entry->isUndone && !m_isUndoing && !m_catalogue.isReadOnly());
}

void ImportsDialog::openReport()
{
    if (const ImportEntry* entry = selected()) (new ImportReportDialog(*entry, this))->show();
}

void ImportsDialog::undoSelected()
{
    const ImportEntry* entry = selected();
    if (!entry || m_isUndoing) return;
    m_isUndoing = true;
    updateButtons();
    m_told->setText(tr("Undoing…"));
    m_pool.start([this, file = m_catalogue.filePath(), import = entry->id, reviewer = m_reviewer] {
        const auto catalogue = Catalogue::open(file);
        const Status undone = catalogue ? (*catalogue)->undoImport(import, reviewer) : tl::unexpected(catalogue.error());
        QMetaObject::invokeMethod(this, [this, undone] { onUndone(undone); }, Qt::QueuedConnection);
    });
}

void ImportsDialog::onUndone(const Status& undone)
{
    m_isUndoing = false;
    m_told->setText(undone ? tr("Undone. The files lie where they were; another import brings their photos in again.")
                           : sentence(undone.error()));
    read();
    if (undone) Q_EMIT importUndone();
}

} // namespace flukeprint
