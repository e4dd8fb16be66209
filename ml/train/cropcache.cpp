#include "ml/train/cropcache.h"

#include "core/base/imagefile.h"
#include "ml/image/readall.h"


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
    const auto read = [&](size_t i) -> Status {
        auto crop = readCrop(photos[i]);
        if (!crop) return failure(crop.error().code, photos[i].path, crop.error().detail);
        cache.crops[i] = std::move(*crop);
        return {};
    };
    cache.skipped = readAll(photos.size(), read, sink, cancel);
    return cache;
}

} // namespace flukeprint
