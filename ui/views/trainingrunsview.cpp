#include "ui/views/trainingrunsview.h"

#include "ui/views/learningcurve.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace flukeprint {

TrainingRunsView::TrainingRunsView(QWidget* parent)
    : QWidget(parent),
      m_table(new QTableView(this)),
      m_resume(new QPushButton(tr("Re&sume"), this)),
      m_forget(new QPushButton(tr("&Forget"), this)),
      m_curve(new LearningCurve(this))
{
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(buildRuns());
    split->addWidget(m_curve);
    split->setSizes({560, 680});
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &TrainingRunsView::showSelected);
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (m_resumable) Q_EMIT resumeRequested(*m_resumable);
    });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        if (m_resumable) Q_EMIT forgetRequested(*m_resumable);
    });
    showSelected();
}

QWidget* TrainingRunsView::buildRuns()
{
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents); // a run's outcome changes
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Training runs"));
    m_table->setTabKeyNavigation(false);
    m_resume->setObjectName(QStringLiteral("resume"));
    m_resume->setToolTip(tr("Goes on where the run was stopped, with the photos that it began with"));
    m_forget->setObjectName(QStringLiteral("forget"));
    m_forget->setToolTip(tr("Deletes what is kept for going on with the run; its line stays"));
    auto* box = new QWidget(this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_resume);
    buttons->addWidget(m_forget);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    return box;
}

void TrainingRunsView::setRuns(const QList<TrainingRun>& runs, std::optional<TrainingRunId> resumable)
{
    m_resumable = resumable;
    m_model.setRuns(runs);
    if (!selected() && !runs.isEmpty()) m_table->selectRow(0); // other runs than before
    showSelected();
}

std::optional<TrainingRunId> TrainingRunsView::selected() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? std::optional(m_model.run(index.row()).id) : std::nullopt;
}

void TrainingRunsView::showSelected()
{
    const auto index = m_table->currentIndex();
    m_curve->setHistory(index.isValid() ? m_model.run(index.row()).history : QJsonObject());
    const bool isResumable = m_resumable && selected() == m_resumable;
    m_resume->setEnabled(isResumable);
    m_forget->setEnabled(isResumable);
}

} // namespace flukeprint
