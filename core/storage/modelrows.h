#pragma once

#include "core/domain/modelversion.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// A model version as the table has it: the path may be relative to the companion folder.
struct ModelRow
{
    ModelVersion version;
    bool isShipped = false;
};

/// Statements over `model_version` and `active_model`.
class ModelRows
{
public:
    explicit ModelRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<QList<ModelRow>> all() const; ///< oldest first
    /// A name that is taken gets a number behind it.
    [[nodiscard]] Result<ModelVersionId> insert(const ModelRow& row);
    [[nodiscard]] Status relocate(ModelVersionId id, const ModelFile& file); ///< same weights, elsewhere or in another file format
    /// What was measured since it was inserted: calibration, figures, origin.
    [[nodiscard]] Status describe(const ModelVersion& version);
    [[nodiscard]] Status remove(ModelVersionId id); ///< with its embeddings; fails when a decision was made under it
    [[nodiscard]] Status activate(ModelVersionId id);                       ///< RowMissing

private:
    [[nodiscard]] Result<QString> freeName(const QString& wanted) const;
    Database& m_database;
};

} // namespace flukeprint
