#include "ui/models/trainingrunsmodel.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace flukeprint {

namespace {

QString stateText(TrainingState state)
{
    switch (state) {
    case TrainingState::Running:
        return TrainingRunsModel::tr("Running");
    case TrainingState::Finished:
        return TrainingRunsModel::tr("Finished");
    case TrainingState::Cancelled:
        return TrainingRunsModel::tr("Cancelled");
    case TrainingState::Failed:
        return TrainingRunsModel::tr("Failed");
    case TrainingState::Interrupted:
        break;
    }
    return TrainingRunsModel::tr("Interrupted");
}

QString durationText(const TrainingRun& run)
{
    if (!run.endedAt) return {};
    const auto seconds = run.startedAt.secsTo(*run.endedAt);
    if (seconds < 60) return TrainingRunsModel::tr("%1 s").arg(seconds);
    return TrainingRunsModel::tr("%1 min").arg((seconds + 30) / 60);
}

} // namespace

void TrainingRunsModel::setRuns(const QList<TrainingRun>& runs)
{
    beginResetModel();
    m_runs = runs;
    std::ranges::stable_sort(m_runs, [](const auto& a, const auto& b) { return a.startedAt > b.startedAt; });
    endResetModel();
}

int TrainingRunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int TrainingRunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TrainingRunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const auto& run = m_runs.at(index.row());
    switch (index.column()) {
    case Started:
        return QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
    case State:
        return stateText(run.state);
    case Duration:
        return durationText(run);
    case Epochs:
        return QLocale().toString(run.history.value(QStringLiteral("epochs")).toArray().size());
    case Message:
        return run.message;
    default:
        return {};
    }
}

QVariant TrainingRunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Started:
        return tr("Started");
    case State:
        return tr("Outcome");
    case Duration:
        return tr("Took");
    case Epochs:
        return tr("Epochs");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace flukeprint
