#include "core/review/reviewqueue.h"

#include "core/base/disjointsets.h"
#include "core/domain/area.h"
#include "core/domain/distance.h"
#include "core/matching/samephoto.h"

#include <QSet>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flukeprint {

namespace {

constexpr qint64 burstGapMs = 5000;
constexpr double samePlaceKilometres = 2;

bool areNear(const std::optional<GeoPosition>& one, const std::optional<GeoPosition>& other)
{
    return !one || !other || kilometresBetween(*one, *other) < samePlaceKilometres;
}

bool areOfOneBurst(const QueueEntry& one, const QueueEntry& next)
{
    if (!one.photo.takenAt || !next.photo.takenAt || one.photo.id == next.photo.id) return false;
    // By the wall clock: one camera may write its time zone and the other not.
    const auto wallClock = [](const QDateTime& moment) { return QDateTime(moment.date(), moment.time(), Qt::UTC); };
    const QDateTime before = wallClock(*one.photo.takenAt), after = wallClock(*next.photo.takenAt);
    if (std::abs(before.msecsTo(after)) > burstGapMs || !areNear(one.photo.position, next.photo.position)) return false;
    return !one.individual || !next.individual || one.individual == next.individual;
}

QStringList sorted(QSet<QString> texts)
{
    QStringList list(texts.begin(), texts.end());
    list.sort();
    return list;
}

/// Rows in the wanted order; what is decided or not known stays as taken, behind the others.
std::vector<int> ordered(const QueueEntries& entries, QueueOrder order, const Sureness& sureness)
{
    std::vector<int> rows(size_t(entries.size()));
    std::iota(rows.begin(), rows.end(), 0);
    if (order == QueueOrder::AsTaken) return rows;
    const auto rankOf = [&](int row) {
        if (!entries[row].isOpen()) return 3.0;
        const auto found = sureness.find(entries[row].annotation);
        if (found == sureness.end()) return 2.0;
        return order == QueueOrder::SurestFirst ? 1 - *found : *found;
    };
    std::ranges::stable_sort(rows, {}, rankOf);
    return rows;
}

} // namespace

QString dayOf(const QueueEntry& entry)
{
    return entry.photo.takenAt ? entry.photo.takenAt->date().toString(Qt::ISODate) : entry.photo.day;
}

QString areaOf(const QueueEntry& entry)
{
    return areaOf(entry.place, entry.photo.position);
}

std::vector<HashedEntry> hashesOf(const QueueEntries& entries)
{
    std::vector<HashedEntry> hashes;
    hashes.reserve(size_t(entries.size()));
    for (const auto& entry : entries)
        hashes.push_back({entry.annotation, entry.photo.id, entry.photo.perceptualHash.value_or(PerceptualHash{})});
    return hashes;
}

Copies findCopies(const std::vector<HashedEntry>& photos)
{
    std::vector<PerceptualHash> hashes;
    hashes.reserve(photos.size());
    for (const auto& photo : photos) hashes.push_back(photo.hash);
    const auto groups = groupSamePhotos(hashes, [&](size_t one, size_t other) { return photos[one].photo != photos[other].photo; });
    Copies copies;
    copies.reserve(qsizetype(photos.size()));
    for (size_t i = 0; i < photos.size(); ++i) copies.insert(photos[i].annotation, photos[groups[i]].annotation);
    return copies;
}

std::vector<int> groupQueue(const QueueEntries& entries, const Copies& copies)
{
    DisjointSets sets(size_t(entries.size()));
    QHash<AnnotationId, int> firstRows; // of those whose first copy this is
    for (int i = 0; i < entries.size(); ++i) {
        const auto first = copies.value(entries[i].annotation, entries[i].annotation);
        if (const auto found = firstRows.constFind(first); found != firstRows.cend()) sets.unite(size_t(*found), size_t(i));
        else firstRows.insert(first, i);
    }
    for (int i = 1; i < entries.size(); ++i)
        if (areOfOneBurst(entries[i - 1], entries[i])) sets.unite(size_t(i - 1), size_t(i));
    std::vector<int> groups(size_t(entries.size()));
    for (size_t i = 0; i < groups.size(); ++i) groups[i] = int(sets.firstOf(i));
    return groups;
}

