#pragma once

#include "core/domain/individual.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// Statements over `merger`, and what follows from them: `individual.same_as` and the verdicts of the photos concerned.
class MergerRows
{
public:
    explicit MergerRows(Database& database) : m_database(database) {}

    /// The whale that `individual` counts as: itself unless it was merged. RowMissing.
    [[nodiscard]] Result<IndividualId> whaleOf(IndividualId individual) const;
    /// Both must be whales of their own, and not the same.
    [[nodiscard]] Result<MergerId> insert(IndividualId individual, IndividualId whale, const QString& reviewer);
    /// False when it is undone already.
    [[nodiscard]] Result<bool> undo(MergerId merger, const QString& reviewer);
    /// Stands again as it was said, by whom and when. False when it is not undone, or its ids are one whale by another merger.
    [[nodiscard]] Result<bool> redo(MergerId merger);
    [[nodiscard]] Result<QList<Merger>> into(IndividualId whale) const; ///< standing, through others too; oldest first
    /// Photos that show `individual`, or an id merged into it, by anybody's word.
    [[nodiscard]] Result<QList<AnnotationId>> annotationsOf(IndividualId individual) const;

private:
    [[nodiscard]] Status reckon(IndividualId individual);

    Database& m_database;
};

} // namespace flukeprint
