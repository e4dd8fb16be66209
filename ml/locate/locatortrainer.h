#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace flukeprint {

/// A photo whose fluke is known.
struct BoxedPhoto
{
    QString path;
    QRectF box; ///< pixels of the photo
};

struct LocatorOptions
{
    int epochs = 15;
    quint64 seed = 1;
    QString outputPath;
};

/// Trains the locator on zoomed, shifted and turned windows of the photos (smooth L1 on the corners plus 1 − IoU), cosine
/// schedule; blocking. Returns the weight file's SHA-256; nothing, and no file, when cancelled. Errors: TooFewPhotos, TrainingDiverged, WriteFailed, DiskFull.
[[nodiscard]] Result<std::optional<QString>> trainLocator(const std::vector<BoxedPhoto>& photos, const LocatorOptions& options,
                                           const ProgressSink& sink, const CancelToken& cancel);

} // namespace flukeprint
