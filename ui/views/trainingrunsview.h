#pragma once

#include "ui/models/trainingrunsmodel.h"

#include <QPushButton>
#include <QTableView>
#include <QWidget>

namespace flukeprint {

class LearningCurve;

/// The retrainings of a catalogue with the learning curve of the selected one; the last can be gone on with where it
/// was stopped.
class TrainingRunsView : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingRunsView(QWidget* parent = nullptr);

    /// Keeps the selection while the runs are the same ones; else selects the newest. @param resumable the run that can
    /// be gone on with now
    void setRuns(const QList<TrainingRun>& runs, std::optional<TrainingRunId> resumable);

Q_SIGNALS:
    void resumeRequested(flukeprint::TrainingRunId run);
    void forgetRequested(flukeprint::TrainingRunId run);

private:
    [[nodiscard]] QWidget* buildRuns();
    [[nodiscard]] std::optional<TrainingRunId> selected() const;
    void showSelected();

    TrainingRunsModel m_model;
    QTableView* m_table;
    QPushButton* m_resume;
    QPushButton* m_forget;
    LearningCurve* m_curve;
    std::optional<TrainingRunId> m_resumable;
};

} // namespace flukeprint
