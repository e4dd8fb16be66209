#include "core/storage/individualrows.h"

#include "core/domain/catalogueid.h"
#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

namespace flukeprint {

namespace {

/// "hw-00 sca" → "hw-00"* "sca"*: every word must begin one of the whale's words.
QString prefixQuery(const QString& search)
{
    QStringList terms;
    for (QString term : search.simplified().split(u' ', Qt::SkipEmptyParts)) {
        term.replace(u'"', QStringLiteral("\"\""));
        terms << u'"' + term + QStringLiteral("\"*");
    }
    return terms.join(u' ');
}

Individual individualAt(const Query& row)
{
    Individual individual{row.column<IndividualId>(0), row.column<QString>(1), row.column<QString>(2), {}, row.column<QString>(4)};
    if (const auto sex = row.column<std::optional<QString>>(3)) individual.sex = sexFromText(*sex);
    return individual;
}

} // namespace

Result<QList<IndividualSummary>> IndividualRows::summaries(const QString& search) const
{
    // The best photo: the one that shows the fluke largest. SQLite takes a bare column from the row that holds the maximum.
    const QByteArray select = R"(
        WITH best AS (
            SELECT v.individual, a.id AS annotation, a.photo,
                   max(coalesce(a.box_width * a.box_height, 0)), count(*) AS photos
            FROM verdict AS v JOIN annotation AS a ON a.id = v.annotation
            WHERE v.individual IS NOT NULL GROUP BY v.individual),
        dates AS (
            SELECT v.individual, min(e.date) AS first, max(e.date) AS last
            FROM encounter AS e JOIN annotation AS a ON a.encounter = e.id JOIN verdict AS v ON v.annotation = a.id
            WHERE v.individual IS NOT NULL GROUP BY v.individual)
        SELECT i.id, i.catalogue_id, i.nickname, i.sex, i.notes, b.photos, b.annotation, p.content_hash, d.first, d.last
        FROM best AS b JOIN individual AS i ON i.id = b.individual JOIN photo AS p ON p.id = b.photo
        LEFT JOIN dates AS d ON d.individual = b.individual )";
    const QString words = prefixQuery(search);
    const QByteArray where =
        words.isEmpty() ? "" : R"(WHERE i.id IN (SELECT coalesce(n.same_as, n.id) FROM individual_text AS t JOIN individual AS n ON n.id = t.rowid
                                          WHERE individual_text MATCH ?)
            OR i.id IN (SELECT coalesce(same_as, id) FROM individual WHERE instr(lower(catalogue_id), lower(?)) > 0) )";
    Query query(m_database, select + where + "ORDER BY i.catalogue_id");
    if (!words.isEmpty()) query.bind(words, search.trimmed());
    QList<IndividualSummary> summaries;
    auto read = query.forEach([&](const Query& row) {
        summaries.append({individualAt(row), row.column<int>(5), row.column<AnnotationId>(6), row.column<QString>(7),
                          row.column<QString>(8), row.column<QString>(9)});
    });
    if (!read) return tl::unexpected(read.error());
    return summaries;
}

Result<Individual> IndividualRows::individual(IndividualId id) const
{
    std::optional<Individual> individual;
    Query query(m_database, "SELECT id, catalogue_id, nickname, sex, notes FROM individual WHERE id = ?");
    auto read = query.bind(id).forEach([&](const Query& row) { individual = individualAt(row); });
    if (!read) return tl::unexpected(read.error());
    if (!individual)
        return failure(ErrorCode::RowMissing, m_database.filePath(), QStringLiteral("individual %1").arg(id.value));
    return *individual;
}

Result<std::optional<FoundIndividual>> IndividualRows::find(const QString& catalogueId) const
{
    std::optional<FoundIndividual> found;
    Query query(m_database, R"(
        SELECT coalesce(same_as, id), EXISTS (SELECT 1 FROM verdict AS v WHERE v.individual = coalesce(i.same_as, i.id)),
               EXISTS (SELECT 1 FROM decision AS d WHERE d.individual = i.id AND d.kind IN ('match', 'new_individual')
                       AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id)),
               same_as IS NOT NULL
        FROM individual AS i WHERE catalogue_id IN (?, ?) ORDER BY catalogue_id <> ? LIMIT 1)");
    auto read = query.bind(catalogueId, normalisedCatalogueId(catalogueId), catalogueId).forEach([&](const Query& row) {
        found = FoundIndividual{row.column<IndividualId>(0), row.column<bool>(1), row.column<bool>(2), row.column<bool>(3)};
    });
    if (!read) return tl::unexpected(read.error());
    return found;
}

Result<IndividualId> IndividualRows::insert(const QString& catalogueId)
{
    return Query(m_database, "INSERT INTO individual (catalogue_id, created_at) VALUES (?, ?) RETURNING id")
        .bind(normalisedCatalogueId(catalogueId), utcNowText())
        .value<IndividualId>();
}

Status IndividualRows::update(const Individual& individual)
{
    const auto sex = individual.sex ? std::optional(textOf(*individual.sex)) : std::nullopt;
    const auto row = Query(m_database, R"(
        UPDATE individual SET catalogue_id = ?, nickname = ?, sex = ?, notes = ? WHERE id = ? RETURNING id)")
                         .bind(normalisedCatalogueId(individual.catalogueId), nullIfEmpty(individual.nickname), sex, nullIfEmpty(individual.notes),
                               individual.id)
                         .value<IndividualId>();
    if (!row) return tl::unexpected(row.error());
    return {};
}

Status IndividualRows::giveUpId(IndividualId individual)
{
    const auto known = this->individual(individual);
    if (!known) return tl::unexpected(known.error());
    QString starred = known->catalogueId + u'*';
    for (auto holder = find(starred); !holder || *holder; holder = find(starred)) {
        if (!holder) return tl::unexpected(holder.error());
        starred += u'*';
    }
    auto renamed = Query(m_database, "UPDATE individual SET catalogue_id = ?, gave_up_id = 1 WHERE id = ?").bind(starred, individual).run();
    if (!renamed) return renamed;
    return Query(m_database, "DELETE FROM former_catalogue_id WHERE catalogue_id = ? AND individual = ?")
        .bind(known->catalogueId, individual)
        .run();
}

Status IndividualRows::fillIn(IndividualId individual, const PhotoDetails& details)
{
    if (details.nickname.isEmpty() && !details.sex && details.notes.isEmpty()) return {};
    const auto sex = details.sex ? std::optional(textOf(*details.sex)) : std::nullopt;
    return Query(m_database, R"(
        UPDATE individual SET nickname = coalesce(nickname, ?), sex = coalesce(sex, ?), notes = coalesce(notes, ?) WHERE id = ?)")
        .bind(nullIfEmpty(details.nickname), sex, nullIfEmpty(details.notes), individual)
        .run();
}

Result<QStringList> IndividualRows::everUsedIds(const QString& prefix) const
{
    QStringList ids;
    Query query(m_database, R"(
        WITH asked (prefix) AS (SELECT ?)
        SELECT catalogue_id FROM individual, asked WHERE substr(catalogue_id, 1, length(prefix)) = prefix
               AND id NOT IN (SELECT id FROM unseen_individual)
        UNION SELECT catalogue_id FROM former_catalogue_id, asked WHERE substr(catalogue_id, 1, length(prefix)) = prefix)");
    auto read = query.bind(prefix).forEach([&](const Query& row) { ids << row.column<QString>(0); });
    if (!read) return tl::unexpected(read.error());
    return ids;
}

} // namespace flukeprint
