#pragma once

#include "core/catalogue/catalogue.h"
#include "core/recognition/heldout.h"

#include <QAbstractListModel>

#include <optional>

namespace flukeprint {

/// Two whales that a model mixes up, with what is needed to show them.
struct MixedUpPair
{
    Confusion confusion;
    QString truthId; ///< catalogue ids
    QString answerId;
    QueueEntry query;                      ///< the held-out photo
    std::optional<QueueEntry> answerPhoto; ///< what it was taken for
};

/// The pairs of whales that a model mixes up most often. Holds entries only; views fetch thumbnails when they paint.
class ConfusionsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PairRole = Qt::UserRole + 1 }; ///< MixedUpPair
    static constexpr int mostPairs = 50;       ///< of some statements each, on the GUI thread; nobody reads more

    using QAbstractListModel::QAbstractListModel;

    /// Shows the first `mostPairs`; those whose whale or photo is gone are left out.
    void setConfusions(const Catalogue& catalogue, const std::vector<Confusion>& confusions);
    void clear();
    [[nodiscard]] const MixedUpPair& pair(int row) const { return m_pairs.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<MixedUpPair> m_pairs;
};

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::MixedUpPair)
