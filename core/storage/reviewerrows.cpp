#include "core/storage/reviewerrows.h"

#include "core/domain/reviewername.h"
#include "core/storage/query.h"

namespace flukeprint {

Status ReviewerRows::note(const QString& reviewer)
{
    if (reviewer.isEmpty()) return {};
    return Query(m_database, "INSERT OR IGNORE INTO reviewer_name (name, compared) VALUES (?, ?)")
        .bind(reviewer, comparedName(reviewer))
        .run();
}

Result<QStringList> ReviewerRows::unnoted() const
{
    QStringList names;
    Query query(m_database, R"(
        SELECT DISTINCT reviewer FROM decision
        WHERE reviewer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reviewer_name AS n WHERE n.name = decision.reviewer))");
    auto read = query.forEach([&](const Query& row) { names << row.column<QString>(0); });
    if (!read) return tl::unexpected(read.error());
    return names;
}

Status ReviewerRows::reckon(const QStringList& reviewers)
{
    for (const QString& reviewer : reviewers) {
        Query verdicts(m_database, R"(
            INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
            SELECT annotation, state, individual, decision, confirmation FROM reckoned
            WHERE annotation IN (SELECT annotation FROM decision WHERE reviewer = ? AND source = 'review'))");
        if (auto reckoned = verdicts.bind(reviewer).run(); !reckoned) return reckoned;
    }
    return {};
}

} // namespace flukeprint
