#pragma once

#include "core/domain/modelversion.h"

#include <QAbstractTableModel>
#include <QList>

#include <optional>

namespace flukeprint {

/// Retrainings with their outcome, newest first.
class TrainingRunsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Started, State, Speed, Duration, Epochs, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The same runs again (one goes on) only change; other ones reset the model.
    void setRuns(const QList<TrainingRun>& runs);
    [[nodiscard]] const TrainingRun& run(int row) const { return m_runs.at(row); }
    [[nodiscard]] std::optional<int> rowOf(TrainingRunId run) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<TrainingRun> m_runs;
};

} // namespace flukeprint
