#pragma once

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

private:
    QThread m_thread;
    QObject* m_worker; ///< what runs on m_thread hangs on it
};

} // namespace flukeprint
