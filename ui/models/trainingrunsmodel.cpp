#include "ui/models/trainingrunsmodel.h"

#include "ui/text/format.h"

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

/// The state, and why the training ended before its time.
QString outcomeText(const TrainingRun& run)
{
    const auto end = run.history.value(QStringLiteral("end")).toString();
    if (run.state != TrainingState::Finished) return stateText(run.state);
    if (end == QLatin1String("no-longer-better")) return TrainingRunsModel::tr("Finished, no longer better");
    if (end == QLatin1String("diverged")) return TrainingRunsModel::tr("Finished, went astray");
    return stateText(run.state);
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
    auto sorted = runs;
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.startedAt > b.startedAt; });
    if (std::ranges::equal(sorted, m_runs, {}, &TrainingRun::id, &TrainingRun::id)) {
        m_runs = std::move(sorted);
        if (!m_runs.isEmpty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_runs = std::move(sorted);
    endResetModel();
}

std::optional<int> TrainingRunsModel::rowOf(TrainingRunId run) const
{
    const auto found = std::ranges::find(m_runs, run, &TrainingRun::id);
    return found == m_runs.end() ? std::nullopt : std::optional(int(found - m_runs.begin()));
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
        return outcomeText(run);
    case Speed:
        return speedText(run.options);
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
    case Speed:
        return tr("Speed");
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
