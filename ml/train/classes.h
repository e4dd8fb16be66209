#pragma once

#include "core/domain/trainingset.h"
#include "ml/train/recipe.h"

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

namespace flukeprint {

/// A photo to draw in an epoch and the class it stands for (unmirrored; its mirror image is `mirrorOffset` further).
struct Sample
{
    size_t photo;
    int64_t label;
    bool isMirrored = false; ///< how it is drawn; decided anew in each epoch
};

/// What the margin softmax tells apart: whales, unidentified photos, and the mirror images of both.
struct Classes
{
    std::vector<Sample> samples;
    int64_t count = 0;                ///< without the mirrored ones
    int64_t mirrorOffset = 0;         ///< 0: a mirror image is the same whale
    std::vector<float> marginFactors; ///< of each class, mirrored ones too: its margin by that of the recipe

    [[nodiscard]] int64_t total() const { return count + mirrorOffset; }
};

/// The photos of `set` that are learned from. @param isUsable whether a photo could be read
[[nodiscard]] Classes classesOf(const TrainingSet& set, const Recipe& recipe, const std::function<bool(size_t)>& isUsable);

/// Every sample once, in an order of chance; up to `perWhale` of a whale side by side, mirrored alike, so that a batch holds pairs.
[[nodiscard]] std::vector<Sample> epochOrder(const Classes& classes, int perWhale, std::mt19937_64& random);

/// TooFewPhotos, with how many there are, unless four photos of two whales can be learned from.
[[nodiscard]] Status checkSize(const TrainingSet& set);

} // namespace flukeprint
