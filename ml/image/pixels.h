#pragma once

#include "core/recognition/flukelocator.h"

#include <QImage>
#include <QRectF>
#include <QSize>

#include <cstdint>
#include <random>
#include <vector>

namespace flukeprint {

/// A small grey picture, row-major.
struct GreyPixels
{
    int width = 0;
    int height = 0;
    std::vector<uint8_t> values;
};

/// Share of the box added on each side of a crop.
inline constexpr double cropMargin = 0.10;

/// The whole photo in grey, stretched to `size` (area-averaged when shrinking).
[[nodiscard]] GreyPixels greyPhoto(const QImage& photo, QSize size);

/// The fluke in grey: `box` grown by `margin` of its size on each side, stretched to `size`; beyond the photo's edge the last
/// pixel repeats.
[[nodiscard]] GreyPixels greyCrop(const QImage& photo, const QRectF& box, QSize size, double margin = cropMargin);

/// Brings one picture to mean 0 and deviation 1 into `out` (width × height floats).
void standardise(const GreyPixels& pixels, float* out);

/// How far a training picture may be bent from its original; ranges are symmetric.
struct AugmentationRanges
{
    double rotation = 10;     ///< degrees
    double shift = 0.06;      ///< of the size
    double scale = 0.12;      ///< log scale, each axis
    double shear = 0.12;
    double perspective = 0.05;
    double gamma = 0.35;      ///< log gamma
    double noise = 0.06;      ///< standard deviation, of the grey range, at most
    double erase = 0.25;      ///< probability of one erased rectangle
    double blur = 0.15;       ///< probability
};

/// A bent, lit, noisy and possibly mirrored version of a cached crop, standardised into `out` (size.width × size.height floats).
/// The crop is expected to carry margin: the view is centred in it and covers `coverage` of it.
void augment(const GreyPixels& crop, QSize size, double coverage, bool mirrored, const AugmentationRanges& ranges,
             std::mt19937_64& random, float* out);

/// The middle `coverage` of a cached crop without bending, standardised into `out`.
void centreView(const GreyPixels& crop, QSize size, double coverage, bool mirrored, float* out);

/// A moved, zoomed, a little turned and possibly mirrored window of a whole photo for training the locator,
/// standardised into `out`; returns where its fluke lies in the window, in fractions, partly outside at times. A third
/// of the windows look at the fluke's near surroundings, a third at about the photo, a third at more than it.
/// @param fluke in fractions of the photo
/// @param beyond what surrounds the photo in some windows: sea without a fluke
[[nodiscard]] LocatedFluke randomWindow(const GreyPixels& photo, const LocatedFluke& fluke, const GreyPixels& beyond,
                                        QSize size, std::mt19937_64& random, float* out);

/// A window of a part of a photo that shows no fluke, repeated in mirror images where the window is larger.
/// @param sea the part, pixels of the photo
/// @param things probability that something is painted into it that is no fluke: a whale's back, a boat, writing
void randomSea(const GreyPixels& photo, const QRect& sea, double things, QSize size, std::mt19937_64& random,
               float* out);

/// A picture of nothing: plain, shaded or noise.
void randomBlank(QSize size, std::mt19937_64& random, float* out);

} // namespace flukeprint
