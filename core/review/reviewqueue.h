#pragma once

#include "core/domain/entries.h"
#include "core/review/queueentries.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace flukeprint {

enum class QueueOrder {
    AsTaken,
    SurestFirst,    ///< for fast bulk confirming
    LeastSureFirst, ///< where a person helps most
};

/// How a person wants to see the queue.
struct QueueView
{
    QueueFilter filter = QueueFilter::Reviewed;
    QueueOrder order = QueueOrder::AsTaken;
    std::optional<Verdict> state = {}; ///< absent: all
    std::optional<QString> day = {};   ///< ISO date, empty for photos without one; absent: all
    std::optional<QString> area = {};  ///< of `areaOf`, empty for photos without a place; absent: all
    bool isGrouped = false;            ///< copies and bursts under one entry

    bool operator==(const QueueView&) const = default;
};

struct QueueCounts
{
    int undecided = 0;
    int identified = 0;
    int cannotTell = 0;
    int noFluke = 0;
    int disputed = 0; ///< counted above, too

    bool operator==(const QueueCounts&) const = default;
};

/// How sure the program is of its first candidate (a whale or *new whale*), by annotation: 0 … 1.
using Sureness = QHash<AnnotationId, double>;

/// Photos that are shown as one entry: copies of one photo, or a burst of the same moment. Their rows are neighbours.
struct QueueGroup
{
    int first = 0; ///< row
    int size = 0;
    bool isOpen = false; ///< every photo has its own place

    [[nodiscard]] bool contains(int row) const { return row >= first && row < first + size; }
};

/// The ISO date on which the photo was taken, perhaps partial; empty when unknown.
[[nodiscard]] QString dayOf(const QueueEntry& entry);
[[nodiscard]] QString areaOf(const QueueEntry& entry);

/// What finding copies needs of a photo.
struct HashedEntry
{
    AnnotationId annotation;
    PhotoId photo;
    PerceptualHash hash; ///< blank: unknown, and a copy of nothing
};
[[nodiscard]] std::vector<HashedEntry> hashesOf(const QueueEntries& entries);

/// Of each photo the first of its copies; itself where it has none.
using Copies = QHash<AnnotationId, AnnotationId>;
/// By perceptual hash. Pure. Some tenths of a second for tens of thousands: nothing for the GUI thread.
[[nodiscard]] Copies findCopies(const std::vector<HashedEntry>& photos);

/// Which photos belong together, for each the place of the first of its group: copies, and bursts: photos taken within five seconds
/// of the one before at the same place, unless a person saw two whales in them. `entries` as taken. Pure.
[[nodiscard]] std::vector<int> groupQueue(const QueueEntries& entries, const Copies& copies);

/// The photos of a review in the order a person asked for. A value: a decision changes an entry, never the order.
class ReviewQueue
{
public:
    ReviewQueue() = default;
    /// @param entries all that `view.filter` lists, as taken
    /// @param inFront listed whatever the view says: the photo that a person looks at
    ReviewQueue(const QueueEntries& entries, const QueueView& view, const Sureness& sureness,
                const Copies& copies = {}, std::optional<AnnotationId> inFront = {});

    [[nodiscard]] const QueueEntries& entries() const { return m_entries; }
    [[nodiscard]] int size() const { return int(m_entries.size()); }
    [[nodiscard]] std::optional<int> rowOf(AnnotationId annotation) const;
    void update(int row, const QueueEntry& entry);

    [[nodiscard]] const QueueCounts& counts() const { return m_counts; } ///< of what the view lets through
    [[nodiscard]] int left() const { return m_left; } ///< open ones
    /// What days and areas there are, the restrictions to them left aside; sorted, an unknown one first as an empty text.
    [[nodiscard]] const QStringList& days() const { return m_days; }
    [[nodiscard]] const QStringList& areas() const { return m_areas; }

    [[nodiscard]] std::optional<QueueGroup> groupAt(int row) const;
    void setOpen(int row, bool open); ///< the group of this row
    /// Whether the row has a place of its own. Of a closed group one has: the current row if it is in there, else the first open one.
    [[nodiscard]] bool isShown(int row, std::optional<int> current) const;
    [[nodiscard]] const QList<QueueGroup>& groups() const { return m_groups; }
    /// The next row with a place of its own in that direction (+1, −1).
    [[nodiscard]] std::optional<int> neighbour(int row, int direction) const;
    /// The rows that a decision about this row is about: of a closed group all that stand as this one does (open, or with the same
    /// verdict), in order; else the row alone.
    [[nodiscard]] QList<int> decidedWith(int row) const;
    /// The next open row behind `from`, the first ones at last, past those that are decided with it; no other photo of a closed
    /// group is passed over.
    [[nodiscard]] std::optional<int> nextUndecided(std::optional<int> from) const;
    /// Likewise, but the first open row of all.
    [[nodiscard]] std::optional<int> firstUndecidedBeside(std::optional<int> from) const;

private:
    [[nodiscard]] std::optional<int> undecidedFrom(int start, std::optional<int> beside) const;
    void count(const QueueEntry& entry, int by);

    QueueEntries m_entries;
    QHash<AnnotationId, int> m_rows;
    QueueCounts m_counts;
    int m_left = 0;
    QStringList m_days;
    QStringList m_areas;
    QList<QueueGroup> m_groups;
    QHash<int, int> m_groupOfRow;
};

} // namespace flukeprint
