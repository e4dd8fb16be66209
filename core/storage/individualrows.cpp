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

/// @param which of the verdicts `v`, said twice
QByteArray summarySelect(const QByteArray& which)
{
    // The best photo: the one that shows the fluke largest. SQLite takes a bare column from the row that holds the maximum.
    return R"(
        WITH best AS (
            SELECT v.individual, a.id AS annotation, a.photo,
                   max(coalesce(a.box_width * a.box_height, 0)), count(*) AS photos
            FROM verdict AS v JOIN annotation AS a ON a.id = v.annotation
            WHERE )" + which + R"( GROUP BY v.individual),
        dates AS (
            SELECT v.individual, min(e.date) AS first, max(e.date) AS last
            FROM encounter AS e JOIN annotation AS a ON a.encounter = e.id JOIN verdict AS v ON v.annotation = a.id
            WHERE )" + which + R"( GROUP BY v.individual)
        SELECT i.id, i.catalogue_id, i.nickname, i.sex, i.notes, b.photos, b.annotation, p.content_hash, d.first, d.last
        FROM best AS b JOIN individual AS i ON i.id = b.individual JOIN photo AS p ON p.id = b.photo
        LEFT JOIN dates AS d ON d.individual = b.individual )";
}

Result<QList<IndividualSummary>> summariesFrom(Query& query)
{
    QList<IndividualSummary> summaries;
    auto read = query.forEach([&](const Query& row) {
        summaries.append({individualAt(row), row.column<int>(5), row.column<AnnotationId>(6), row.column<QString>(7),
                          row.column<QString>(8), row.column<QString>(9)});
    });
    if (!read) return tl::unexpected(read.error());
    return summaries;
}

/// What is searched for: any part of the catalogue id, the start of words of nickname or notes. Nothing: all.
class Search
{
public:
    explicit Search(const QString& text) : m_part(text.trimmed()), m_words(prefixQuery(text)) {}

    [[nodiscard]] QByteArray where(const QByteArray& joint) const
    {
        if (m_words.isEmpty()) return {};
        return joint + R"( (i.id IN (SELECT coalesce(n.same_as, n.id) FROM individual_text AS t JOIN individual AS n ON n.id = t.rowid
                                     WHERE individual_text MATCH ?)
            OR i.id IN (SELECT coalesce(same_as, id) FROM individual WHERE instr(lower(catalogue_id), lower(?)) > 0)) )";
    }
    void bindTo(Query& query) const
    {
        if (!m_words.isEmpty()) query.bind(m_words, m_part);
    }

private:
    QString m_part;
    QString m_words;
};

} // namespace

Result<QList<IndividualSummary>> IndividualRows::summaries(const QString& search) const
{
    const Search wanted(search);
    Query query(m_database, summarySelect("v.individual IS NOT NULL") + wanted.where("WHERE") + "ORDER BY i.catalogue_id");
    wanted.bindTo(query);
    return summariesFrom(query);
}

Result<QList<NamedIndividual>> IndividualRows::names(const QString& search) const
{
    const Search wanted(search);
    Query query(m_database, R"(
        SELECT i.id, i.catalogue_id, i.nickname FROM individual AS i
        WHERE EXISTS (SELECT 1 FROM verdict AS v WHERE v.individual = i.id) )" + wanted.where("AND") + "ORDER BY i.catalogue_id");
    wanted.bindTo(query);
    QList<NamedIndividual> names;
    auto read = query.forEach([&](const Query& row) {
        names.append({row.column<IndividualId>(0), row.column<QString>(1), row.column<QString>(2)});
    });
    if (!read) return tl::unexpected(read.error());
    return names;
}

Result<IndividualSummary> IndividualRows::summary(IndividualId id) const
{
    Query query(m_database, summarySelect("v.individual = ?"));
    const auto found = summariesFrom(query.bind(id, id));
    if (!found) return tl::unexpected(found.error());
    if (found->isEmpty())
        return failure(ErrorCode::RowMissing, m_database.filePath(), QStringLiteral("individual %1").arg(id.value));
    return found->first();
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

Result<qint64> IndividualRows::highestNumber(const QString& prefix, const QString& suffix) const
{
    constexpr int mostDigits = 17;
    return Query(m_database, R"(
        WITH asked (prefix, suffix, digits) AS (SELECT ?, ?, ?),
        used (catalogue_id) AS (SELECT catalogue_id FROM individual WHERE id NOT IN (SELECT id FROM unseen_individual)
                                UNION ALL SELECT catalogue_id FROM former_catalogue_id),
        number (text) AS (
            SELECT substr(catalogue_id, length(prefix) + 1, length(catalogue_id) - length(prefix) - length(suffix)) FROM used, asked
            WHERE length(catalogue_id) - length(prefix) - length(suffix) BETWEEN 1 AND digits
                  AND substr(catalogue_id, 1, length(prefix)) = prefix
                  AND substr(catalogue_id, length(catalogue_id) - length(suffix) + 1) = suffix)
        SELECT coalesce(max(CAST(text AS INTEGER)), 0) FROM number WHERE text NOT GLOB '*[^0-9]*')")
        .bind(prefix, suffix, mostDigits)
        .value<qint64>();
}

} // namespace flukeprint
