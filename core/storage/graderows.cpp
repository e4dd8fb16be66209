#include "core/storage/graderows.h"

#include "core/base/turnedpath.h"
#include "core/storage/query.h"
#include "core/storage/rowtext.h"
#include "core/storage/timetext.h"

namespace flukeprint {

namespace {

const QByteArray gradeSelect = "SELECT annotation, criterion, level, source, reviewer, graded_at FROM standing_grade ";

Result<QHash<AnnotationId, Grades>> gradesFrom(Query& query)
{
    QHash<AnnotationId, Grades> grades;
    auto read = query.forEach([&](const Query& row) {
        grades[row.column<AnnotationId>(0)].insert(
            criterionFromText(row.column<QString>(1)),
            {row.column<int>(2), gradeSourceFromText(row.column<QString>(3)), row.column<QString>(4), fromUtcText(row.column<QString>(5))});
    });
    if (!read) return tl::unexpected(read.error());
    return grades;
}

} // namespace

Result<Grades> GradeRows::of(AnnotationId annotation) const
{
    Query query(m_database, gradeSelect + "WHERE annotation = ?");
    return gradesFrom(query.bind(annotation)).map([&](const auto& grades) { return grades.value(annotation); });
}

Result<QHash<AnnotationId, Grades>> GradeRows::all() const
{
    Query query(m_database, gradeSelect);
    return gradesFrom(query);
}

Result<GradeId> GradeRows::append(AnnotationId annotation, Criterion criterion, std::optional<int> level, const QString& reviewer)
{
    return Query(m_database, R"(
        INSERT INTO grade (annotation, criterion, level, source, reviewer, graded_at) VALUES (?, ?, ?, 'person', ?, ?) RETURNING id)")
        .bind(annotation, textOf(criterion), level, nullIfEmpty(reviewer), utcNowText())
        .value<GradeId>();
}

Result<bool> GradeRows::isLastWord(GradeId grade) const
{
    return Query(m_database, "SELECT EXISTS (SELECT 1 FROM grade AS g JOIN persons_grade AS p ON p.annotation = g.annotation "
                             "AND p.criterion = g.criterion AND p.id = g.id WHERE g.id = ?)")
        .bind(grade)
        .value<bool>();
}

Result<bool> GradeRows::mayStandAgain(GradeId grade) const
{
    return Query(m_database, R"(
        SELECT coalesce((SELECT u.takes_back FROM grade_undoing AS u WHERE u.grade = g.id ORDER BY u.id DESC LIMIT 1), 0)
               AND NOT EXISTS (SELECT 1 FROM persons_grade AS p
                               WHERE p.annotation = g.annotation AND p.criterion = g.criterion AND p.id > g.id)
        FROM grade AS g WHERE g.id = ?)")
        .bind(grade)
        .value<bool>();
}

Status GradeRows::undo(GradeId grade, Undoing undoing, const QString& reviewer)
{
    return Query(m_database, "INSERT INTO grade_undoing (grade, takes_back, reviewer, undone_at) VALUES (?, ?, ?, ?)")
        .bind(grade, undoing == Undoing::TakesBack, nullIfEmpty(reviewer.trimmed()), utcNowText())
        .run();
}

Status GradeRows::setMeasured(AnnotationId annotation, const MeasuredGrades& grades)
{
    if (auto dropped = dropMeasured(annotation); !dropped) return dropped;
    for (const auto& [criterion, level] : grades.asKeyValueRange())
        if (auto added = Query(m_database, R"(
                INSERT INTO grade (annotation, criterion, level, source, graded_at) VALUES (?, ?, ?, 'machine', ?))")
                             .bind(annotation, textOf(criterion), level, utcNowText())
                             .run();
            !added)
            return added;
    return Query(m_database, "INSERT INTO measured_fluke (annotation) VALUES (?)").bind(annotation).run();
}

Status GradeRows::dropMeasured(AnnotationId annotation)
{
    if (auto dropped = Query(m_database, "DELETE FROM grade WHERE annotation = ? AND source = 'machine'").bind(annotation).run(); !dropped)
        return dropped;
    return Query(m_database, "DELETE FROM measured_fluke WHERE annotation = ?").bind(annotation).run();
}

Result<QList<PendingEmbedding>> GradeRows::unmeasured() const
{
    QList<PendingEmbedding> photos;
    Query query(m_database, R"(
        SELECT a.id, p.path, a.box_x, a.box_y, a.box_width, a.box_height, p.content_hash, p.turns
        FROM annotation AS a JOIN photo AS p ON p.id = a.photo JOIN verdict AS v ON v.annotation = a.id
        WHERE a.box_x IS NOT NULL AND v.state <> 'no_fluke' AND NOT EXISTS (SELECT 1 FROM measured_fluke AS m WHERE m.annotation = a.id)
        ORDER BY v.state <> 'undecided', p.taken_at IS NULL, p.taken_at, p.original_name, a.id)");
    auto read = query.forEach([&](const Query& row) {
        photos.append({row.column<AnnotationId>(0), turnedPath(row.column<QString>(1), row.column<int>(7)),
                       QRectF(row.column<double>(2), row.column<double>(3), row.column<double>(4), row.column<double>(5)),
                       row.column<QString>(6), false});
    });
    if (!read) return tl::unexpected(read.error());
    return photos;
}

Result<QList<int>> GradeRows::flukeTypes(IndividualId individual) const
{
    QList<int> types;
    Query query(m_database, R"(
        SELECT g.level FROM verdict AS v JOIN standing_grade AS g ON g.annotation = v.annotation
        WHERE v.individual = ? AND g.criterion = 'fluke_type')");
    auto read = query.bind(individual).forEach([&](const Query& row) { types.append(row.column<int>(0)); });
    if (!read) return tl::unexpected(read.error());
    return types;
}

} // namespace flukeprint
