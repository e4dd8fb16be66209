#include "core/recognition/photoprefetcher.h"

#include <algorithm>

namespace flukeprint {

PhotoPrefetcher::PhotoPrefetcher(QStringList paths, int longEdge, int ahead)
    : m_paths(std::move(paths)),
      m_longEdge(longEdge),
      m_ahead(size_t(std::max(1, ahead))),
      m_thread([this] { decodeAll(); })
{
}

PhotoPrefetcher::~PhotoPrefetcher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

std::vector<PhotoPrefetcher::Decoded> PhotoPrefetcher::take(int maximum)
{
    std::vector<Decoded> taken;
    std::unique_lock lock(m_mutex);
    if (m_taken >= m_paths.size()) return taken;
    m_changed.wait(lock, [this] { return !m_ready.empty(); });
    while (!m_ready.empty() && int(taken.size()) < maximum) {
        taken.push_back(std::move(m_ready.front()));
        m_ready.pop_front();
    }
    m_taken += qsizetype(taken.size());
    lock.unlock();
    m_changed.notify_all();
    return taken;
}

void PhotoPrefetcher::decodeAll()
{
    for (int i = 0; i < m_paths.size(); ++i) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || m_ready.size() < m_ahead; });
            if (m_stopping) return;
        }
        auto photo = loadImage(m_paths[i], m_longEdge);
        {
            const std::lock_guard lock(m_mutex);
            m_ready.push_back({i, std::move(photo)});
        }
        m_changed.notify_all();
    }
}

} // namespace flukeprint
