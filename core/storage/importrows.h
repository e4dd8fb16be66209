#pragma once

#include "core/domain/entries.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// Statements over `import`.
class ImportRows
{
public:
    explicit ImportRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<ImportId> start(const QString& reviewer, const QStringList& sources);
    [[nodiscard]] Status setReport(ImportId import, const QJsonObject& report);
    [[nodiscard]] Result<QList<ImportEntry>> all() const; ///< newest first
    [[nodiscard]] Result<QList<PhotoId>> photosOf(ImportId import) const; ///< in the catalogue
    [[nodiscard]] Result<QList<DecisionId>> labelsOf(ImportId import) const; ///< that were not undone
    /// Of the photos that it brought, how many a person has worked on: said something, drew a box, graded.
    [[nodiscard]] Result<int> workedOn(ImportId import) const;
    [[nodiscard]] Status markUndone(ImportId import);

private:
    Database& m_database;
};

} // namespace flukeprint
