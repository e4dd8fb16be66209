#include "ui/pages/cataloguepage.h"

#include "ui/pages/individualpage.h"
#include "ui/text/format.h"
#include "ui/views/inlineedit.h"
#include "ui/views/thumbnaildelegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QVBoxLayout>

namespace flukeprint {

namespace {
constexpr QSize cardSize(232, 164);
}

CataloguePage::CataloguePage(ImageLoader& loader, QWidget* parent)
    : QWidget(parent),
      m_delegate(new ThumbnailDelegate(loader, cardSize, this)),
      m_header(new QWidget(this)),
      m_search(new InlineEdit(m_header)),
      m_count(new QLabel(m_header)),
      m_stack(new QStackedWidget(this)),
      m_wall(new QListView(this)),
      m_empty(new QLabel(this)),
      m_individual(new IndividualPage(loader, this))
{
    m_search->setPlaceholderText(tr("Search id, nickname, notes (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search whales"));
    m_search->setMaximumWidth(320);
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(8, 0, 4, 0);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addWidget(m_search, 1);

    m_wall->setModel(&m_whales);
    m_wall->setItemDelegate(m_delegate);
    m_wall->setViewMode(QListView::IconMode);
    m_wall->setResizeMode(QListView::Adjust);
    m_wall->setMovement(QListView::Static);
    m_wall->setUniformItemSizes(true);
    m_wall->setLayoutMode(QListView::Batched);
    m_wall->setBatchSize(500);
    m_wall->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_wall->setFrameShape(QFrame::NoFrame);
    m_wall->setAccessibleName(tr("Whales of the catalogue"));
    connect(&loader, &ImageLoader::loaded, m_wall->viewport(), qOverload<>(&QWidget::update));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(32);
    m_stack->addWidget(m_wall);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_individual);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 0);
    layout->addWidget(m_stack);

    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    connect(&m_typing, &QTimer::timeout, this, &CataloguePage::fill);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &InlineEdit::cancelled, m_search, &QLineEdit::clear);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_whales.rowCount() == 1) showIndividual(m_whales.whale(0).individual.id);
        else m_wall->setFocus(); // to choose one
    });
    m_search->installEventFilter(this);
    connect(m_wall, &QListView::activated, this,
            [this](const QModelIndex& index) { showIndividual(m_whales.whale(index.row()).individual.id); });
    connect(m_individual, &IndividualPage::backRequested, this, &CataloguePage::showWall);
    connect(m_individual, &IndividualPage::photoActivated, this, &CataloguePage::photoActivated);
    connect(m_individual, &IndividualPage::mergeRequested, this, &CataloguePage::mergeRequested);
    connect(m_individual, &IndividualPage::partRequested, this, &CataloguePage::partRequested);
    connect(m_individual, &IndividualPage::takeOverRequested, this, &CataloguePage::takeOverRequested);
    connect(m_individual, &IndividualPage::takeBackRequested, this, &CataloguePage::takeBackRequested);
    connect(m_individual, &IndividualPage::decideAgainRequested, this, &CataloguePage::decideAgainRequested);
    connect(m_individual, &IndividualPage::errorOccurred, this, &CataloguePage::errorOccurred);
    connect(m_individual, &IndividualPage::individualEdited, this, [this] { m_stale = true; });
}

void CataloguePage::setCatalogue(Catalogue* catalogue)
{
    m_individual->storeEdits();
    m_catalogue = catalogue;
    m_delegate->setCatalogue(catalogue);
    m_individual->setCatalogue(catalogue);
    m_header->setEnabled(catalogue != nullptr);
    m_search->clear();
    m_typing.stop();
    m_stack->setCurrentWidget(m_wall);
    m_whales.setWhales({});
    refresh();
}

void CataloguePage::refresh()
{
    m_stale = true;
    if (isVisible()) fill();
}

/// Down leads from the search to what was found.
bool CataloguePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        m_wall->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CataloguePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) fill();
}

void CataloguePage::fill()
{
    m_stale = false;
    const bool showsWhale = m_stack->currentWidget() == m_individual && m_individual->shown();
    if (showsWhale && !m_typing.isActive() && !m_search->hasFocus()) m_individual->refresh();
    QList<IndividualSummary> whales;
    if (m_catalogue) {
        auto found = m_catalogue->individuals(m_search->text().trimmed());
        if (found)
            whales = std::move(*found);
        else
            Q_EMIT errorOccurred(found.error());
    }
    const bool searching = !m_search->text().trimmed().isEmpty();
    m_count->setText(searching ? tr("%1 found").arg(whalesText(int(whales.size()))) : whalesText(int(whales.size())));
    m_whales.setWhales(whales);
    if (!m_wall->currentIndex().isValid()) m_wall->setCurrentIndex(m_whales.index(0, 0)); // where keys begin
    m_empty->setText(!m_catalogue ? tr("No catalogue is open. Open one first (Catalogue ▸ Open…).")
                     : searching
                         ? tr("No whale’s id contains “%1”, and no nickname or note has a word that begins so.").arg(m_search->text().trimmed())
                         : tr("No whale has a photo yet. Import labelled photos, or name the first whales on the "
                              "Review page with N."));
    if (showsWhale && !m_search->hasFocus()) return;
    m_stack->setCurrentWidget(whales.isEmpty() ? static_cast<QWidget*>(m_empty) : m_wall);
}

void CataloguePage::showIndividual(IndividualId id)
{
    if (!m_catalogue) return;
    m_individual->showIndividual(id);
    if (m_individual->shown() == id) m_stack->setCurrentWidget(m_individual);
}

void CataloguePage::showWall()
{
    m_individual->storeEdits();
    m_stack->setCurrentWidget(m_wall);
    if (m_stale) fill();
    m_wall->setFocus();
}

void CataloguePage::focusSearch()
{
    showWall();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace flukeprint
