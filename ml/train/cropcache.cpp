#include "ml/train/cropcache.h"

#include "core/base/imagefile.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace flukeprint {

namespace {

constexpr int decodedEdge = 1200; ///< pixels; a fluke that fills a third of the photo still has more than the crop needs

Result<GreyPixels> readCrop(const TrainingPhoto& photo)
{
    const auto loaded = loadImage(photo.path, decodedEdge);
    if (!loaded) return tl::unexpected(loaded.error());
    QRectF box = loaded->image.rect();
    if (photo.box && photo.box->width() >= 2 && photo.box->height() >= 2) {
        const double scale = loaded->scale();
        box = QRectF(photo.box->topLeft() * scale, photo.box->size() * scale);
    }
    return greyCrop(loaded->image, box, {CropCache::width, CropCache::height}, CropCache::margin);
}

} // namespace

qint64 CropCache::bytes() const
{
    qint64 sum = 0;
    for (const GreyPixels& crop : crops) sum += qint64(crop.values.size());
    return sum;
}

CropCache fillCropCache(const std::vector<TrainingPhoto>& photos, const ProgressSink& sink, const CancelToken& cancel)
{
    CropCache cache;
    cache.crops.resize(photos.size());
    std::atomic<size_t> next = 0;
    std::mutex mutex;
    ProgressThrottle throttle(sink);
    const auto work = [&] {
        for (size_t i = next++; i < photos.size() && !cancel.isCancelled(); i = next++) {
            auto crop = readCrop(photos[i]);
            if (crop) cache.crops[i] = std::move(*crop);
            const std::scoped_lock lock(mutex);
            if (!crop) cache.skipped.push_back({crop.error().code, photos[i].path, crop.error().detail});
            throttle.report({JobState::Running, qint64(i), qint64(photos.size()), QStringLiteral("reading"), {}, {}});
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return cache;
}

} // namespace flukeprint
