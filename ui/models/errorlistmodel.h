#pragma once

#include "core/base/result.h"

#include <QAbstractTableModel>

#include <vector>

namespace flukeprint {

/// Files that were left out, with the reason for each.
class ErrorListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { File, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setErrors(std::vector<Error> errors);
    void append(const Error& error);
    [[nodiscard]] int count() const { return int(m_errors.size()); }
    /// All rows as lines of "file<TAB>reason".
    [[nodiscard]] QString asText() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Error> m_errors;
};

} // namespace flukeprint
