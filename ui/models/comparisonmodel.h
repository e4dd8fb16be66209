#pragma once

#include "core/matching/comparison.h"

#include <QAbstractTableModel>

#include <optional>

namespace flukeprint {

/// The figures of two model versions on the same held-out photos, with their intervals. A row per figure.
class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Figure, Before, After, ColumnCount };
    enum Row { MapAt5, Rank1, FirstFive, Auroc, CalibrationError, Photos, RowCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setNames(const QString& before, const QString& after);
    void setComparison(const std::optional<Comparison>& comparison); ///< absent: nothing is known yet

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<Comparison> m_comparison;
    QString m_before;
    QString m_after;
};

} // namespace flukeprint
