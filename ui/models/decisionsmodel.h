#pragma once

#include "core/domain/decision.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

namespace flukeprint {

/// Who decided what, when and under which model, newest first; decisions that were taken back are struck out.
class DecisionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, PhotoName, What, Whale, Who, Model, Rank, Probability, Points, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Names for ids that appear in the decisions; a missing name leaves its cell empty.
    struct Names
    {
        QHash<AnnotationId, QString> photos;
        QHash<ModelVersionId, QString> models;
        QHash<IndividualId, QString> whales = {};
    };
    void setDecisions(const QList<Decision>& decisions, const Names& names);
    [[nodiscard]] const Decision& decision(int row) const { return m_decisions.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Decision& decision, int column) const;

    QList<Decision> m_decisions; ///< without those that took one back
    Names m_names;
};

} // namespace flukeprint
