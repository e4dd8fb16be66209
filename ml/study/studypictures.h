#pragma once

#include "core/base/job.h"
#include "core/study/studyphotos.h"

#include <QSize>

#include <cstdint>
#include <random>
#include <vector>

namespace flukeprint {

/// What a network of a study sees of a photo.
struct PictureForm
{
    enum class Part { WholePhoto, Fluke }; ///< Fluke: the box with the program's margin; the whole photo where there is none
    Part part = Part::WholePhoto;
    QSize size{64, 64};
    int channels = 3; ///< 3: red, green, blue; 1: grey

    bool operator==(const PictureForm&) const = default;
    [[nodiscard]] size_t pixels() const { return size_t(size.width()) * size_t(size.height()); }
    [[nodiscard]] size_t bytes() const { return pixels() * size_t(channels); }
};

/// All photos of a study in one form: bytes, row-major, channels interleaved. Empty where a photo could not be read.
struct StudyPictures
{
    PictureForm form;
    std::vector<std::vector<uint8_t>> pictures;
    std::vector<Error> skipped; ///< each names its file

    [[nodiscard]] bool has(size_t photo) const { return !pictures[photo].empty(); }
};

/// Decodes all photos on all cores. Incomplete when cancelled.
[[nodiscard]] StudyPictures readStudyPictures(const StudyPhotos& study, const PictureForm& form, const ProgressSink& sink,
                                              const CancelToken& cancel);

/// How a picture is bent: shares of its size, degrees, factor.
struct Bend
{
    double shiftX = 0;
    double shiftY = 0;
    double rotation = 0;
    double zoom = 1;
    bool isMirrored = false;
};

/// Ranges of a drawn bend; symmetric.
struct BendRanges
{
    double shift = 0;
    double rotation = 0; ///< degrees
    double zoom = 0;     ///< ±, as a share
};

[[nodiscard]] Bend drawBend(const BendRanges& ranges, std::mt19937_64& random);

/// A bent copy of a picture; beyond its edge the last pixel repeats. Pure.
[[nodiscard]] std::vector<uint8_t> bent(const std::vector<uint8_t>& picture, const PictureForm& form, const Bend& bend);

} // namespace flukeprint
