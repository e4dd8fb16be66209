#pragma once

#include "core/catalogue/catalogue.h"

#include <QAbstractListModel>

namespace flukeprint {

/// Photos in a row: the film strip's queue, or the photos of one whale. Holds entries only; views fetch thumbnails when
/// they paint.
class PhotoListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole + 1 }; ///< QueueEntry

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<QueueEntry>& entries);
    void updateEntry(int row, const QueueEntry& entry);
    [[nodiscard]] const QueueEntry& entry(int row) const { return m_entries.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<QueueEntry> m_entries;
};

/// "Identified as w_123, confirmed twice", "Undecided", "Cannot tell, disputed".
[[nodiscard]] QString verdictText(const QueueEntry& entry);

} // namespace flukeprint
