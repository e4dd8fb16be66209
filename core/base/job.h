#pragma once

#include <QMetaType>
#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace flukeprint {

/// Asks an algorithm to stop. Copies share one flag; any thread may call either method. Cancel is an outcome, not an error.
class CancelToken
{
public:
    void cancel() const { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

enum class JobState { Running, Finished, Cancelled, Failed };

/// How far a long job is. A value: crosses threads by copy.
struct JobProgress
{
    JobState state = JobState::Running;
    qint64 done = 0;
    qint64 total = 0;                    ///< 0 while unknown
    QString stage;                       ///< short untranslated key, for example "reading", "measuring", "epoch 3"
    std::optional<double> metric;        ///< the job's own figure (training: loss)
    std::optional<double> secondsLeft;   ///< estimate, absent until there is one
    std::optional<double> photosPerSecond = {}; ///< training: learned from, in this epoch
    std::optional<double> heldOutMapAt5 = {};   ///< training: after the last epoch
    QString part = {};                          ///< of a job in parts: which, in the words of its user (a recipe's name)
};

using ProgressSink = std::function<void(const JobProgress&)>;

/// Lets a report through at most every 60 ms (about 16 a second); the first of a stage and the last (`state != Running`) always.
class ProgressThrottle
{
public:
    explicit ProgressThrottle(ProgressSink sink) : m_sink(std::move(sink)) {}

    void report(const JobProgress& progress)
    {
        const auto now = std::chrono::steady_clock::now();
        const bool isSoon = now - m_last < std::chrono::milliseconds(60);
        const QString stage = progress.part + progress.stage;
        if (progress.state == JobState::Running && isSoon && stage == m_stage) return;
        m_last = now;
        m_stage = stage;
        if (m_sink) m_sink(progress);
    }

private:
    ProgressSink m_sink;
    std::chrono::steady_clock::time_point m_last;
    QString m_stage;
};

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::JobProgress)
