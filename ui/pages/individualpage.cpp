#include "ui/pages/individualpage.h"

#include "core/review/reviewqueue.h"
#include "ui/text/format.h"
#include "ui/views/decisionhistory.h"
#include "ui/views/mergerbar.h"
#include "ui/views/thumbnaildelegate.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

constexpr QSize photoSize(232, 150);
constexpr int unknownSex = -1; // of the combo box only

/// Calls back when a field loses the focus; QPlainTextEdit has no editingFinished.
class FocusWatcher : public QObject
{
public:
    FocusWatcher(QWidget* watched, std::function<void()> left) : QObject(watched), m_left(std::move(left))
    {
        watched->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FocusOut) m_left();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_left;
};

} // namespace

IndividualPage::IndividualPage(ImageLoader& loader, QWidget* parent)
    : QWidget(parent),
      m_delegate(new ThumbnailDelegate(loader, photoSize, this)),
      m_title(new QLabel(this)),
      m_summary(new QLabel(this)),
      m_mergers(new MergerBar(this)),
      m_nickname(new QLineEdit(this)),
      m_sex(new QComboBox(this)),
      m_notes(new QPlainTextEdit(this)),
      m_photoView(new QListView(this)),
      m_history(new DecisionHistory(DecisionHistory::Of::Whale, this))
{
    auto large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sex->addItem(tr("unknown"), unknownSex);
    m_sex->addItem(tr("female"), int(Sex::Female));
    m_sex->addItem(tr("male"), int(Sex::Male));
    m_notes->setMaximumHeight(fontMetrics().height() * 5);
    m_notes->setTabChangesFocus(true);
    auto* back = new QPushButton(tr("← All whales"), this);
    back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));

    m_delegate->setCaption(ThumbnailDelegate::Caption::WhenAndWhere);
    m_photoView->setModel(&m_photos);
    m_photoView->setItemDelegate(m_delegate);
    m_photoView->setViewMode(QListView::IconMode);
    m_photoView->setResizeMode(QListView::Adjust);
    m_photoView->setMovement(QListView::Static);
    m_photoView->setUniformItemSizes(true);
    m_photoView->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_photoView->setToolTip(tr("Double click or Enter: show the photo on the review page"));
    m_photoView->setAccessibleName(tr("Photos of this whale"));
    connect(&loader, &ImageLoader::loaded, m_photoView->viewport(), qOverload<>(&QWidget::update));

    auto* form = new QFormLayout;
    form->addRow(tr("N&ickname"), m_nickname);
    form->addRow(tr("&Sex"), m_sex);
    form->addRow(tr("N&otes"), m_notes);
    auto* head = new QVBoxLayout;
    head->addWidget(back, 0, Qt::AlignLeft);
    head->addWidget(m_title);
    head->addWidget(m_summary);
    head->addWidget(m_mergers);
    head->addStretch(1);
    auto* top = new QHBoxLayout;
    top->addLayout(head, 1);
    top->addLayout(form, 2);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_photoView);
    split->addWidget(m_history);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addLayout(top);
    layout->addWidget(split, 1);

    connect(back, &QPushButton::clicked, this, &IndividualPage::backRequested);
    connect(m_mergers, &MergerBar::mergeRequested, this, &IndividualPage::mergeRequested);
    connect(m_mergers, &MergerBar::partRequested, this, &IndividualPage::partRequested);
    connect(m_mergers, &MergerBar::takeOverRequested, this, &IndividualPage::takeOverRequested);
    connect(m_mergers, &MergerBar::errorOccurred, this, &IndividualPage::errorOccurred);
    connect(m_history, &DecisionHistory::takeBackRequested, this, &IndividualPage::takeBackRequested);
    connect(m_history, &DecisionHistory::decideAgainRequested, this, &IndividualPage::decideAgainRequested);
    connect(m_nickname, &QLineEdit::editingFinished, this, &IndividualPage::storeEdits);
    connect(m_sex, &QComboBox::activated, this, &IndividualPage::storeEdits);
    new FocusWatcher(m_notes, [this] { storeEdits(); });
    connect(m_photoView, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT photoActivated(m_photos.entry(index.row()).annotation); });
}

void IndividualPage::setCatalogue(Catalogue* catalogue)
{
    m_catalogue = catalogue;
    m_delegate->setCatalogue(catalogue);
    m_individual.reset();
    const bool editable = catalogue && !catalogue->isReadOnly();
    m_nickname->setReadOnly(!editable);
    m_notes->setReadOnly(!editable);
    m_sex->setEnabled(editable);
}

std::optional<IndividualId> IndividualPage::shown() const
{
    return m_individual ? std::optional(m_individual->id) : std::nullopt;
}

void IndividualPage::showIndividual(IndividualId id)
{
    const auto individual = m_catalogue->individual(id);
    if (!individual) {
        Q_EMIT errorOccurred(individual.error());
        return;
    }
    m_individual = *individual;
    m_title->setText(individual->catalogueId);
    if (m_nickname->text() != individual->nickname) m_nickname->setText(individual->nickname); // the cursor stays
    m_sex->setCurrentIndex(m_sex->findData(individual->sex ? int(*individual->sex) : unknownSex));
    if (m_notes->toPlainText() != individual->notes) m_notes->setPlainText(individual->notes);
    m_mergers->showWhale(*m_catalogue, *individual);
    fillPhotos();
    fillDecisions();
}

void IndividualPage::refresh()
{
    storeEdits(); // or what is being typed would be lost
    if (m_individual) showIndividual(m_individual->id);
}

void IndividualPage::fillPhotos()
{
    const auto photos = m_catalogue->photosOf(m_individual->id);
    if (!photos) {
        Q_EMIT errorOccurred(photos.error());
        return;
    }
    m_photos.setEntries(*photos);
    QString summary = photosText(int(photos->size()));
    QStringList days;
    for (const auto& photo : *photos)
        if (const auto day = dayOf(photo); !day.isEmpty()) days << day;
    days.sort();
    if (!days.isEmpty())
        summary += QStringLiteral(" · ") +
                   (days.first() == days.last() ? days.first() : days.first() + QStringLiteral(" – ") + days.last());
    m_summary->setText(summary);
}

void IndividualPage::fillDecisions()
{
    const auto decisions = m_catalogue->decisionsOf(m_individual->id);
    if (!decisions) {
        Q_EMIT errorOccurred(decisions.error());
        return;
    }
    m_history->setDecisions(*m_catalogue, *decisions);
}

void IndividualPage::storeEdits()
{
    if (!m_individual || !m_catalogue || m_catalogue->isReadOnly()) return;
    auto edited = *m_individual;
    edited.nickname = m_nickname->text().trimmed();
    edited.notes = m_notes->toPlainText();
    const int sex = m_sex->currentData().toInt();
    edited.sex = sex == unknownSex ? std::nullopt : std::optional(Sex(sex));
    if (edited.nickname == m_individual->nickname && edited.notes == m_individual->notes &&
        edited.sex == m_individual->sex)
        return;
    if (const auto status = m_catalogue->updateIndividual(edited); !status) {
        Q_EMIT errorOccurred(status.error());
        return;
    }
    m_individual = edited;
    Q_EMIT individualEdited();
}

} // namespace flukeprint
