#include "core/storage/decisionrows.h"

#include "core/storage/query.h"
#include "core/storage/reviewerrows.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

namespace flukeprint {

namespace {

const QByteArray decisionSelect = R"(
    SELECT d.id, d.annotation, d.kind, d.individual, d.undoes, d.decided_at, d.reviewer, d.source, d.model_version, d.rank,
           d.probability, d.points, d.blind, d.made_with, EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id)
    FROM decision AS d )";
const QByteArray rejectionSelect = R"(
    SELECT DISTINCT d.annotation, coalesce(i.same_as, i.id) AS whale
    FROM decision AS d JOIN verdict AS v ON v.annotation = d.annotation JOIN individual AS i ON i.id = d.individual
    WHERE d.kind = 'not_this' AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id)
          AND NOT EXISTS (SELECT 1 FROM voice AS s
                          WHERE s.annotation = d.annotation AND s.individual = coalesce(i.same_as, i.id) AND s.decision > d.id) )";
const QByteArray voiceSelect = R"(
    SELECT d.id, d.annotation, d.kind, d.individual, d.undoes, d.decided_at, d.reviewer, d.source, d.model_version, d.rank,
           d.probability, d.points, d.blind, d.made_with, 0, i.catalogue_id, p.original_name, v.confirmation
    FROM voice AS s JOIN decision AS d ON d.id = s.decision JOIN annotation AS a ON a.id = s.annotation
    JOIN photo AS p ON p.id = a.photo JOIN verdict AS v ON v.annotation = s.annotation
    LEFT JOIN individual AS i ON i.id = d.individual )";

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
    decision.context.points = row.column<QString>(11);
    decision.context.isBlind = row.column<bool>(12);
    decision.madeWith = row.column<std::optional<DecisionId>>(13);
    decision.isTakenBack = row.column<bool>(14);
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
    const QString reviewer = context.reviewer.trimmed();
    if (auto noted = ReviewerRows(m_database).note(reviewer); !noted) return tl::unexpected(noted.error());
    return Query(m_database, R"(
        INSERT INTO decision (annotation, kind, individual, undoes, decided_at, reviewer, source, model_version, rank, probability,
                              points, blind, made_with, import)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)")
        .bind(decision.annotation, textOf(decision.kind), decision.individual, decision.undoes, utcNowText(),
              nullIfEmpty(reviewer), textOf(context.source), context.model, context.rank, context.probability,
              nullIfEmpty(context.points.trimmed()), context.isBlind, decision.madeWith, context.import)
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

Result<DecisionId> DecisionRows::latestWordOn(DecisionId id) const
{
    return Query(m_database, "SELECT coalesce((SELECT max(undone) FROM undoing WHERE decision = ?), ?)").bind(id, id).value<DecisionId>();
}

Result<bool> DecisionRows::lostItsWhale(DecisionId id) const
{
    return Query(m_database, "SELECT EXISTS (SELECT 1 FROM decision AS d JOIN individual AS i ON i.id = d.individual "
                             "WHERE d.id = ? AND i.gave_up_id)")
        .bind(id)
        .value<bool>();
}

Result<QList<Decision>> DecisionRows::latest(const QString& reviewer, int count) const
{
    Query query(m_database, decisionSelect + R"(LEFT JOIN reviewer_name AS n ON n.name = d.reviewer
        WHERE d.kind <> 'undone' AND d.source = 'review' AND coalesce(n.compared, d.reviewer, '') = ?
              AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id) ORDER BY d.id DESC LIMIT ?)");
    return allOf(query.bind(comparedName(reviewer), count));
}

Result<QList<Decision>> DecisionRows::of(AnnotationId annotation) const
{
    Query query(m_database, decisionSelect + "WHERE d.annotation = ? ORDER BY d.id");
    return allOf(query.bind(annotation));
}

