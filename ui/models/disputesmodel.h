#pragma once

#include "core/domain/entries.h"

#include <QAbstractTableModel>
#include <QList>

namespace flukeprint {

/// Photos that reviewers disagree on: whose verdict stands, and what the others said, when and why.
class DisputesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { PhotoName, First, FirstBy, Others, OthersBy, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDisputes(const QList<PhotoVoices>& disputes);
    [[nodiscard]] AnnotationId annotation(int row) const { return m_disputes.at(row).annotation; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<PhotoVoices> m_disputes; ///< a label's voice goes behind the reviewers'
};

} // namespace flukeprint
