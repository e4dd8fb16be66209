#include "ui/models/photolistmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int mostRuns = 64; // of rows that came or went: more are another list, and each would cost a move of all behind it

/// How many runs of neighbours there are among the entries that `isChosen` chooses.
template <class Choice> int runsOf(const QList<QueueEntry>& entries, Choice isChosen)
{
    int runs = 0;
    bool isInRun = false;
    for (const auto& entry : entries) {
        const bool isOne = isChosen(entry.annotation);
        runs += isOne && !isInRun;
        isInRun = isOne;
    }
    return runs;
}

QSet<QString> repeatedNames(const QList<QueueEntry>& entries)
{
    QHash<QString, PhotoId> first; // two flukes of one photo share its name
    QSet<QString> repeated;
    for (const auto& entry : entries) {
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

void PhotoListModel::setEntries(const QList<QueueEntry>& entries)
{
    QHash<AnnotationId, int> newRows, oldRows;
    for (int row = 0; row < entries.size(); ++row) newRows.insert(entries[row].annotation, row);
    for (int row = 0; row < m_entries.size(); ++row) oldRows.insert(m_entries[row].annotation, row);
    const int gone = runsOf(m_entries, [&](AnnotationId annotation) { return !newRows.contains(annotation); });
    const int come = runsOf(entries, [&](AnnotationId annotation) { return !oldRows.contains(annotation); });
    m_groups.clear();
    m_repeated = repeatedNames(entries);
    if (m_entries.isEmpty() || entries.isEmpty() || gone + come > mostRuns) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    removeAllBut(newRows);
    bringIntoOrder(newRows);
    insertMissing(entries);
    m_entries = entries;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void PhotoListModel::removeAllBut(const QHash<AnnotationId, int>& newRows)
{
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (newRows.contains(m_entries[last].annotation)) continue;
        int first = last;
        while (first > 0 && !newRows.contains(m_entries[first - 1].annotation)) --first;
        beginRemoveRows({}, first, last);
        m_entries.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void PhotoListModel::bringIntoOrder(const QHash<AnnotationId, int>& newRows)
{
    const auto newRow = [&](const QueueEntry& entry) { return newRows.value(entry.annotation); };
    if (std::ranges::is_sorted(m_entries, {}, newRow)) return;
    Q_EMIT layoutAboutToBeChanged();
    const auto from = persistentIndexList();
    QList<AnnotationId> pointedAt;
    for (const auto& old : from) pointedAt << m_entries[old.row()].annotation;
    std::ranges::sort(m_entries, {}, newRow);
    QHash<AnnotationId, int> rows;
    for (int row = 0; row < m_entries.size(); ++row) rows.insert(m_entries[row].annotation, row);
    QModelIndexList to;
    for (const auto annotation : pointedAt) to << index(rows.value(annotation));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void PhotoListModel::insertMissing(const QList<QueueEntry>& entries)
{
    for (int row = 0; row < entries.size(); ++row) {
        const auto isThere = [&](int at) { return row < m_entries.size() && m_entries[row].annotation == entries[at].annotation; };
        if (isThere(row)) continue;
        int end = row + 1;
        while (end < entries.size() && !isThere(end)) ++end;
        beginInsertRows({}, row, end - 1);
        m_entries = m_entries.mid(0, row) + entries.mid(row, end - row) + m_entries.mid(row);
        endInsertRows();
        row = end - 1;
    }
}

void PhotoListModel::setGroups(const QList<QueueGroup>& groups)
{
    m_groups = groups;
    if (!m_entries.isEmpty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {GroupRole});
}

const QueueGroup* PhotoListModel::groupAt(int row) const
{
    const auto next = std::ranges::upper_bound(m_groups, row, {}, &QueueGroup::first);
    if (next == m_groups.begin() || !std::prev(next)->contains(row)) return nullptr;
    return &*std::prev(next);
}

void PhotoListModel::updateEntry(int row, const QueueEntry& entry)
{
    if (row < 0 || row >= m_entries.size()) return;
    m_entries[row] = entry;
    Q_EMIT dataChanged(index(row), index(row));
}

int PhotoListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PhotoListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& entry = m_entries.at(index.row());
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
