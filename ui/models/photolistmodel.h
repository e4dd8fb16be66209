#pragma once

#include "core/catalogue/catalogue.h"
#include "core/review/reviewqueue.h"

#include <QAbstractListModel>
#include <QSet>
#include <QHash>

namespace flukeprint {

/// Photos in a row: the film strip's queue, or the photos of one whale. Shares its entries with the queue; views fetch thumbnails when
/// they paint.
class PhotoListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        EntryRole = Qt::UserRole + 1, ///< QueueEntry
        GroupRole                     ///< QueueGroup of the photo; invalid when it stands alone
    };

    using QAbstractListModel::QAbstractListModel;

    /// What is gone, new or elsewhere is told as such, so that views keep their places; another list altogether as a reset. Each
    /// annotation is listed once.
    void setEntries(const QueueEntries& entries);
    void setGroups(const QList<QueueGroup>& groups); ///< of the entries that are there
    void updateEntry(int row, const QueueEntry& entry);
    /// The file's name, with its folder where other photos of the list bear the same one.
    [[nodiscard]] QString nameOf(const QueueEntry& entry) const;
    [[nodiscard]] const QueueEntry& entry(int row) const { return *m_rows.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void removeAllBut(const QHash<AnnotationId, int>& newRows);
    void bringIntoOrder(const QHash<AnnotationId, int>& newRows);
    void insertMissing(const QList<QueueEntries::Row>& rows);
    [[nodiscard]] const QueueGroup* groupAt(int row) const; ///< nullptr when the photo stands alone

    QList<QueueEntries::Row> m_rows;
    QList<QueueGroup> m_groups; ///< by first row
    QSet<QString> m_repeated;   ///< names that several photos bear
};

/// What colour alone must not say: ○ undecided, ✓ identified, ? cannot tell.
[[nodiscard]] QString verdictMark(Verdict verdict);

/// How many photos stand behind this one ("▸ 8"), or that it is one of an open group ("▾ 8").
[[nodiscard]] QString groupMark(const QueueGroup& group);

/// "Identified as w_123, confirmed twice", "Undecided", "Cannot tell, disputed".
[[nodiscard]] QString verdictText(const QueueEntry& entry);

} // namespace flukeprint
