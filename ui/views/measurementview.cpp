#include "ui/views/measurementview.h"

#include "ui/views/confusiondelegate.h"
#include "ui/views/reliabilitydiagram.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

QString whyNothing(const VersionMeasurement& measurement)
{
    return measurement.withoutEmbedding > 0
               ? MeasurementView::tr("This model was not measured: it has not read the photos of this catalogue, or "
                                     "what it read was cleaned up.")
               : MeasurementView::tr(
                     "No version was measured yet: no photo could be held out. Identify more whales with two photos or "
                     "more, then retrain.");
}

/// What stands above the pairs.
QString headingOf(int pairs, size_t all)
{
    if (all == 0) return MeasurementView::tr("No whale was mixed up with another one.");
    if (size_t(pairs) < all) return MeasurementView::tr("Mixed up most often (%1 of %2 pairs)").arg(pairs).arg(all);
    return MeasurementView::tr("Mixed up most often");
}

} // namespace

MeasurementView::MeasurementView(ImageLoader& loader, QWidget* parent)
    : QStackedWidget(parent),
      m_delegate(new ConfusionDelegate(loader, this)),
      m_message(new QLabel(this)),
      m_reliability(new ReliabilityDiagram(this)),
      m_confusionTitle(new QLabel(this)),
      m_confusionView(new QListView(this))
{
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(32);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(m_reliability);
    split->addWidget(buildConfusions(loader));
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({720, 520});
    split->setChildrenCollapsible(false);
    addWidget(m_message);
    addWidget(split);
}

QWidget* MeasurementView::buildConfusions(ImageLoader& loader)
{
    m_confusionView->setModel(&m_confusions);
    m_confusionView->setItemDelegate(m_delegate);
    m_confusionView->setUniformItemSizes(true);
    m_confusionView->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_confusionView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_confusionView->setToolTip(tr("Double click or Enter: both photos large, side by side"));
    m_confusionView->setAccessibleName(tr("Whales that are mixed up most often"));
    connect(&loader, &ImageLoader::loaded, m_confusionView->viewport(), qOverload<>(&QWidget::update));
    connect(m_confusionView, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT pairActivated(m_confusions.pair(index.row())); });
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_confusionTitle, 0, Qt::AlignTop);
    layout->addWidget(m_confusionView, 1);
    return box;
}

void MeasurementView::setCatalogue(const Catalogue* catalogue)
{
    m_catalogue = catalogue;
    m_delegate->setCatalogue(catalogue);
    m_confusions.clear();
    setMessage({});
}

void MeasurementView::setMeasurement(const VersionMeasurement& measurement)
{
    if (measurement.assessment.all.figures.queries == 0) return setMessage(whyNothing(measurement));
    if (!m_catalogue) return;
    m_reliability->setAssessment(measurement.assessment);
    m_confusions.setConfusions(*m_catalogue, measurement.confusions);
    m_confusionTitle->setText(headingOf(m_confusions.rowCount(), measurement.confusions.size()));
    m_confusionView->setVisible(m_confusions.rowCount() > 0);
    setCurrentIndex(1);
}

void MeasurementView::setMessage(const QString& text)
{
    m_message->setText(text);
    setCurrentIndex(0);
}

QString MeasurementView::message() const
{
    return currentIndex() == 0 ? m_message->text() : QString();
}

} // namespace flukeprint
