#include "ui/models/imageloader.h"

#include <QFileInfo>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int cacheKib = 200 * 1024;
constexpr size_t longestQueue = 160; // more than a screen of thumbnails
constexpr int decoders = 2;

Picture decode(const ImageRequest& request)
{
    const bool useFallback = !request.fallbackPath.isEmpty() && !QFileInfo::exists(request.path);
    auto image = loadImage(useFallback ? request.fallbackPath : request.path, request.longEdge);
    if (!image) return {{}, image.error()};
    image->image = image->image.convertToFormat(QImage::Format_RGB32); // what QPainter draws fastest
    return {std::move(*image), std::nullopt};
}

} // namespace

ImageLoader::ImageLoader(QObject* parent) : QObject(parent), m_cache(cacheKib)
{
    m_pool.setMaxThreadCount(decoders);
}

ImageLoader::~ImageLoader()
{
    m_pending.clear();
    m_pool.waitForDone();
}

const Picture* ImageLoader::picture(const ImageRequest& request, Priority priority)
{
    const QString key = request.key();
    if (const auto* picture = m_cache.object(key)) return picture;
    if (m_running.contains(key)) return nullptr;
    // Asked again: it moves to the end, which is the front.
    std::erase_if(m_pending, [&](const auto& pending) {
        if (pending.request.key() != key) return false;
        priority = std::max(priority, pending.priority);
        return true;
    });
    m_pending.push_back({request, priority});
    if (m_pending.size() > longestQueue) m_pending.erase(m_pending.begin());
    startNext();
    return nullptr;
}

void ImageLoader::forgetFailures()
{
    QStringList failed;
    const auto keys = m_cache.keys();
    for (const auto& key : keys)
        if (m_cache.object(key)->error) failed << key;
    for (const auto& key : failed) m_cache.remove(key);
    for (const auto& key : failed) Q_EMIT loaded(key);
}

void ImageLoader::clear()
{
    ++m_generation;
    m_pending.clear();
    m_running.clear();
    m_cache.clear();
}

void ImageLoader::startNext()
{
    if (m_pending.empty() || m_running.size() >= decoders) return;
    auto best = m_pending.begin();
    for (auto it = m_pending.begin(); it != m_pending.end(); ++it)
        if (it->priority >= best->priority) best = it;
    const auto request = best->request;
    m_pending.erase(best);
    m_running.insert(request.key());
    m_pool.start([this, request, generation = m_generation] {
        auto picture = decode(request);
        // The destructor waits for this task, so `this` is alive here; the event itself dies with the object.
        QMetaObject::invokeMethod(
            this,
            [this, key = request.key(), picture = std::move(picture), generation] { accept(key, picture, generation); },
            Qt::QueuedConnection);
    });
}

void ImageLoader::accept(const QString& key, Picture picture, quint64 generation)
{
    if (generation != m_generation) {
        startNext();
        return;
    }
    m_running.remove(key);
    const auto kib = std::max<qsizetype>(1, picture.loaded.image.sizeInBytes() / 1024);
    m_cache.insert(key, new Picture(std::move(picture)), kib);
    startNext();
    Q_EMIT loaded(key);
}

} // namespace flukeprint
