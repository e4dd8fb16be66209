#include "core/services/trainingservice.h"

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace flukeprint {

namespace {

/// Linux ignores Qt's thread priorities under its ordinary scheduler; niceness is per thread there and handed down to
/// the threads that the trainer starts.
void yieldToOthers()
{
#ifdef Q_OS_LINUX
    setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), 10);
#endif
}

} // namespace

TrainingService::TrainingService(RecognitionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("training"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

TrainingService::~TrainingService()
{
    m_cancel.cancel();
    m_thread.quit();
    m_thread.wait();
}

void TrainingService::start(const TrainingRequest& request)
{
    if (m_running) return;
    m_running = true;
    m_cancel = CancelToken{};
    const auto throttle = std::make_shared<ProgressThrottle>([this](const JobProgress& progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
    });
    const auto run = [this, request, throttle, cancel = m_cancel] {
        yieldToOthers();
        auto report = runTraining(
            request, m_parts, [throttle](const JobProgress& progress) { throttle->report(progress); }, cancel);
        QMetaObject::invokeMethod(
            this,
            [this, report = std::move(report)] {
                m_running = false;
                if (report)
                    Q_EMIT finished(*report);
                else
                    Q_EMIT failed(report.error());
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_worker, run, Qt::QueuedConnection);
}

void TrainingService::cancel()
{
    m_cancel.cancel();
}

} // namespace flukeprint
