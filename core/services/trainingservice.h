#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/recognition/recognition.h"

#include <QObject>
#include <QThread>

#include <optional>

namespace flukeprint {

enum class Activation { IfBetter, Always, Never };

struct TrainingRequest
{
    QString catalogueFile;
    int epochs = 12;
    std::optional<double> minutes;
    quint64 seed = 1;
    Activation activation = Activation::IfBetter;
};

/// What a retraining led to.
struct TrainingReport
{
    bool cancelled = false;
    std::optional<ModelVersionId> version; ///< the new version, absent when cancelled
    bool activated = false;
    TrainedModel model;
};

/// Runs one retraining from snapshot to model version, blocking, on the caller's thread with its own connection:
/// reads the training set, trains, stores the version with its figures beside the old one's, activates it by
/// `activation`
/// ("if better" = MAP@5 on the held-out photos not below the old version's), records the run whatever happens.
/// The command line calls this directly; the service below calls it on its thread.
[[nodiscard]] Result<TrainingReport> runTraining(const TrainingRequest& request, const RecognitionParts& parts,
                                                 const ProgressSink& sink, const CancelToken& cancel);

/// Retraining in the background for the window. Lives on the GUI thread; at most one run at a time, on a low-priority
/// thread.
class TrainingService : public QObject
{
    Q_OBJECT
public:
    explicit TrainingService(RecognitionParts parts, QObject* parent = nullptr);
    ~TrainingService() override; ///< cancels and joins

    void start(const TrainingRequest& request); ///< ignored while one runs
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(const flukeprint::JobProgress& progress); ///< stage "reading", "measuring" or "epoch k"; metric = loss
    void finished(const flukeprint::TrainingReport& report);
    void failed(const flukeprint::Error& error);

private:
    const RecognitionParts m_parts;
    QThread m_thread;
    QObject* m_worker = nullptr; ///< what runs on m_thread hangs on it
    CancelToken m_cancel;
    bool m_running = false;
};

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::TrainingReport)
