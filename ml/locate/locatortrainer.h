#pragma once

#include "core/base/job.h"
#include "core/recognition/flukelocator.h"

#include <QRect>
#include <QSize>
#include <QString>

#include <optional>
#include <vector>

namespace flukeprint {

/// A photo whose fluke is known, in pixels of the file; landmarks where somebody marked them.
struct LocatedPhoto
{
    QString path;
    LocatedFluke fluke;
};

/// The parts of a photo above, below and beside its fluke, a twentieth of the fluke's size away from it; at least 32 ×
/// 16 pixels.
/// @param box of the fluke, pixels of the photo
[[nodiscard]] std::vector<QRect> seasBeside(const QRectF& box, QSize photo);

struct LocatorOptions
{
    int epochs = 14;
    quint64 seed = 1;
    int threads = 0; ///< 0: one per core
    QString outputPath;
};

/// Trains the locator on moved, zoomed and mirrored windows of the photos and of drawn flukes, and on pictures without
/// a fluke: sea from beside the flukes, drawn seas, blank pictures. Loss: smooth L1 on all coordinates, 1 − IoU of the
/// box, cross-entropy of "there is a fluke"; cosine schedule; blocking. Returns the weight file's SHA-256; nothing, and
/// no file, when cancelled. Errors: TooFewPhotos, TrainingDiverged, WriteFailed, DiskFull.
[[nodiscard]] Result<std::optional<QString>> trainLocator(const std::vector<LocatedPhoto>& photos,
                                                          const LocatorOptions& options, const ProgressSink& sink,
                                                          const CancelToken& cancel);

} // namespace flukeprint
