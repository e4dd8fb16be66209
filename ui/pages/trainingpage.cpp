#include "ui/pages/trainingpage.h"

#include "core/services/retraining.h"
#include "ui/text/errortext.h"
#include "ui/views/comparisonview.h"
#include "ui/views/confusionview.h"
#include "ui/views/measurementview.h"
#include "ui/views/trainingrunsview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

constexpr auto growthPause = std::chrono::seconds(1);

} // namespace

TrainingPage::TrainingPage(ImageLoader& loader, ModelVersionService* versions, QWidget* parent)
    : QWidget(parent),
      m_service(versions),
      m_header(new QWidget(this)),
      m_activate(new QPushButton(tr("&Use this model"), m_header)),
      m_back(new QPushButton(tr("Go &back to the model before"), m_header)),
      m_cleanUp(new QPushButton(tr("C&lean up…"), m_header)),
      m_retrain(new QPushButton(tr("Re&train…"), m_header)),
      m_stack(new QStackedWidget(this)),
      m_versionView(new QTableView(this)),
      m_tabs(new QTabWidget(this)),
      m_measurement(new MeasurementView(loader, this)),
      m_comparison(new ComparisonView(this)),
      m_runs(new TrainingRunsView(this)),
      m_confusion(new ConfusionView(loader, this))
{
    buildHeader();
    buildTable();
    buildTabs();
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_versionView);
    split->addWidget(m_tabs);
    split->setSizes({190, 450});
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    m_stack->addWidget(split);
    m_stack->addWidget(m_confusion);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 4);
    layout->addWidget(m_stack);
    m_growth.setSingleShot(true);
    m_growth.setInterval(growthPause);
    connectParts();
    connectService();
    updateButtons();
}

void TrainingPage::buildHeader()
{
    m_activate->setObjectName(QStringLiteral("activate"));
    m_back->setObjectName(QStringLiteral("goBack"));
    m_cleanUp->setObjectName(QStringLiteral("cleanUp"));
    m_activate->setToolTip(tr("The selected model makes the suggestions from now on"));
    m_cleanUp->setToolTip(tr("Frees the room that the selected model takes; what was measured of it stays"));
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(8, 0, 4, 0);
    row->addStretch(1);
    for (auto* button : {m_activate, m_back, m_cleanUp, m_retrain})
        row->addWidget(button);
}

void TrainingPage::buildTable()
{
    m_versionView->setModel(&m_versions);
    m_versionView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_versionView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_versionView->setAlternatingRowColors(true);
    m_versionView->verticalHeader()->hide();
    m_versionView->horizontalHeader()->setStretchLastSection(true);
    m_versionView->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_versionView->setAccessibleName(tr("Model versions, measured on photos that were kept out of their training"));
    m_versionView->setTabKeyNavigation(false);
}

void TrainingPage::buildTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_measurement, tr("Selected &model"));
    m_tabs->addTab(m_comparison, tr("C&omparison"));
    m_tabs->addTab(m_runs, tr("Training ru&ns"));
    m_tabs->setAccessibleName(tr("What is known of the models"));
}

