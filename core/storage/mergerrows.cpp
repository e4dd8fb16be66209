#include "core/storage/mergerrows.h"

#include "core/storage/query.h"
#include "core/storage/timetext.h"

namespace flukeprint {

Result<IndividualId> MergerRows::whaleOf(IndividualId individual) const
{
    return Query(m_database, "SELECT coalesce(same_as, id) FROM individual WHERE id = ?").bind(individual).value<IndividualId>();
}

Result<MergerId> MergerRows::insert(IndividualId individual, IndividualId whale, const QString& reviewer)
{
    auto merger = Query(m_database, "INSERT INTO merger (individual, whale, merged_at, reviewer) VALUES (?, ?, ?, ?) RETURNING id")
                      .bind(individual, whale, utcNowText(), nullIfEmpty(reviewer.trimmed()))
                      .value<MergerId>();
    if (!merger) return merger;
    if (auto reckoned = reckon(individual); !reckoned) return tl::unexpected(reckoned.error());
    return merger;
}

Result<bool> MergerRows::undo(MergerId merger, const QString& reviewer)
{
    const auto individual =
        Query(m_database, "UPDATE merger SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL RETURNING individual")
            .bind(utcNowText(), nullIfEmpty(reviewer.trimmed()), merger)
                                .firstValue<IndividualId>();
    if (!individual) return tl::unexpected(individual.error());
    if (!*individual) return false;
    if (auto reckoned = reckon(**individual); !reckoned) return tl::unexpected(reckoned.error());
    return true;
}

Result<bool> MergerRows::redo(MergerId merger)
{
    // Only where the merged id is a whale of its own, and not the one that its whale leads to: no circles.
    const auto individual = Query(m_database, R"(
        UPDATE merger SET undone_at = NULL, undone_by = NULL
        WHERE id = ? AND undone_at IS NOT NULL
              AND (SELECT same_as FROM individual WHERE id = merger.individual) IS NULL
              AND (SELECT coalesce(same_as, id) FROM individual WHERE id = merger.whale) <> merger.individual
        RETURNING individual)")
                                .bind(merger)
                                .firstValue<IndividualId>();
    if (!individual) return tl::unexpected(individual.error());
    if (!*individual) return false;
    if (auto reckoned = reckon(**individual); !reckoned) return tl::unexpected(reckoned.error());
    return true;
}

Result<QList<Merger>> MergerRows::into(IndividualId whale) const
{
    QList<Merger> mergers;
    Query query(m_database, R"(
        SELECT m.id, m.individual, i.catalogue_id, m.whale, m.merged_at, m.reviewer
        FROM merger AS m JOIN individual AS i ON i.id = m.individual
        WHERE i.same_as = ? AND m.undone_at IS NULL ORDER BY m.id)");
    auto read = query.bind(whale).forEach([&](const Query& row) {
        mergers.append({row.column<MergerId>(0), row.column<IndividualId>(1), row.column<QString>(2), row.column<IndividualId>(3),
                        fromUtcText(row.column<QString>(4)), row.column<QString>(5)});
    });
    if (!read) return tl::unexpected(read.error());
    return mergers;
}

Result<QList<AnnotationId>> MergerRows::annotationsOf(IndividualId individual) const
{
    QList<AnnotationId> annotations;
    Query query(m_database, R"(
        WITH RECURSIVE named (id) AS (
            SELECT ? UNION SELECT m.individual FROM named JOIN merger AS m ON m.whale = named.id AND m.undone_at IS NULL)
        SELECT DISTINCT annotation FROM decision WHERE individual IN (SELECT id FROM named) ORDER BY annotation)");
    auto read = query.bind(individual).forEach([&](const Query& row) { annotations << row.column<AnnotationId>(0); });
    if (!read) return tl::unexpected(read.error());
    return annotations;
}

/// Whose id leads where, and what therefore stands for the photos of `individual`. Mergers form trees: whoever is merged is nobody to
/// merge into.
Status MergerRows::reckon(IndividualId individual)
{
    Query follow(m_database, R"(
        WITH RECURSIVE chain (individual, whale, length) AS (
            SELECT individual, whale, 1 FROM merger WHERE undone_at IS NULL
            UNION ALL SELECT c.individual, m.whale, c.length + 1
            FROM chain AS c JOIN merger AS m ON m.individual = c.whale AND m.undone_at IS NULL)
        UPDATE individual SET same_as = (SELECT whale FROM chain WHERE chain.individual = individual.id ORDER BY length DESC LIMIT 1)
        WHERE id IN (SELECT individual FROM merger))");
    if (auto followed = follow.run(); !followed) return followed;
    const auto annotations = annotationsOf(individual);
    if (!annotations) return tl::unexpected(annotations.error());
    for (const AnnotationId annotation : *annotations) {
        Query verdict(m_database, R"(
            INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
            SELECT annotation, state, individual, decision, confirmation FROM reckoned WHERE annotation = ?)");
        if (auto set = verdict.bind(annotation).run(); !set) return set;
    }
    return {};
}

} // namespace flukeprint
