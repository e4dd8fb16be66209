#include "ml/nn/torchruntime.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <malloc.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace flukeprint {

int prepareTorch(int threads)
{
    static std::once_flag once;
    std::call_once(once, [] {
        mallopt(M_MMAP_THRESHOLD, 256 << 20);
        mallopt(M_TRIM_THRESHOLD, 256 << 20);
    });
    at::globalContext().setFlushDenormal(true);
    const int count = threads > 0 ? threads : std::max(1, int(std::thread::hardware_concurrency()));
    at::set_num_threads(count);
    return count;
}

int inferenceThreads()
{
    return std::max(1, int(std::thread::hardware_concurrency()) / 2);
}

} // namespace flukeprint
