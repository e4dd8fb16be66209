#include "core/base/decodingmemory.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace flukeprint {

namespace {

/// Memory belongs to the process, and so does its count.
struct Memory
{
    std::mutex mutex;
    std::condition_variable changed;
    qint64 taken = 0;
    qint64 highest = 0;
    quint64 nextTicket = 0; ///< given to who asks next
    quint64 served = 0;     ///< the ticket whose turn it is
};

Memory& memory()
{
    static Memory instance;
    return instance;
}

} // namespace

DecodingMemory::DecodingMemory(qint64 bytes) : m_bytes(bytes)
{
    Q_ASSERT(bytes >= 0 && bytes <= decodingMemoryAtMost);
    Memory& all = memory();
    std::unique_lock lock(all.mutex);
    const quint64 ticket = all.nextTicket++;
    all.changed.wait(lock, [&] { return all.served == ticket && all.taken + bytes <= decodingMemoryAtMost; });
    ++all.served;
    all.taken += bytes;
    all.highest = std::max(all.highest, all.taken);
    all.changed.notify_all();
}

DecodingMemory::~DecodingMemory()
{
    Memory& all = memory();
    {
        const std::scoped_lock lock(all.mutex);
        all.taken -= m_bytes;
    }
    all.changed.notify_all();
}

qint64 DecodingMemory::highest()
{
    const std::scoped_lock lock(memory().mutex);
    return memory().highest;
}

} // namespace flukeprint
