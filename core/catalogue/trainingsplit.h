#pragma once

#include "core/domain/entries.h"
#include "core/domain/trainingset.h"

#include <QList>

#include <functional>
#include <utility>
#include <vector>

namespace flukeprint {

/// Numbers the identified whales 0 … n−1 and chooses the held-out photos by content hash: one in six of a whale's photos, of which
/// each whale keeps at least one to learn from. To stand for new whales, some are held out whole: one in four of those with a single
/// photo, one in sixteen of the others. Photos that are the same (`areOfSamePhoto`), and those of one whale on one day, an encounter,
/// stay together and count as one, so that what is held out was never learned from. What `drawn` says stands: a photo that was learned
/// from is never held out, a held-out one stays so. Where
/// 60 or more are held out, one in three says when to stop (`TrainingPhoto::steers`), the others judge. Undecided photos may show anyone: only those with rejections take part, as
/// unidentified ones. Pure.
[[nodiscard]] TrainingSet splitForTraining(const QList<QueueEntry>& entries,
                                           const std::vector<std::pair<AnnotationId, IndividualId>>& rejections,
                                           const TrainingLots& drawn,
                                           const std::function<QString(const Photo&)>& absolutePath);

} // namespace flukeprint
