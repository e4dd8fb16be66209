#include "ml/image/readall.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace flukeprint {

std::vector<Error> readAll(size_t count, const std::function<Status(size_t)>& read, const ProgressSink& sink, const CancelToken& cancel)
{
    std::vector<Error> errors;
    std::atomic<size_t> next = 0;
    std::mutex mutex;
    ProgressThrottle throttle(sink);
    const auto work = [&] {
        for (size_t i = next++; i < count && !cancel.isCancelled(); i = next++) {
            auto done = read(i);
            const std::scoped_lock lock(mutex);
            if (!done) errors.push_back(std::move(done.error()));
            throttle.report({JobState::Running, qint64(i), qint64(count), QStringLiteral("reading"), {}, {}});
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return errors;
}

} // namespace flukeprint