void TrainingPage::connectParts()
{
    connect(m_retrain, &QPushButton::clicked, this, &TrainingPage::retrainRequested);
    connect(m_back, &QPushButton::clicked, this, &TrainingPage::goBack);
    connect(m_activate, &QPushButton::clicked, this, [this] {
        if (const auto* version = selected()) activate(*version);
    });
    connect(m_cleanUp, &QPushButton::clicked, this, [this] {
        if (const auto* version = selected()) Q_EMIT cleanUpRequested(*version);
    });
    connect(m_versionView->selectionModel(), &QItemSelectionModel::currentChanged, this, &TrainingPage::showVersion);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        measureShown();
        compareShown();
    });
    connect(m_comparison, &ComparisonView::otherChosen, this, &TrainingPage::compareShown);
    connect(m_measurement, &MeasurementView::pairActivated, this, &TrainingPage::showPair);
    connect(m_runs, &TrainingRunsView::resumeRequested, this, &TrainingPage::resumeRequested);
    connect(m_runs, &TrainingRunsView::forgetRequested, this, &TrainingPage::forget);
    connect(m_confusion, &ConfusionView::errorOccurred, this, &TrainingPage::errorOccurred);
    connect(m_confusion, &ConfusionView::mergeRequested, this, &TrainingPage::mergeRequested);
    connect(m_confusion, &ConfusionView::photoActivated, this, &TrainingPage::photoActivated);
    connect(m_confusion, &ConfusionView::backRequested, this, [this] {
        m_stack->setCurrentIndex(0);
        m_measurement->confusions()->setFocus();
    });
    connect(&m_growth, &QTimer::timeout, this, [this] {
        if (isVisible() && m_catalogue) fillRuns();
    });
}

void TrainingPage::connectService()
{
    if (!m_service) return;
    connect(m_service, &ModelVersionService::measured, this,
            [this](const VersionMeasurement& measurement, quint64 generation) {
                if (generation != m_measuring) return;
                m_measuring = 0;
                m_measurements.insert(measurement.version, measurement);
                m_measurement->setMeasurement(measurement);
            });
    connect(m_service, &ModelVersionService::measuringFailed, this, [this](const Error& error, quint64 generation) {
        if (generation != m_measuring) return;
        m_measuring = 0;
        m_measurement->setMessage(sentence(error));
    });
    connect(m_service, &ModelVersionService::compared, this, [this](const Comparison& comparison, quint64 generation) {
        if (generation == m_comparing) m_comparison->setComparison(comparison);
    });
    connect(m_service, &ModelVersionService::comparingFailed, this, [this](const Error& error, quint64 generation) {
        if (generation == m_comparing) m_comparison->setMessage(sentence(error));
    });
}

void TrainingPage::setCatalogue(Catalogue* catalogue)
{
    m_catalogue = catalogue;
    m_header->setEnabled(catalogue != nullptr);
    m_stack->setCurrentIndex(0);
    m_measurement->setCatalogue(catalogue);
    m_growth.stop();
    m_measuring = 0;
    m_comparing = 0;
    m_versions.setVersions({});
    refresh();
}

void TrainingPage::setTraining(bool running)
{
    m_training = running;
    updateButtons();
    if (isVisible() && !m_stale) fillRuns();
}

void TrainingPage::noteProgress()
{
    if (!m_growth.isActive()) m_growth.start();
}

void TrainingPage::refresh()
{
    m_stale = true;
    if (isVisible()) fill();
}

void TrainingPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) fill();
}

// ---- what is shown

void TrainingPage::fill()
{
    m_stale = false;
    m_measurements.clear();
    m_compared.reset();
    const auto before = selected() ? std::optional(selected()->id) : std::nullopt;
    const int countBefore = m_versions.rowCount();
    QList<ModelVersion> versions;
    if (m_catalogue) {
        auto found = m_catalogue->models();
        if (!found) Q_EMIT errorOccurred(found.error());
        versions = found.value_or(QList<ModelVersion>{});
    }
    m_versions.setVersions(versions);
    m_versionView->resizeColumnsToContents();
    const bool isGrown = before && m_versions.rowCount() > countBefore; // what was just trained is looked at first
    const auto kept = before ? m_versions.rowOf(*before) : std::nullopt;
    if (const auto row = isGrown ? std::optional(0) : kept ? kept : m_versions.activeRow())
        m_versionView->selectRow(*row);
    else
        showVersion();
    fillRuns();
}

void TrainingPage::fillRuns()
{
    QList<TrainingRun> runs;
    std::optional<TrainingRunId> resumable;
    if (m_catalogue) {
        auto found = m_catalogue->trainingRuns();
        if (!found) Q_EMIT errorOccurred(found.error());
        runs = found.value_or(QList<TrainingRun>{});
        if (const auto run = isWritable() && !m_training ? resumableRun(*m_catalogue) : std::nullopt)
            resumable = run->id;
    }
    m_runs->setRuns(runs, resumable);
}

