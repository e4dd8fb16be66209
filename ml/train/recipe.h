#pragma once

#include "core/base/result.h"
#include "ml/image/pixels.h"

#include <QSize>
#include <QString>

#include <vector>

namespace flukeprint {

/// From this share of the run on, pictures have this size, as a share of the network's input.
struct Resolution
{
    double from;
    double size;
};

/// The numbers of a training. That of the long run follows ../shared/design/recognition.md, with a smaller margin that grows later: on a
/// slow machine the full one outran what the network had learned (training accuracy fell from 6 to 2 % while it grew).
struct Recipe
{
    int batch = 64;
    double learningRate = 2e-3;
    double weightDecay = 0.03;
    double margin = 0.35;       ///< radians, of the margin softmax
    double marginRamp = 0.6;    ///< share of the run over which the margin grows to its full value
    double marginBySize = 0;    ///< a whale's margin falls with its photos n as n^−this, the mean over photos unchanged
    double tripletWeight = 0;   ///< of the batch-hard triplet loss beside the margin softmax
    int photosPerWhale = 1;     ///< drawn side by side in a batch, where a whale has them: pairs for the triplets
    bool mirrorsAreOthers = true;  ///< a mirrored fluke is a class of its own, not the same whale
    bool learnsUnidentified = true; ///< each unidentified photo is a class of its own, not left out
    bool keepsNorms = false;        ///< batch norm keeps the statistics it starts with: for small catalogues
    std::vector<Resolution> resolutions = {{0, 0.5}, {0.4, 0.75}, {0.8, 1}}; ///< small pictures first: an epoch of them costs a quarter
    double perspective = AugmentationRanges().perspective;
    double augmentation = 1;    ///< by which all other ranges and probabilities of AugmentationRanges are multiplied
    double warmUp = 0.02;       ///< share of the run over which the learning rate rises
    double averaging = 0.998;   ///< decay of the running average of weights, per step
    double scale = 30;          ///< of the cosines

    /// By which the shipped model is trained.
    [[nodiscard]] static Recipe longRun() { return {}; }
    /// By which a catalogue's photos are learned, from the shipped weights.
    [[nodiscard]] static Recipe retraining();

    /// Sets one number, "triplet=0.5"; for measuring what a part of the recipe is worth. OptionInvalid names what it does not know.
    [[nodiscard]] Status change(const QString& assignment);

    /// How far training pictures are bent.
    [[nodiscard]] AugmentationRanges augmentationRanges() const;

    /// @param along 0 … 1, how far the run is
    [[nodiscard]] QSize pictureSize(QSize full, double along) const;
};

} // namespace flukeprint
