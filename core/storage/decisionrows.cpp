#include "core/storage/decisionrows.h"

#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

namespace flukeprint {

namespace {

const QByteArray decisionSelect = R"(
    SELECT d.id, d.annotation, d.kind, d.individual, d.undoes, d.decided_at, d.reviewer, d.source, d.model_version, d.rank,
           d.probability
    FROM decision AS d )";
const QByteArray rejectionSelect = R"(
    SELECT DISTINCT d.annotation, d.individual FROM decision AS d JOIN verdict AS v ON v.annotation = d.annotation
    WHERE d.kind = 'not_this' AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = d.id)
          AND NOT (v.individual IS d.individual AND v.decision > d.id) )";

Decision decisionAt(const Query& row)
{
    Decision decision;
    decision.id = row.column<DecisionId>(0);
    decision.annotation = row.column<AnnotationId>(1);
    decision.kind = decisionKindFromText(row.column<QString>(2));
    decision.individual = row.column<std::optional<IndividualId>>(3);
    decision.undoes = row.column<std::optional<DecisionId>>(4);
    decision.decidedAt = fromUtcText(row.column<QString>(5));
    decision.context.reviewer = row.column<QString>(6);
    decision.context.source = decisionSourceFromText(row.column<QString>(7));
    decision.context.model = row.column<std::optional<ModelVersionId>>(8);
    decision.context.rank = row.column<std::optional<int>>(9);
    decision.context.probability = row.column<std::optional<double>>(10);
    return decision;
}

Result<QList<Decision>> allOf(Query& query)
{
    QList<Decision> decisions;
    auto read = query.forEach([&](const Query& row) { decisions.append(decisionAt(row)); });
    if (!read) return tl::unexpected(read.error());
    return decisions;
}

} // namespace

Result<DecisionId> DecisionRows::append(const Decision& decision)
{
    const DecisionContext& context = decision.context;
    return Query(m_database, R"(
        INSERT INTO decision (annotation, kind, individual, undoes, decided_at, reviewer, source, model_version, rank, probability)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)")
        .bind(decision.annotation, textOf(decision.kind), decision.individual, decision.undoes, utcNowText(),
              nullIfEmpty(context.reviewer), textOf(context.source), context.model, context.rank, context.probability)
        .value<DecisionId>();
}

Result<Decision> DecisionRows::decision(DecisionId id) const
{
    Query query(m_database, decisionSelect + "WHERE d.id = ?");
    auto found = allOf(query.bind(id));
    if (!found) return tl::unexpected(found.error());
    if (found->isEmpty())
        return failure(ErrorCode::RowMissing, m_database.filePath(), QStringLiteral("decision %1").arg(id.value));
    return found->first();
}

Result<bool> DecisionRows::isUndone(DecisionId id) const
{
    return Query(m_database, "SELECT EXISTS (SELECT 1 FROM decision WHERE undoes = ?)").bind(id).value<bool>();
}

Result<QList<Decision>> DecisionRows::of(AnnotationId annotation) const
{
    Query query(m_database, decisionSelect + "WHERE d.annotation = ? ORDER BY d.id");
    return allOf(query.bind(annotation));
}

Result<QList<Decision>> DecisionRows::of(IndividualId individual) const
{
    Query query(m_database, decisionSelect + R"(
        WHERE d.individual = ? OR d.undoes IN (SELECT id FROM decision WHERE individual = ?) ORDER BY d.id)");
    return allOf(query.bind(individual, individual));
}

Result<std::unordered_set<IndividualId>> DecisionRows::rejections(AnnotationId annotation) const
{
    std::unordered_set<IndividualId> rejected;
    Query query(m_database, rejectionSelect + "AND d.annotation = ?");
    auto read = query.bind(annotation).forEach([&](const Query& row) { rejected.insert(row.column<IndividualId>(1)); });
    if (!read) return tl::unexpected(read.error());
    return rejected;
}

Result<QList<QDateTime>> DecisionRows::timesSince(const QDateTime& since, const QString& reviewer) const
{
    QList<QDateTime> times;
    Query query(m_database, R"(
        SELECT d.decided_at FROM decision AS d
        WHERE d.source = 'review' AND d.kind IN ('match', 'new_individual', 'cannot_tell') AND d.decided_at >= ?
              AND d.reviewer IS ? AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = d.id) ORDER BY d.id)");
    auto read = query.bind(utcText(since), nullIfEmpty(reviewer)).forEach([&](const Query& row) {
        times.append(fromUtcText(row.column<QString>(0)));
    });
    if (!read) return tl::unexpected(read.error());
    return times;
}

Result<std::vector<std::pair<AnnotationId, IndividualId>>> DecisionRows::allRejections() const
{
    std::vector<std::pair<AnnotationId, IndividualId>> rejected;
    Query query(m_database, rejectionSelect);
    auto read = query.forEach([&](const Query& row) {
        rejected.emplace_back(row.column<AnnotationId>(0), row.column<IndividualId>(1));
    });
    if (!read) return tl::unexpected(read.error());
    return rejected;
}

} // namespace flukeprint
