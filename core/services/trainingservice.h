#pragma once

#include "core/services/retraining.h"
#include "core/services/taskthread.h"

#include <QObject>

namespace flukeprint {

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
    CancelToken m_cancel;
    bool m_running = false;
    TaskThread m_thread; ///< last: joins first
};

} // namespace flukeprint
