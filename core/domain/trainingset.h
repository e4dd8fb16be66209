#pragma once

#include "core/base/ids.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <unordered_map>
#include <vector>

namespace flukeprint {

/// One photo to learn from. Immutable: what a trainer gets never changes under it.
struct TrainingPhoto
{
    QString path;                 ///< absolute
    std::optional<QRectF> box;    ///< pixels of the upright file; absent: the whole photo
    std::optional<int> individual; ///< 0 … individualCount−1; absent: unidentified, a negative for everybody
    bool heldOut = false;         ///< never trained on
    std::vector<int> rejected;    ///< individuals that a person said this is not
    bool steers = false;          ///< held out to say when to stop, and so never asked to judge the result
    std::optional<AnnotationId> annotation = {}; ///< absent: it is in no catalogue
    std::vector<float> vector = {}; ///< by the weights that training starts from, where that is known already; else empty
};

/// A snapshot of a catalogue's accepted photos.
struct TrainingSet
{
    std::vector<TrainingPhoto> photos;
    int individualCount = 0;
    std::vector<IndividualId> individuals = {}; ///< of 0 … individualCount−1; empty outside a catalogue
};

/// Which photos are held out already; those of no entry are drawn.
using TrainingLots = std::unordered_map<AnnotationId, bool>;

} // namespace flukeprint