ReviewQueue::ReviewQueue(const QueueEntries& entries, const QueueView& view, const Sureness& sureness,
                         const Copies& copies, std::optional<AnnotationId> inFront)
{
    QSet<QString> days, areas;
    QueueEntries kept;
    for (const auto& row : entries.rows()) {
        const auto& entry = *row;
        if (entry.annotation == inFront) {
            kept.append(row);
            continue;
        }
        if (view.state && entry.verdict != *view.state) continue;
        const auto day = dayOf(entry), area = areaOf(entry);
        const bool fitsDay = !view.day || *view.day == day, fitsArea = !view.area || *view.area == area;
        if (fitsArea) days.insert(day);
        if (fitsDay) areas.insert(area);
        if (fitsDay && fitsArea) kept.append(row);
    }
    m_days = sorted(days);
    m_areas = sorted(areas);

    const auto rows = ordered(kept, view.order, sureness);
    std::vector<std::vector<int>> members(size_t(kept.size())); // of the group that begins there
    std::vector<int> groupOf;
    if (view.isGrouped) {
        groupOf = groupQueue(kept, copies);
        for (int i = 0; i < kept.size(); ++i)
            members[size_t(groupOf[size_t(i)])].push_back(i);
    }
    m_entries.reserve(kept.size());
    for (const int row : rows) {
        if (!view.isGrouped) {
            m_entries.append(kept.rows()[row]);
            continue;
        }
        auto& group = members[size_t(groupOf[size_t(row)])]; // emptied when its first one in this order came
        if (group.size() > 1) m_groups.append({int(m_entries.size()), int(group.size()), false});
        for (const int member : group)
            m_entries.append(kept.rows()[member]);
        group.clear();
    }
    m_rows.reserve(m_entries.size());
    for (int row = 0; row < m_entries.size(); ++row) {
        m_rows.insert(m_entries[row].annotation, row);
        count(m_entries[row], 1);
    }
    for (int group = 0; group < m_groups.size(); ++group)
        for (int i = 0; i < m_groups[group].size; ++i)
            m_groupOfRow.insert(m_groups[group].first + i, group);
}

void ReviewQueue::count(const QueueEntry& entry, int by)
{
    if (entry.isOpen()) m_left += by;
    if (entry.confirmation == Confirmation::Disputed) m_counts.disputed += by;
    switch (entry.verdict) {
    case Verdict::Undecided:
        m_counts.undecided += by;
        break;
    case Verdict::Identified:
        m_counts.identified += by;
        break;
    case Verdict::CannotTell:
        m_counts.cannotTell += by;
        break;
    case Verdict::NoFluke:
        m_counts.noFluke += by;
        break;
    }
}

std::optional<int> ReviewQueue::rowOf(AnnotationId annotation) const
{
    const auto found = m_rows.find(annotation);
    return found == m_rows.end() ? std::nullopt : std::optional(*found);
}

void ReviewQueue::update(int row, const QueueEntry& entry)
{
    Q_ASSERT(m_entries.at(row).annotation == entry.annotation);
    count(m_entries[row], -1);
    m_entries.replace(row, entry);
    count(entry, 1);
}

std::optional<QueueGroup> ReviewQueue::groupAt(int row) const
{
    const auto found = m_groupOfRow.find(row);
    return found == m_groupOfRow.end() ? std::nullopt : std::optional(m_groups.at(*found));
}

void ReviewQueue::setOpen(int row, bool open)
{
    const auto found = m_groupOfRow.find(row);
    if (found != m_groupOfRow.end()) m_groups[*found].isOpen = open;
}

bool ReviewQueue::isShown(int row, std::optional<int> current) const
{
    const auto group = groupAt(row);
    if (!group || group->isOpen) return true;
    if (current && group->contains(*current)) return row == *current;
    for (int member = group->first; member < group->first + group->size; ++member)
        if (m_entries[member].isOpen()) return row == member;
    return row == group->first;
}

std::optional<int> ReviewQueue::neighbour(int row, int direction) const
{
    const auto own = groupAt(row);
    for (int next = row + direction; next >= 0 && next < size(); next += direction) {
        if (own && !own->isOpen && own->contains(next)) continue;
        if (isShown(next, std::nullopt)) return next;
    }
    return std::nullopt;
}

QList<int> ReviewQueue::decidedWith(int row) const
{
    const auto group = groupAt(row);
    if (!group || group->isOpen) return {row};
    const auto& own = m_entries.at(row);
    QList<int> rows;
    for (int member = group->first; member < group->first + group->size; ++member) {
        const auto& entry = m_entries.at(member);
        const bool standsAlike = entry.isOpen() == own.isOpen() && entry.verdict == own.verdict && entry.individual == own.individual;
        if (standsAlike) rows << member;
    }
    return rows;
}

std::optional<int> ReviewQueue::nextUndecided(std::optional<int> from) const
{
    return undecidedFrom(from ? *from + 1 : 0, from);
}

std::optional<int> ReviewQueue::firstUndecidedBeside(std::optional<int> from) const
{
    return undecidedFrom(0, from);
}

std::optional<int> ReviewQueue::undecidedFrom(int start, std::optional<int> beside) const
{
    const auto passed = beside ? decidedWith(*beside) : QList<int>();
    for (int step = 0; step < size(); ++step) {
        const int row = (start + step) % size();
        if (m_entries[row].isOpen() && !passed.contains(row)) return row;
    }
    return std::nullopt;
}

} // namespace flukeprint
