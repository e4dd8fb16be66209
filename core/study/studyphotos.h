#pragma once

#include "core/base/job.h"
#include "core/base/perceptualhash.h"
#include "core/recognition/flukelocator.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace flukeprint {

class Catalogue;

/// A photo that a study learns from or asks about.
struct StudyPhoto
{
    QString path;
    std::optional<int> whale;      ///< place in `StudyPhotos::whales`; absent: unidentified, `new_whale`
    std::optional<QRectF> box = {}; ///< pixels of the upright file; absent: not looked for yet, or no fluke found
    PerceptualHash hash = {};
};

/// The photos of a study and the whales they show.
struct StudyPhotos
{
    std::vector<StudyPhoto> photos;
    QStringList whales; ///< catalogue ids, in order
};

/// The photos of a label table ("Image,Id") in a folder. A photo that is not there is named in `missing` and left out.
/// Errors: those of `readLabels`.
[[nodiscard]] Result<StudyPhotos> studyPhotosFrom(const QString& labels, const QString& folder, std::vector<Error>& missing);

/// The catalogue's identified photos and those that a person said cannot be identified. Blocking; the thread that owns `catalogue`.
[[nodiscard]] Result<StudyPhotos> studyPhotosOf(const Catalogue& catalogue);

/// Reads every photo once: its hash, and its box where none is given. What was found is kept in `cacheFile` and not looked for
/// again while the photo's size and time stay the same. Photos that cannot be read are dropped and named in `skipped`. Blocking.
/// @return false when cancelled
[[nodiscard]] Result<bool> prepare(StudyPhotos& photos, FlukeLocator& locator, const QString& cacheFile, std::vector<Error>& skipped,
                                   const ProgressSink& sink, const CancelToken& cancel);

} // namespace flukeprint
