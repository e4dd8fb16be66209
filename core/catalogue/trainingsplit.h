#pragma once

#include "core/catalogue/entries.h"
#include "core/recognition/recognition.h"

#include <QList>

#include <functional>
#include <utility>
#include <vector>

namespace flukeprint {

/// Numbers the identified whales 0 … n−1 and chooses the held-out photos by content hash, so that every run measures itself on
/// the same ones: one in six of a whale's photos, of which each whale keeps at least one to learn from. To stand for new whales,
/// some are held out whole: one in four of those with a single photo, one in sixteen of the others. Photos that are the same
/// (`areOfSamePhoto`) stay together and count as one, so that what is held out was never learned from. Undecided photos may show
/// anyone: only those with rejections take part, as unidentified ones. Pure.
[[nodiscard]] TrainingSet splitForTraining(const QList<QueueEntry>& entries,
                                           const std::vector<std::pair<AnnotationId, IndividualId>>& rejections,
                                           const std::function<QString(const Photo&)>& absolutePath);

} // namespace flukeprint