/// The version that is selected now: its tabs follow.
void TrainingPage::showVersion()
{
    const auto index = m_versionView->currentIndex();
    m_comparison->setVersions(m_versions.versions(), index.isValid() ? std::optional(index.row()) : std::nullopt);
    m_compared.reset();
    m_measuring = 0;
    m_comparing = 0;
    measureShown();
    compareShown();
    updateButtons();
}

void TrainingPage::measureShown()
{
    const auto* version = selected();
    if (!version || !m_service) {
        m_measurement->setMessage(
            tr("No version was measured yet: the first model comes with the first photos that are imported."));
        return;
    }
    if (m_tabs->currentWidget() != m_measurement || m_measuring != 0) return;
    if (const auto known = m_measurements.constFind(version->id); known != m_measurements.constEnd()) {
        m_measurement->setMeasurement(*known);
        return;
    }
    m_measurement->setMessage(tr("“%1” is being measured on the held-out photos…").arg(version->name));
    m_measuring = ++m_generation;
    m_service->measure(m_catalogue->filePath(), version->id, m_measuring);
}

void TrainingPage::compareShown()
{
    const auto* version = selected();
    const auto other = m_comparison->other();
    if (!version || !other || !m_service) {
        m_comparison->setMessage(tr("There is no other model to compare with yet: retrain first."));
        return;
    }
    const VersionPair pair{*other, version->id};
    if (m_tabs->currentWidget() != m_comparison || m_compared == pair) return;
    m_comparison->setMessage(tr("Both models are being measured on the held-out photos…"));
    m_compared = pair;
    m_comparing = ++m_generation;
    m_service->compare(m_catalogue->filePath(), pair, m_comparing);
}

void TrainingPage::showPair(const MixedUpPair& pair)
{
    m_stack->setCurrentWidget(m_confusion);
    m_confusion->showPair(*m_catalogue, pair);
}

// ---- what is done

void TrainingPage::activate(const ModelVersion& version)
{
    const auto name = version.name;
    if (const auto status = m_catalogue->activateModel(version.id); !status) {
        Q_EMIT errorOccurred(status.error());
        return;
    }
    fill();
    Q_EMIT modelActivated(name);
}

void TrainingPage::goBack()
{
    if (const auto* version = versionBefore()) activate(*version);
}

void TrainingPage::forget(TrainingRunId run)
{
    forgetRun(*m_catalogue, run);
    fillRuns();
}

const ModelVersion* TrainingPage::selected() const
{
    const auto index = m_versionView->currentIndex();
    return m_catalogue && index.isValid() ? &m_versions.version(index.row()) : nullptr;
}

const ModelVersion* TrainingPage::versionBefore() const
{
    const auto active = m_versions.activeRow();
    const auto parent = active ? m_versions.version(*active).parent : std::nullopt;
    const auto row = parent ? m_versions.rowOf(*parent) : std::nullopt;
    return row && m_versions.isUsable(*row) ? &m_versions.version(*row) : nullptr;
}

void TrainingPage::updateButtons()
{
    const auto* version = selected();
    const bool isOther = isWritable() && version && !version->active;
    const auto* before = versionBefore();
    const bool isUsable = isOther && m_versions.isUsable(m_versionView->currentIndex().row());
    m_activate->setEnabled(isUsable);
    m_cleanUp->setEnabled(isUsable && m_service && !m_training); // a run may learn from what would be deleted
    m_back->setEnabled(isWritable() && before);
    m_back->setToolTip(before ? tr("“%1” makes the suggestions from now on").arg(before->name) : QString());
    m_retrain->setEnabled(isWritable() && !m_training);
}

} // namespace flukeprint
