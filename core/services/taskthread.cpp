#include "core/services/taskthread.h"

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace flukeprint {

namespace {

/// Linux ignores Qt's thread priorities under its ordinary scheduler; niceness is per thread there and handed down to
/// the threads that a task starts.
void yieldToOthers()
{
#ifdef Q_OS_LINUX
    setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), 10);
#endif
}

} // namespace

TaskThread::TaskThread(const QString& name) : m_worker(new QObject)
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
    run(yieldToOthers);
}

TaskThread::~TaskThread()
{
    m_thread.requestInterruption();
    m_thread.quit();
    m_thread.wait();
}

void TaskThread::run(std::function<void()> task)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, task = std::move(task)] {
            if (!m_thread.isInterruptionRequested()) task();
        },
        Qt::QueuedConnection);
}

void TaskThread::answer(QObject* receiver, std::function<void()> answer)
{
    QMetaObject::invokeMethod(receiver, std::move(answer), Qt::QueuedConnection);
}

} // namespace flukeprint
