#include "ui/models/photolistmodel.h"

#include <QCoreApplication>

namespace flukeprint {

void PhotoListModel::setEntries(const QList<QueueEntry>& entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
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
        return entry.photo.originalName;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 – %2").arg(entry.photo.originalName, verdictText(entry));
    case EntryRole:
        return QVariant::fromValue(entry);
    default:
        return {};
    }
}

namespace {

QString plainVerdictText(const QueueEntry& entry)
{
    switch (entry.verdict) {
    case Verdict::Identified:
        return QCoreApplication::translate("Verdict", "Identified as %1").arg(entry.catalogueId);
    case Verdict::CannotTell:
        return QCoreApplication::translate("Verdict", "Cannot tell");
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
