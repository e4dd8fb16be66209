#pragma once

#include "core/domain/entries.h"
#include "core/domain/grade.h"
#include "core/storage/database.h"

#include <QHash>
#include <QList>

namespace flukeprint {

/// Statements over `grade`: what people said, which only ever grows, and what was measured.
class GradeRows
{
public:
    explicit GradeRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<Grades> of(AnnotationId annotation) const;
    [[nodiscard]] Result<QHash<AnnotationId, Grades>> all() const;
    [[nodiscard]] Result<GradeId> append(AnnotationId annotation, Criterion criterion, std::optional<int> level, const QString& reviewer);
    /// Whether it is the last word of a person that was not taken back.
    [[nodiscard]] Result<bool> isLastWord(GradeId grade) const;
    /// Whether it was taken back, and nothing was said since that stands.
    [[nodiscard]] Result<bool> mayStandAgain(GradeId grade) const;
    enum class Undoing { TakesBack, PutsBack };
    [[nodiscard]] Status undo(GradeId grade, Undoing undoing, const QString& reviewer);
    /// Replaces what was measured before.
    [[nodiscard]] Status setMeasured(AnnotationId annotation, const MeasuredGrades& grades);
    [[nodiscard]] Status dropMeasured(AnnotationId annotation);
    /// Those that have a box and were not measured in it, undecided ones first; `path` as stored.
    [[nodiscard]] Result<QList<PendingEmbedding>> unmeasured() const;
    [[nodiscard]] Result<QList<int>> flukeTypes(IndividualId individual) const; ///< standing, of the whale's photos

private:
    Database& m_database;
};

} // namespace flukeprint
