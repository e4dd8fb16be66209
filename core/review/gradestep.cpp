#include "core/review/gradestep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

GradeStep::GradeStep(QList<AnnotationId> annotations, Criterion criterion, std::optional<int> level, QString reviewer)
    : ReviewStep(std::move(annotations), Touches::Entries), m_criterion(criterion), m_level(level), m_reviewer(std::move(reviewer))
{
}

Status GradeStep::apply(Catalogue& catalogue)
{
    auto done = m_made.isEmpty() ? catalogue.grade(m_criterion, annotations(), m_level, m_reviewer) : catalogue.redo(m_takenBack, m_reviewer);
    if (!done) return tl::unexpected(done.error());
    if (m_made.isEmpty()) m_made = *done;
    return {};
}

Status GradeStep::takeBack(Catalogue& catalogue)
{
    const auto undone = catalogue.undo(m_made, m_reviewer);
    if (!undone) return tl::unexpected(undone.error());
    m_takenBack = *undone;
    return {};
}

} // namespace flukeprint
