#pragma once

#include "core/domain/modelversion.h"

#include <QAbstractTableModel>
#include <QList>

namespace flukeprint {

/// Model versions with their held-out figures beside those of the version they came from, newest first.
class ModelVersionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Active, Created, MapAt5, Floor, Rank1, FirstFive, Auroc, Queries, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setVersions(const QList<ModelVersion>& oldestFirst);
    [[nodiscard]] const ModelVersion& version(int row) const { return m_versions.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ModelVersion> m_versions;
};

} // namespace flukeprint
