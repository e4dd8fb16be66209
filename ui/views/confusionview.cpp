#include "ui/views/confusionview.h"

#include "ui/text/format.h"
#include "ui/views/compareview.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace flukeprint {

ConfusionView::ConfusionView(ImageLoader& loader, QWidget* parent)
    : QWidget(parent),
      m_compare(new CompareView(loader, this)),
      m_bar(new QWidget(this)),
      m_title(new QLabel(m_bar)),
      m_mirror(new QPushButton(tr("&Mirror"), m_bar)),
      m_grey(new QPushButton(tr("&Grey"), m_bar)),
      m_merge(new QPushButton(m_bar))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(50); // long names are cut, the buttons stay
    m_mirror->setCheckable(true);
    m_grey->setCheckable(true);
    connect(m_mirror, &QPushButton::toggled, m_compare, &CompareView::startAnew);
    m_compare->setKeysEnabled(true); // they reach only what is seen
    connect(m_grey, &QPushButton::toggled, m_compare, &CompareView::setGrey);
    buildBar();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_compare, 1);
    const auto key = [this](Qt::Key which, auto&& does) {
        auto* shortcut = new QShortcut(which, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, does);
    };
    key(Qt::Key_Escape, [this] { Q_EMIT backRequested(); });
    key(Qt::Key_Right, [this] { m_compare->page(1); });
    key(Qt::Key_Left, [this] { m_compare->page(-1); });
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Photos of two whales that are mixed up"));
}

void ConfusionView::buildBar()
{
    auto* back = new QPushButton(tr("← B&ack"), m_bar);
    back->setToolTip(tr("Back to the models (Esc)"));
    auto* decide = new QPushButton(tr("&Decide about the left photo"), m_bar);
    decide->setToolTip(tr(
        "Is the left photo under the wrong name? The review page shows it, and what is decided there can be undone."));
    connect(back, &QPushButton::clicked, this, &ConfusionView::backRequested);
    connect(decide, &QPushButton::clicked, this, [this] {
        if (m_query) Q_EMIT photoActivated(*m_query);
    });
    m_merge->setText(tr("M&erge"));
    m_merge->setToolTip(tr("Are both one whale? The photos of the smaller one count for the other then, and its id leads there. Can be undone."));
    connect(m_merge, &QPushButton::clicked, this, [this] {
        if (m_whales) Q_EMIT mergeRequested(m_whales->first, m_whales->second);
    });
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_mirror);
    row->addWidget(m_grey);
    row->addWidget(decide);
    row->addWidget(m_merge);
}

void ConfusionView::showPair(const Catalogue& catalogue, const MixedUpPair& pair)
{
    auto photos = catalogue.photosOf(pair.confusion.answer);
    const auto own = catalogue.photosOf(pair.confusion.truth);
    if (!photos || !own) {
        Q_EMIT errorOccurred(photos ? own.error() : photos.error());
        return;
    }
    const bool isSmaller = own->size() < photos->size();
    m_whales = isSmaller ? std::pair(pair.confusion.truth, pair.confusion.answer) : std::pair(pair.confusion.answer, pair.confusion.truth);
    m_merge->setText(tr("M&erge %1 into %2").arg(isSmaller ? pair.truthId : pair.answerId, isSmaller ? pair.answerId : pair.truthId));
    m_merge->setEnabled(!catalogue.isReadOnly());
    // The one that it was taken for comes first.
    std::stable_partition(photos->begin(), photos->end(),
                          [&](const QueueEntry& entry) { return entry.annotation == pair.confusion.answerPhoto; });
    m_query = pair.confusion.query;
    m_title->setText(tr("%1 taken for %2 · %3").arg(pair.truthId, pair.answerId, photosText(pair.confusion.count)));
    m_mirror->setChecked(false);
    m_compare->startAnew(false);
    m_compare->setQuery(catalogue, pair.query);
    m_compare->setWhale(catalogue, *photos, pair.answerId);
    setFocus();
}

} // namespace flukeprint
