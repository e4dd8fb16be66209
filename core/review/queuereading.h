#pragma once

#include "core/catalogue/catalogue.h"
#include "core/review/reviewqueue.h"

#include <optional>
#include <unordered_set>
#include <vector>

namespace flukeprint {

/// What a queue is read for. A value: it may be read on another thread with a connection of its own.
struct QueueRequest
{
    QueueView view;
    QString reviewer;
    bool isBlind = false;
    Sureness sureness = {};
    Copies copies = {}; ///< known so far
    /// Listed whatever the view says, behind the first of `before` that is listed, too.
    std::optional<AnnotationId> inFront = {};
    std::vector<AnnotationId> before = {};

    /// Whether what the reviewer has said makes a difference.
    [[nodiscard]] bool needsOwnVoices() const { return isBlind || view.filter == QueueFilter::SecondLook; }
};

/// The entries of a queue as its reviewer may see them, not arranged yet.
struct QueueReading
{
    QueueEntries entries;
    std::unordered_set<AnnotationId> spoken; ///< where the reviewer has a voice; read where that makes a difference
};

/// Makes of an entry what it is to the reviewer: what the queue is for, and what they may know.
void seeAsReviewer(QueueEntry& entry, const QueueRequest& request, bool hasSpoken);

/// Some tens of microseconds an entry: above a few thousand nothing for the GUI thread. The thread that owns `catalogue`.
[[nodiscard]] Result<QueueReading> readQueue(const Catalogue& catalogue, const QueueRequest& request);

/// Whether copies are wanted, and not known of every entry.
[[nodiscard]] bool lacksCopies(const QueueEntries& entries, const QueueRequest& request);

} // namespace flukeprint
