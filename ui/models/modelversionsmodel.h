#pragma once

#include "core/domain/modelversion.h"

#include <QAbstractTableModel>
#include <QList>

#include <optional>

namespace flukeprint {

/// Model versions with their held-out figures beside those of the version they came from, newest first.
class ModelVersionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, State, Speed, Created, MapAt5, Floor, Rank1, FirstFive, Auroc, Queries, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setVersions(const QList<ModelVersion>& oldestFirst);
    [[nodiscard]] const QList<ModelVersion>& versions() const { return m_versions; } ///< as the rows are
    [[nodiscard]] std::optional<int> rowOf(ModelVersionId version) const;
    [[nodiscard]] std::optional<int> activeRow() const;
    /// Whether a version can be activated: cleaning up takes the weights of one that was trained here.
    [[nodiscard]] bool isUsable(int row) const { return m_usable.at(row); }
    [[nodiscard]] const ModelVersion& version(int row) const { return m_versions.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString stateText(int row) const;

    QList<ModelVersion> m_versions;
    QList<bool> m_usable; ///< of the same, in order
};

} // namespace flukeprint
