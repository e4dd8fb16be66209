#pragma once

#include "core/services/retraining.h"

#include <QObject>
#include <QThread>

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
    QThread m_thread;
    QObject* m_worker = nullptr; ///< what runs on m_thread hangs on it
    CancelToken m_cancel;
    bool m_running = false;
};

} // namespace flukeprint