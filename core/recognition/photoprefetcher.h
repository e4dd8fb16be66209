#pragma once

#include "core/base/imagefile.h"

#include <QStringList>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace flukeprint {

/// Decodes a list of photos in order on a thread of its own, a few ahead of the taker, so that decoding and embedding
/// overlap. Owned and used by one thread; the destructor stops and joins within one photo.
class PhotoPrefetcher
{
public:
    struct Decoded
    {
        int index = 0; ///< place in `paths`
        Result<LoadedImage> photo;
    };

    /// @param longEdge see `loadImage`
    /// @param ahead how many decoded photos may wait (at least 1)
    PhotoPrefetcher(QStringList paths, int longEdge, int ahead);
    ~PhotoPrefetcher();
    PhotoPrefetcher(const PhotoPrefetcher&) = delete;
    PhotoPrefetcher& operator=(const PhotoPrefetcher&) = delete;

    /// The next photos in order, whatever is ready: waits for one, returns at most `maximum`; empty when all were
    /// taken.
    [[nodiscard]] std::vector<Decoded> take(int maximum);

private:
    void decodeAll();

    const QStringList m_paths;
    const int m_longEdge;
    const size_t m_ahead;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Decoded> m_ready; ///< guarded by m_mutex, as the three below
    qsizetype m_taken = 0;
    bool m_stopping = false;
    std::thread m_thread; ///< last: starts when the rest exists
};

} // namespace flukeprint