Result<QList<Decision>> DecisionRows::of(IndividualId individual) const
{
    Query query(m_database, decisionSelect + R"(
        WHERE d.individual IN (SELECT id FROM individual WHERE ? IN (id, same_as))
              OR d.id IN (SELECT u.undone FROM undoing AS u JOIN decision AS o ON o.id = u.decision
                          WHERE o.individual IN (SELECT id FROM individual WHERE ? IN (id, same_as)))
        ORDER BY d.id)");
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
        SELECT d.decided_at FROM decision AS d LEFT JOIN reviewer_name AS n ON n.name = d.reviewer
        WHERE d.source = 'review' AND d.kind IN ('match', 'new_individual', 'cannot_tell', 'no_fluke') AND d.decided_at >= ?
              AND coalesce(n.compared, d.reviewer, '') = ? AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id)
        ORDER BY d.id)");
    auto read = query.bind(utcText(since), comparedName(reviewer)).forEach([&](const Query& row) {
        times.append(fromUtcText(row.column<QString>(0)));
    });
    if (!read) return tl::unexpected(read.error());
    return times;
}

Result<QList<bool>> DecisionRows::lastFoundNew(int most) const
{
    QList<bool> areNew;
    // The bare column belongs to the row of the minimum (SQLite).
    Query query(m_database, R"(
        SELECT min(d.id), d.kind = 'new_individual' FROM decision AS d
        WHERE d.source = 'review' AND d.kind IN ('match', 'new_individual')
              AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id)
        GROUP BY d.annotation ORDER BY 1 DESC LIMIT ?)");
    auto read = query.bind(most).forEach([&](const Query& row) { areNew.append(row.column<bool>(1)); });
    if (!read) return tl::unexpected(read.error());
    return areNew;
}

Result<std::vector<std::pair<AnnotationId, IndividualId>>> DecisionRows::allRejections() const
{
    std::vector<std::pair<AnnotationId, IndividualId>> rejected;
    Query query(m_database, rejectionSelect + "AND v.individual IS NOT whale");
    auto read = query.forEach([&](const Query& row) {
        rejected.emplace_back(row.column<AnnotationId>(0), row.column<IndividualId>(1));
    });
    if (!read) return tl::unexpected(read.error());
    return rejected;
}

Result<QList<Voice>> DecisionRows::voices(AnnotationId annotation) const
{
    QList<Voice> voices;
    Query query(m_database, voiceSelect + "WHERE s.annotation = ? ORDER BY s.since");
    auto read = query.bind(annotation).forEach(
        [&](const Query& row) { voices.append({decisionAt(row), row.column<QString>(15)}); });
    if (!read) return tl::unexpected(read.error());
    return voices;
}

Result<QList<PhotoVoices>> DecisionRows::voices() const
{
    return voicesWhere({});
}

Result<QList<PhotoVoices>> DecisionRows::disputes() const
{
    return voicesWhere("WHERE v.confirmation = 'disputed'");
}

Result<QList<PhotoVoices>> DecisionRows::voicesWhere(const QByteArray& where) const
{
    QList<PhotoVoices> photos;
    Query query(m_database, voiceSelect + where + R"(
        ORDER BY p.taken_at IS NULL, p.taken_at, p.original_name, s.annotation, s.since)");
    auto read = query.forEach([&](const Query& row) {
        const Voice voice{decisionAt(row), row.column<QString>(15)};
        if (photos.isEmpty() || photos.last().annotation != voice.decision.annotation)
            photos.append({voice.decision.annotation, row.column<QString>(16), confirmationFromText(row.column<QString>(17)), {}});
        photos.last().voices << voice;
    });
    if (!read) return tl::unexpected(read.error());
    return photos;
}

Result<std::unordered_set<AnnotationId>> DecisionRows::spokenOn(const QString& reviewer) const
{
    std::unordered_set<AnnotationId> spoken;
    Query query(m_database, "SELECT annotation FROM said WHERE reviewer = ?");
    auto read = query.bind(comparedName(reviewer)).forEach([&](const Query& row) { spoken.insert(row.column<AnnotationId>(0)); });
    if (!read) return tl::unexpected(read.error());
    return spoken;
}

Result<std::optional<IndividualId>> DecisionRows::declaredNewByOther(AnnotationId annotation, const QString& reviewer) const
{
    return Query(m_database, R"(
        SELECT d.individual FROM voice AS s JOIN decision AS d ON d.id = s.decision
        WHERE s.annotation = ? AND s.reviewer NOT IN (?, ' import') AND d.kind = 'new_individual' ORDER BY s.since LIMIT 1)")
        .bind(annotation, comparedName(reviewer))
        .firstValue<IndividualId>();
}

} // namespace flukeprint
