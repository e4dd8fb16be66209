#pragma once

#include "core/base/job.h"
#include "core/domain/trainingset.h"
#include "ml/image/pixels.h"

#include <QSize>

#include <vector>

namespace flukeprint {

/// Crops of a training set in grey bytes, with more margin than the network sees, so that augmentation finds pixels to bend in.
/// 56 kB a photo. Read once, then immutable: any thread.
struct CropCache
{
    std::vector<GreyPixels> crops; ///< parallel to the set's photos; empty where a photo could not be read
    std::vector<Error> skipped;    ///< each names its file

    [[nodiscard]] bool has(size_t photo) const { return !crops[photo].values.empty(); }
    [[nodiscard]] qint64 bytes() const;

    static constexpr double margin = 0.25;
    /// Share of a cached crop that the embedder's own crop covers.
    static constexpr double coverage = (1 + 2 * cropMargin) / (1 + 2 * margin);
    static constexpr int width = 336;
    static constexpr int height = 168;
};

/// Decodes and crops on all cores. Stops early, incomplete, when cancelled.
[[nodiscard]] CropCache fillCropCache(const std::vector<TrainingPhoto>& photos, const ProgressSink& sink, const CancelToken& cancel);

} // namespace flukeprint
