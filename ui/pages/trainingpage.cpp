#include "ui/pages/trainingpage.h"

#include "ui/views/learningcurve.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

QTableView* makeTable(QAbstractItemModel* model, const QString& name, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setAlternatingRowColors(true);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setAccessibleName(name);
    table->setTabKeyNavigation(false);
    return table;
}

QWidget* titled(const QString& title, QWidget* content, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 4, 0, 0);
    auto* label = new QLabel(title, box);
    auto bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    layout->addWidget(label);
    layout->addWidget(content, 1);
    return box;
}

} // namespace

TrainingPage::TrainingPage(QWidget* parent)
    : QWidget(parent),
      m_header(new QWidget(this)),
      m_retrain(new QPushButton(tr("Retrain…"), m_header)),
      m_activate(new QPushButton(tr("Use the selected model"), m_header)),
      m_versionView(makeTable(&m_versions, tr("Model versions"), this)),
      m_runView(makeTable(&m_runs, tr("Training runs"), this)),
      m_curve(new LearningCurve(this))
{
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(8, 0, 4, 0);
    row->addStretch(1);
    row->addWidget(m_activate);
    row->addWidget(m_retrain);

    auto* lower = new QSplitter(Qt::Horizontal, this);
    lower->addWidget(titled(tr("Training runs"), m_runView, this));
    lower->addWidget(titled(tr("Learning curve of the selected run"), m_curve, this));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(
        titled(tr("Models, measured on photos that were kept out of their training"), m_versionView, this));
    split->addWidget(lower);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 4);
    layout->addWidget(split);

    connect(m_retrain, &QPushButton::clicked, this, &TrainingPage::retrainRequested);
    connect(m_activate, &QPushButton::clicked, this, &TrainingPage::activateSelected);
    connect(m_versionView->selectionModel(), &QItemSelectionModel::currentChanged, this, &TrainingPage::updateButtons);
    connect(m_runView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        m_curve->setHistory(index.isValid() ? m_runs.run(index.row()).history : QJsonObject());
    });
    updateButtons();
}

void TrainingPage::setCatalogue(Catalogue* catalogue)
{
    m_catalogue = catalogue;
    m_header->setEnabled(catalogue != nullptr);
    refresh();
}

void TrainingPage::setTraining(bool running)
{
    m_training = running;
    updateButtons();
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

void TrainingPage::fill()
{
    m_stale = false;
    QList<ModelVersion> versions;
    QList<TrainingRun> runs;
    if (m_catalogue) {
        auto foundVersions = m_catalogue->models();
        auto foundRuns = m_catalogue->trainingRuns();
        if (!foundVersions) Q_EMIT errorOccurred(foundVersions.error());
        if (!foundRuns) Q_EMIT errorOccurred(foundRuns.error());
        versions = foundVersions.value_or(QList<ModelVersion>{});
        runs = foundRuns.value_or(QList<TrainingRun>{});
    }
    m_versions.setVersions(versions);
    m_runs.setRuns(runs);
    m_curve->setHistory({});
    m_versionView->resizeColumnsToContents();
    m_runView->resizeColumnsToContents();
    if (!runs.isEmpty()) m_runView->selectRow(0);
    updateButtons();
}

void TrainingPage::activateSelected()
{
    const auto index = m_versionView->currentIndex();
    if (!m_catalogue || !index.isValid()) return;
    const auto version = m_versions.version(index.row());
    if (const auto status = m_catalogue->activateModel(version.id); !status) {
        Q_EMIT errorOccurred(status.error());
        return;
    }
    fill();
    Q_EMIT modelActivated(version.name);
}

void TrainingPage::updateButtons()
{
    const bool writable = m_catalogue && !m_catalogue->isReadOnly();
    const auto index = m_versionView->currentIndex();
    m_activate->setEnabled(writable && index.isValid() && !m_versions.version(index.row()).active);
    m_retrain->setEnabled(writable && !m_training);
}

} // namespace flukeprint
