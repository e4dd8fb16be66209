#include "ui/dialogs/importplandialog.h"

#include "ui/text/errortext.h"
#include "ui/text/plantext.h"
#include "ui/views/tablecolumnsview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

constexpr int mostListed = 200; ///< of one kind; the report has all

QListWidget* addList(QVBoxLayout* column, const QString& name, int lines)
{
    auto* heading = new QLabel(name);
    auto* list = new QListWidget;
    list->setAccessibleName(name);
    list->setWordWrap(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setMinimumHeight(lines * list->fontMetrics().lineSpacing());
    heading->setBuddy(list);
    column->addWidget(heading);
    column->addWidget(list, lines);
    return list;
}

void fill(QListWidget* list, const QStringList& texts)
{
    list->clear();
    list->addItems(texts.mid(0, mostListed));
    if (texts.size() > mostListed) list->addItem(ImportPlanDialog::tr("… and %1 more").arg(QLocale().toString(texts.size() - mostListed)));
}

QString pathsText(const QStringList& paths)
{
    QStringList names;
    for (const QString& path : paths.mid(0, 3)) names << QDir::toNativeSeparators(path);
    if (paths.size() > 3) names << ImportPlanDialog::tr("… and %1 more").arg(QLocale().toString(paths.size() - 3));
    return names.join(QStringLiteral(", "));
}

} // namespace

