#include "ui/models/photolistmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int mostRuns = 64; // of rows that came or went: more are another list, and each would cost a move of all behind it
constexpr qsizetype mostChanged = 4000; // likewise, rows

using Rows = QList<QueueEntries::Row>;

QHash<AnnotationId, int> placesIn(const Rows& rows)
{
    QHash<AnnotationId, int> places;
    places.reserve(rows.size());
    for (int row = 0; row < rows.size(); ++row) places.insert(rows[row]->annotation, row);
    return places;
}

/// How many runs of neighbours there are among the rows that `isChosen` chooses.
template <class Choice> int runsOf(const Rows& rows, Choice isChosen)
{
    int runs = 0;
    bool isInRun = false;
    for (const auto& row : rows) {
        const bool isOne = isChosen(row->annotation);
        runs += isOne && !isInRun;
        isInRun = isOne;
    }
    return runs;
}

bool isAnotherList(const Rows& now, const Rows& next)
{
    return now.isEmpty() || next.isEmpty() || std::abs(now.size() - next.size()) > mostChanged;
}

QSet<QString> repeatedNames(const Rows& rows)
{
    QHash<QString, PhotoId> first; // two flukes of one photo share its name
    QSet<QString> repeated;
    for (const auto& row : rows) {
        const QueueEntry& entry = *row;
        const auto known = first.constFind(entry.photo.originalName);
        if (known == first.constEnd()) first.insert(entry.photo.originalName, entry.photo.id);
        else if (*known != entry.photo.id) repeated.insert(entry.photo.originalName);
    }
    return repeated;
}

} // namespace

QString PhotoListModel::nameOf(const QueueEntry& entry) const
{
    const QString& name = entry.photo.originalName;
    if (!m_repeated.contains(name)) return name;
    const QString folder = entry.photo.path.section(u'/', -2, -2);
    return folder.isEmpty() ? name : folder + u'/' + name;
}

void PhotoListModel::setEntries(const QueueEntries& entries)
{
    const auto& rows = entries.rows();
    m_groups.clear();
    m_repeated = repeatedNames(rows);
    const auto startAnew = [&] {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    };
    if (isAnotherList(m_rows, rows)) return startAnew();
    const auto newRows = placesIn(rows), oldRows = placesIn(m_rows);
    const int gone = runsOf(m_rows, [&](AnnotationId annotation) { return !newRows.contains(annotation); });
    const int come = runsOf(rows, [&](AnnotationId annotation) { return !oldRows.contains(annotation); });
    if (gone + come > mostRuns) return startAnew();
    removeAllBut(newRows);
    bringIntoOrder(newRows);
    insertMissing(rows);
    m_rows = rows;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void PhotoListModel::removeAllBut(const QHash<AnnotationId, int>& newRows)
{
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (newRows.contains(m_rows[last]->annotation)) continue;
        int first = last;
        while (first > 0 && !newRows.contains(m_rows[first - 1]->annotation)) --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void PhotoListModel::bringIntoOrder(const QHash<AnnotationId, int>& newRows)
{
    const auto newRow = [&](const QueueEntries::Row& row) { return newRows.value(row->annotation); };
    if (std::ranges::is_sorted(m_rows, {}, newRow)) return;
    Q_EMIT layoutAboutToBeChanged();
    const auto from = persistentIndexList();
    QList<AnnotationId> pointedAt;
    for (const auto& old : from) pointedAt << m_rows[old.row()]->annotation;
    std::ranges::sort(m_rows, {}, newRow);
    const auto places = placesIn(m_rows);
    QModelIndexList to;
    for (const auto annotation : pointedAt) to << index(places.value(annotation));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void PhotoListModel::insertMissing(const QList<QueueEntries::Row>& rows)
{
    for (int row = 0; row < rows.size(); ++row) {
        const auto isThere = [&](int at) { return row < m_rows.size() && m_rows[row]->annotation == rows[at]->annotation; };
        if (isThere(row)) continue;
        int end = row + 1;
        while (end < rows.size() && !isThere(end)) ++end;
        beginInsertRows({}, row, end - 1);
        m_rows = m_rows.mid(0, row) + rows.mid(row, end - row) + m_rows.mid(row);
        endInsertRows();
        row = end - 1;
    }
}

void PhotoListModel::setGroups(const QList<QueueGroup>& groups)
{
    m_groups = groups;
    if (!m_rows.isEmpty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {GroupRole});
}

const QueueGroup* PhotoListModel::groupAt(int row) const
{
    const auto next = std::ranges::upper_bound(m_groups, row, {}, &QueueGroup::first);
    if (next == m_groups.begin() || !std::prev(next)->contains(row)) return nullptr;
    return &*std::prev(next);
}

void PhotoListModel::updateEntry(int row, const QueueEntry& entry)
{
    if (row < 0 || row >= m_rows.size()) return;
    m_rows[row] = std::make_shared<const QueueEntry>(entry);
    Q_EMIT dataChanged(index(row), index(row));
}

int PhotoListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PhotoListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& entry = *m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(entry);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const auto text = QStringLiteral("%1 – %2").arg(nameOf(entry), verdictText(entry));
        const auto* group = groupAt(index.row());
        return group ? tr("%1 – one of %2 copies or photos of a burst").arg(text).arg(group->size) : text;
    }
    case GroupRole: {
        const auto* group = groupAt(index.row());
        return group ? QVariant::fromValue(*group) : QVariant();
    }
    case EntryRole:
        return QVariant::fromValue(entry);
    default:
        return {};
    }
}

QString groupMark(const QueueGroup& group)
{
    return QStringLiteral("%1 %2").arg(group.isOpen ? QStringLiteral("▾") : QStringLiteral("▸")).arg(group.size);
}

QString verdictMark(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Identified:
        return QStringLiteral("✓");
    case Verdict::CannotTell:
        return QStringLiteral("?");
    case Verdict::NoFluke:
        return QStringLiteral("–");
    case Verdict::Undecided:
        break;
    }
    return QStringLiteral("○");
}

namespace {

QString plainVerdictText(const QueueEntry& entry)
{
    switch (entry.verdict) {
    case Verdict::Identified:
        return QCoreApplication::translate("Verdict", "Identified as %1").arg(entry.catalogueId);
    case Verdict::CannotTell:
        return QCoreApplication::translate("Verdict", "Cannot tell");
    case Verdict::NoFluke:
        return QCoreApplication::translate("Verdict", "No fluke");
    case Verdict::Undecided:
        break;
    }
    return QCoreApplication::translate("Verdict", "Undecided");
}

} // namespace

QString verdictText(const QueueEntry& entry)
{
    switch (entry.confirmation) {
    case Confirmation::Twice:
        return QCoreApplication::translate("Verdict", "%1, confirmed twice").arg(plainVerdictText(entry));
    case Confirmation::Disputed:
        return QCoreApplication::translate("Verdict", "%1, disputed").arg(plainVerdictText(entry));
    case Confirmation::Once:
    case Confirmation::None:
        break;
    }
    return plainVerdictText(entry);
}

} // namespace flukeprint
