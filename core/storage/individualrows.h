#pragma once

#include "core/domain/entries.h"
#include "core/storage/database.h"

#include <QList>
#include <QStringList>

namespace flukeprint {

/// A whale found by its catalogue id or by one that was merged into it, and whether any photo is confirmed as it.
struct FoundIndividual
{
    IndividualId id;
    bool hasPhotos = false;
    bool isMerged = false; ///< the id asked for is another one than the whale's
};

/// Statements over `individual`. Ids are stored and found as `normalisedCatalogueId` makes them; one that an older program stored as
/// it came is found as it is.
class IndividualRows
{
public:
    explicit IndividualRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<QList<IndividualSummary>> summaries(const QString& search) const;
    [[nodiscard]] Result<Individual> individual(IndividualId id) const; ///< RowMissing
    [[nodiscard]] Result<std::optional<FoundIndividual>> find(const QString& catalogueId) const;
    [[nodiscard]] Result<IndividualId> insert(const QString& catalogueId);
    [[nodiscard]] Status update(const Individual& individual);
    /// Its catalogue id becomes another whale's; what was said of it stays apart, under that id with a star behind it.
    [[nodiscard]] Status giveUpId(IndividualId individual);
    /// Nickname, sex and notes where the whale has none yet.
    [[nodiscard]] Status fillIn(IndividualId individual, const PhotoDetails& details);
    /// Every catalogue id that starts with `prefix`, former ones and those of whales without photos included, unless nobody can have
    /// seen it.
    [[nodiscard]] Result<QStringList> everUsedIds(const QString& prefix) const;

private:
    Database& m_database;
};

} // namespace flukeprint
