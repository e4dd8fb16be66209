#pragma once

#include <QtGlobal>

namespace c10 {
struct Device;
}

namespace flukeprint {

/// Where networks are trained: the graphics card where this libtorch is built for one and finds one, else the processor.
[[nodiscard]] c10::Device trainingDevice();

/// Prepares the calling thread for libtorch and returns how many threads it will use. Denormals are flushed (they made steps ten
/// times slower) and freed batches stay with the process (an augmented batch fell from 191 to 12 ms). Call first on every thread
/// that runs a network: OpenMP's thread count belongs to the calling thread.
/// @param threads 0: one per core
int prepareTorch(int threads = 0);

/// Seeds libtorch's own generator, which draws random weights.
void seedTorch(quint64 seed);

/// Whether `device` multiplies bfloat16 natively: a graphics card, or a processor with AVX-512 BF16. On others mixed precision
/// was 10 to 30 times slower.
[[nodiscard]] bool hasFastBfloat16(const c10::Device& device);

/// While it lives, libtorch's convolutions and matrix products on this thread run in bfloat16 (if `isOn`), on either device.
class MixedPrecision
{
public:
    explicit MixedPrecision(bool isOn);
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision&) = delete;
    MixedPrecision& operator=(const MixedPrecision&) = delete;

private:
    bool m_wasOn;
};

/// Threads for answering, as opposed to training: half the cores, since another thread decodes photos meanwhile and OpenMP's
/// waiting threads spin. (On two cores under load: 100 photos in 3.5 s with one thread, in 12.3 s with two.)
[[nodiscard]] int inferenceThreads();

} // namespace flukeprint
