#pragma once

#include "core/services/taskthread.h"

#include <QObject>

namespace flukeprint {

/// One kind of long work in the background for the window, at most one job at a time: the base of import, training, study and export.
/// Lives on the GUI thread, works on a thread of its own of low priority. Each job is about one catalogue, which may be closed, or another
/// opened, before it ends: whoever tells of it asks for `catalogueFile`.
class JobService : public QObject
{
    Q_OBJECT
public:
    ~JobService() override; ///< cancels and joins

    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Of the job that runs, or ran last.
    [[nodiscard]] const QString& catalogueFile() const { return m_catalogueFile; }

Q_SIGNALS:
    void started();
    void progressed(const flukeprint::JobProgress& progress);
    void ended();                                ///< in whatever way, which is told next
    void failed(const flukeprint::Error& error); ///< nothing came of it

protected:
    /// @param thread its name, for debuggers
    JobService(const QString& thread, QObject* parent);

    /// Ignored while a job runs.
    /// @param work on the job's thread; may outlive the derived object, so that it holds what it needs
    /// @param finished on this object's thread, with what came of it
    template <class Report>
    void startJob(const QString& catalogueFile, std::function<Result<Report>(const ProgressSink&, const CancelToken&)> work,
                  std::function<void(const Report&)> finished)
    {
        if (m_isRunning) return;
        m_isRunning = true;
        m_catalogueFile = catalogueFile;
        m_cancel = CancelToken{};
        m_thread.runJob<Report>(
            this, [work = std::move(work), cancel = m_cancel](const ProgressSink& sink) { return work(sink, cancel); },
            [this](const JobProgress& progress) { Q_EMIT progressed(progress); },
            [this, finished = std::move(finished)](const Result<Report>& report) {
                m_isRunning = false;
                Q_EMIT ended();
                if (report) finished(*report);
                else Q_EMIT failed(report.error());
            });
        Q_EMIT started();
    }

private:
    CancelToken m_cancel;
    QString m_catalogueFile;
    bool m_isRunning = false;
    TaskThread m_thread; ///< last: joins first
};

} // namespace flukeprint
