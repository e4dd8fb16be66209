#include "ml/nn/torchruntime.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>

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

c10::Device trainingDevice()
{
    return at::hasCUDA() ? at::kCUDA : at::kCPU;
}

void seedTorch(quint64 seed)
{
    at::manual_seed(seed);
}

bool hasFastBfloat16(const c10::Device& device)
{
    if (device.is_cuda()) return true;
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

MixedPrecision::MixedPrecision(bool isOn) : m_wasOn(at::autocast::is_cpu_enabled())
{
    at::autocast::set_cpu_enabled(isOn);
    at::autocast::set_enabled(isOn); // the graphics card's
    if (!isOn) return;
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
}

MixedPrecision::~MixedPrecision()
{
    if (!m_wasOn) at::autocast::clear_cache(); // its half-size weights are stale after the next step
    at::autocast::set_cpu_enabled(m_wasOn);
    at::autocast::set_enabled(m_wasOn);
}

int inferenceThreads()
{
    return std::max(1, int(std::thread::hardware_concurrency()) / 2);
}

} // namespace flukeprint