ImportPlanDialog::ImportPlanDialog(const QString& catalogueFile, const ImportRequest& request, QWidget* parent)
    : QDialog(parent), m_catalogueFile(catalogueFile), m_request(request), m_progress(new QProgressBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import"));
    m_typing.setSingleShot(true);
    m_typing.setInterval(300);
    connect(&m_typing, &QTimer::timeout, this, &ImportPlanDialog::replan);

    auto* from = new QLabel(pathsText(request.paths), this);
    from->setObjectName(QStringLiteral("from"));
    from->setWordWrap(true);
    from->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* halves = new QSplitter(this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(buildSayings());
    halves->addWidget(buildPlan());
    halves->setSizes({560, 440});

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("import"));
    m_import->setDefault(true);
    m_import->setEnabled(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportPlanDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* bottom = new QHBoxLayout;
    m_progress->setAccessibleName(tr("Looking at the photos"));
    m_progress->setFormat(tr("Looking at the photos: %v of %m"));
    bottom->addWidget(m_progress, 1);
    bottom->addWidget(buttons);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(from);
    layout->addWidget(halves, 1);
    layout->addLayout(bottom);
    resize(1080, 680);

    connect(&m_service, &ImportPlanService::progressed, this, [this](const JobProgress& progress) {
        m_progress->setRange(0, int(progress.total));
        m_progress->setValue(int(progress.done));
    });
    connect(&m_service, &ImportPlanService::planned, this, &ImportPlanDialog::showPlan);
    connect(&m_service, &ImportPlanService::failed, this, &ImportPlanDialog::showFault);
    const QStringList tables = m_request.labelsFiles;
    for (const QString& table : tables) addTable(table);
    replan();
}

/// What a person says.
QWidget* ImportPlanDialog::buildSayings()
{
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 6, 0);

    auto* folders = new QGroupBox(tr("Folders"), inside);
    auto* folderColumn = new QVBoxLayout(folders);
    m_folders = new QComboBox(folders);
    m_folders->setObjectName(QStringLiteral("folders"));
    m_folders->setAccessibleName(tr("What the names of folders mean"));
    m_folders->addItem(tr("The names of folders mean nothing"), int(FolderMeaning::Nothing));
    m_folders->addItem(tr("A folder is a whale, perhaps with its nickname: “HW-0107 Pepper”"), int(FolderMeaning::Whale));
    m_folders->addItem(tr("A folder is a day and a place: “2024-07-16 Stellwagen”"), int(FolderMeaning::DayAndPlace));
    m_folders->setCurrentIndex(m_folders->findData(int(m_request.folders)));
    m_folderNames = new QTableWidget(0, 2, folders);
    m_folderNames->setObjectName(QStringLiteral("folderNames"));
    m_folderNames->setAccessibleName(tr("The first ten folders, and how their names are read"));
    m_folderNames->setHorizontalHeaderLabels({tr("Folder"), tr("Read as")});
    m_folderNames->horizontalHeader()->setStretchLastSection(true);
    m_folderNames->verticalHeader()->hide();
    m_folderNames->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_folderNames->setSelectionMode(QAbstractItemView::NoSelection);
    m_folderNames->setMinimumHeight(130);
    folderColumn->addWidget(m_folders);
    folderColumn->addWidget(m_folderNames);
    column->addWidget(folders);
    connect(m_folders, &QComboBox::currentIndexChanged, this, &ImportPlanDialog::replan);

    m_tables = new QVBoxLayout;
    column->addLayout(m_tables);
    auto* add = new QPushButton(tr("Add a &table of labels…"), inside);
    connect(add, &QPushButton::clicked, this, &ImportPlanDialog::askForTable);
    column->addWidget(add, 0, Qt::AlignLeft);

    auto* form = new QFormLayout;
    m_keyword = new QLineEdit(m_request.keyword, inside);
    m_keyword->setObjectName(QStringLiteral("keyword"));
    m_keyword->setPlaceholderText(tr("for example HW-*: keywords in the photos that name whales"));
    connect(m_keyword, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    form->addRow(tr("&Keywords"), m_keyword);
    m_track = new QLineEdit(QDir::toNativeSeparators(m_request.trackFile), inside);
    m_track->setObjectName(QStringLiteral("track"));
    m_track->setPlaceholderText(tr("GPX file: positions for photos that have none"));
    connect(m_track, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    auto* choose = new QToolButton(inside);
    choose->setText(tr("…"));
    choose->setToolTip(tr("Choose the track"));
    choose->setAccessibleName(tr("Choose the track"));
    connect(choose, &QToolButton::clicked, this, &ImportPlanDialog::askForTrack);
    auto* trackRow = new QHBoxLayout;
    trackRow->addWidget(m_track);
    trackRow->addWidget(choose);
    form->addRow(tr("T&rack"), trackRow);
    if (auto* label = qobject_cast<QLabel*>(form->labelForField(trackRow))) label->setBuddy(m_track);
    m_replace = new QCheckBox(tr("Labels of earlier imports step back for these"), inside);
    m_replace->setObjectName(QStringLiteral("replace"));
    m_replace->setToolTip(tr("For a corrected table. What people decided stands."));
    m_replace->setChecked(m_request.replacesLabels);
    connect(m_replace, &QCheckBox::toggled, this, &ImportPlanDialog::replan);
    form->addRow(m_replace);
    column->addLayout(form);
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

/// What follows from it.
QWidget* ImportPlanDialog::buildPlan()
{
    auto* half = new QWidget(this);
    auto* column = new QVBoxLayout(half);
    column->setContentsMargins(6, 0, 0, 0);
    m_fault = new QLabel(half);
    m_fault->setObjectName(QStringLiteral("fault"));
    m_fault->setWordWrap(true);
    m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fault->hide();
    m_counts = new QLabel(tr("Looking at the photos…"), half);
    m_counts->setObjectName(QStringLiteral("counts"));
    m_counts->setWordWrap(true);
    m_counts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_fault);
    column->addWidget(m_counts);
    m_cameras = addList(column, tr("Cameras, and the time that their clocks say"), 4);
    m_cameras->setObjectName(QStringLiteral("cameras"));
    m_newWhales = addList(column, tr("Whales that the catalogue does not have yet"), 4);
    m_newWhales->setObjectName(QStringLiteral("newWhales"));
    m_remarks = addList(column, tr("To look at"), 7);
    m_remarks->setObjectName(QStringLiteral("remarks"));
    return half;
}

void ImportPlanDialog::addTable(const QString& file)
{
    auto* group = new QGroupBox(QFileInfo(file).fileName(), this);
    auto* column = new QVBoxLayout(group);
    const auto table = previewTable(file);
    if (!table) {
        auto* reason = new QLabel(sentence(table.error()), group);
        reason->setWordWrap(true);
        column->addWidget(reason);
        m_tables->addWidget(group);
        return;
    }
    if (!m_request.labelsFiles.contains(file)) m_request.labelsFiles << file;
    auto* letters = new QLabel(tr("%1 rows. %2.").arg(QLocale().toString(table->rows), encodingText(table->encoding)), group);
    letters->setObjectName(QStringLiteral("letters"));
    letters->setWordWrap(true);
    auto* columns = new TableColumnsView(*table, group);
    columns->setMinimumHeight(std::min(220, 34 + 32 * int(table->header.size())));
    connect(columns, &TableColumnsView::changed, this, &ImportPlanDialog::replan);
    column->addWidget(letters);
    column->addWidget(columns);
    m_tables->addWidget(group);
    m_columns << columns;
}

void ImportPlanDialog::askForTable()
{
    const QString start = m_request.paths.isEmpty() ? QString() : QFileInfo(m_request.paths.first()).absolutePath();
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Table of labels"), start, tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    if (file.isEmpty() || m_request.labelsFiles.contains(file)) return;
    addTable(file);
    replan();
}

void ImportPlanDialog::askForTrack()
{
    const QString start = m_request.paths.isEmpty() ? QString() : QFileInfo(m_request.paths.first()).absolutePath();
    const QString file = QFileDialog::getOpenFileName(this, tr("Track of the boat"), start, tr("Tracks (*.gpx);;All files (*)"));
    if (!file.isEmpty()) m_track->setText(QDir::toNativeSeparators(file));
}

ImportRequest ImportPlanDialog::request() const
{
    ImportRequest request = m_request;
    request.folders = FolderMeaning(m_folders->currentData().toInt());
    request.keyword = m_keyword->text().trimmed();
    request.trackFile = QDir::fromNativeSeparators(m_track->text().trimmed());
    request.replacesLabels = m_replace->isChecked();
    for (const TableColumnsView* columns : m_columns) request.columnsOf.insert(columns->file(), columns->choices());
    return request;
}

void ImportPlanDialog::replan()
{
    m_typing.stop();
    m_service.plan(m_catalogueFile, request());
}

void ImportPlanDialog::showPlan(const ImportPlan& plan)
{
    m_progress->hide();
    m_fault->hide();
    m_counts->setText(countTexts(plan).join(u'\n'));
    const FolderMeaning meaning = FolderMeaning(m_folders->currentData().toInt());
    m_folderNames->setRowCount(int(plan.folders.size()));
    for (int row = 0; row < int(plan.folders.size()); ++row) {
        m_folderNames->setItem(row, 0, new QTableWidgetItem(plan.folders[row].first));
        m_folderNames->setItem(row, 1, new QTableWidgetItem(folderText(plan.folders[row].second, meaning)));
    }
    m_folderNames->resizeColumnToContents(0);
    m_folderNames->setColumnWidth(0, std::min(m_folderNames->columnWidth(0), 260));
    QStringList cameras;
    for (const CameraSpan& camera : plan.cameras) cameras << cameraText(camera);
    fill(m_cameras, cameras);
    fill(m_newWhales, plan.newWhales);
    QStringList remarks;
    for (const auto* errors : {&plan.faults, &plan.remarks, &plan.unreadable})
        for (const Error& error : *errors) remarks << sentence(error);
    fill(m_remarks, remarks);
    m_import->setEnabled(plan.fresh + plan.known > 0);
}

void ImportPlanDialog::showFault(const Error& error)
{
    m_progress->hide();
    m_fault->setText(sentence(error));
    m_fault->show();
    m_counts->clear();
    for (auto* list : {m_cameras, m_newWhales, m_remarks}) list->clear();
    m_import->setEnabled(false);
}

void ImportPlanDialog::start()
{
    for (const TableColumnsView* columns : m_columns) columns->remember();
    m_service.cancel();
    Q_EMIT importRequested(request());
    close();
}

} // namespace flukeprint
