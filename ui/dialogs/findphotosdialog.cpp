#include "ui/dialogs/findphotosdialog.h"

#include "core/domain/clockshift.h"
#include "core/exchange/photostable.h"
#include "ui/models/photolistmodel.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/photodetailstext.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int mostListed = 1000;

} // namespace

FindPhotosDialog::FindPhotosDialog(const Catalogue& catalogue, std::optional<AnnotationId> current, Purpose purpose, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_current(current), m_purpose(purpose)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(purpose == Purpose::Find ? tr("Find photos") : tr("Details of the photo"));
    m_pool.setMaxThreadCount(1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    connect(&m_typing, &QTimer::timeout, this, &FindPhotosDialog::search);
    build();
    read();
}

FindPhotosDialog::~FindPhotosDialog()
{
    m_pool.waitForDone();
}

void FindPhotosDialog::build()
{
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(QStringLiteral("search"));
    m_edit->setAccessibleName(tr("Words to find"));
    m_edit->setPlaceholderText(tr("Name, folder, whale, state, day (2024-07-16), place, camera, photographer, import:3"));
    m_edit->setClearButtonEnabled(true);
    m_told = new QLabel(this);
    m_told->setObjectName(QStringLiteral("told"));
    m_table = new QTableWidget(0, 6, this);
    m_table->setObjectName(QStringLiteral("photos"));
    m_table->setAccessibleName(tr("Photos that were found"));
    m_table->setHorizontalHeaderLabels({tr("Photo"), tr("Folder"), tr("Taken"), tr("State"), tr("Camera"), tr("Import")});
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_details = new QWidget(this);
    m_lines = new QFormLayout(m_details);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_go = buttons->addButton(tr("&Show the photo"), QDialogButtonBox::ActionRole);
    m_go->setObjectName(QStringLiteral("go"));
    m_go->setDefault(true);
    m_folder = buttons->addButton(tr("Show in &folder"), QDialogButtonBox::ActionRole);
    m_folder->setObjectName(QStringLiteral("folder"));
    const auto go = [this] {
        if (const PhotoRecord* record = selected()) Q_EMIT photoActivated(record->entry.annotation);
    };
    connect(m_go, &QPushButton::clicked, this, go);
    connect(m_table, &QTableWidget::cellActivated, this, go);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        if (const PhotoRecord* record = selected()) Q_EMIT folderWanted(m_catalogue.absolutePath(record->entry.photo));
    });
    connect(m_edit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &FindPhotosDialog::showDetails);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto* halves = new QSplitter(this);
    halves->addWidget(m_table);
    halves->addWidget(m_details);
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_edit);
    layout->addWidget(halves, 1);
    layout->addWidget(m_told);
    layout->addWidget(buttons);
    const bool isSearch = m_purpose == Purpose::Find;
    m_edit->setVisible(isSearch);
    m_table->setVisible(isSearch);
    m_go->setVisible(isSearch);
    resize(isSearch ? QSize(1040, 520) : QSize(560, 380));
    if (isSearch) m_edit->setFocus();
}

void FindPhotosDialog::read()
{
    m_told->setText(tr("Reading the photos…"));
    m_pool.start([this, file = m_catalogue.filePath()] {
        const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
        auto records = catalogue ? (*catalogue)->photoRecords() : tl::unexpected(catalogue.error());
        QMetaObject::invokeMethod(
            this,
            [this, records = std::move(records)] {
                if (!records) return m_told->setText(sentence(records.error()));
                m_records = std::make_shared<const QList<PhotoRecord>>(*records);
                search();
            },
            Qt::QueuedConnection);
    });
}

void FindPhotosDialog::search()
{
    if (!m_records) return;
    const quint64 question = ++m_search;
    m_pool.start([this, question, records = m_records, words = m_edit->text()] {
        auto found = findPhotoRecords(*records, words);
        QMetaObject::invokeMethod(
            this,
            [this, question, found = std::move(found)] {
                if (question == m_search) list(found);
            },
            Qt::QueuedConnection);
    });
}

void FindPhotosDialog::list(const QList<PhotoRecord>& found)
{
    m_found = found.mid(0, mostListed);
    const auto isCurrent = [this](const PhotoRecord& record) { return record.entry.annotation == m_current; };
    const auto current = std::find_if(found.begin(), found.end(), isCurrent);
    if (current != found.end() && std::none_of(m_found.begin(), m_found.end(), isCurrent)) m_found.prepend(*current);
    m_table->setRowCount(int(m_found.size()));
    for (int row = 0; row < int(m_found.size()); ++row) {
        const PhotoRecord& record = m_found[row];
        const CaptureTime taken = captureTimeOf(record.entry.photo);
        const QFileInfo path(record.entry.photo.path);
        const QStringList cells{record.entry.photo.originalName,
                                path.path() == QLatin1String(".") ? QString() : path.path(),
                                taken.time ? taken.date + u' ' + taken.time->toString(QStringLiteral("HH:mm")) : taken.date,
                                verdictText(record.entry),
                                cameraName(record.origin),
                                record.import ? QString::number(record.import->value) : QString()};
        for (int column = 0; column < int(cells.size()); ++column) m_table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(1, std::min(m_table->columnWidth(1), 280));
    QString told = tr("Found: %1.").arg(photosText(int(found.size())));
    if (found.size() > mostListed) told += u' ' + tr("The first %1 are listed; type more words.").arg(QLocale().toString(mostListed));
    m_told->setText(m_purpose == Purpose::Find ? told : QString());
    const auto listed = std::find_if(m_found.begin(), m_found.end(), isCurrent);
    if (!m_found.isEmpty()) m_table->setCurrentCell(listed == m_found.end() ? 0 : int(listed - m_found.begin()), 0);
    showDetails();
}

const PhotoRecord* FindPhotosDialog::selected() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < int(m_found.size()) ? &m_found[row] : nullptr;
}

void FindPhotosDialog::showDetails()
{
    while (m_lines->rowCount() > 0) m_lines->removeRow(0);
    const PhotoRecord* record = selected();
    m_go->setEnabled(record);
    m_folder->setEnabled(record);
    if (!record) return;
    const auto details = photoDetails(m_catalogue, *record);
    for (const auto& [what, value] : details) {
        auto* text = new QLabel(value);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_lines->addRow(tr("%1:").arg(what), text);
    }
}

} // namespace flukeprint
