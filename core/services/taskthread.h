#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <functional>

namespace flukeprint {

/// A low-priority thread for long work, one task after the other. Belongs to the thread that made it, which answers are brought back to.
class TaskThread
{
public:
    /// @param name for debuggers
    explicit TaskThread(const QString& name);
    ~TaskThread(); ///< joins after the running task; what has not begun is left undone
    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    /// Queues a task. Whatever it refers to must outlive this object.
    void run(std::function<void()> task);

    /// From a task: queues `answer` on the thread of `receiver`, which must not be destroyed before this object.
    static void answer(QObject* receiver, std::function<void()> answer);

    /// Queues a job: `work` gets a sink, and `progressed` (about 16 times a second) and `ended` are called on the thread of `receiver`.
    template <class Report>
    void runJob(QObject* receiver, std::function<Result<Report>(const ProgressSink&)> work, std::function<void(const JobProgress&)> progressed,
                std::function<void(const Result<Report>&)> ended)
    {
        run([receiver, work = std::move(work), progressed = std::move(progressed), ended = std::move(ended)] {
            ProgressThrottle throttle([&](const JobProgress& progress) { answer(receiver, [progressed, progress] { progressed(progress); }); });
            answer(receiver, [ended, report = work([&](const JobProgress& progress) { throttle.report(progress); })] { ended(report); });
        });
    }

private:
    QThread m_thread;
    QObject* m_worker; ///< what runs on m_thread hangs on it
};

} // namespace flukeprint
