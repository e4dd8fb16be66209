#include "core/services/gradestep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

GradeStep::GradeStep(QList<AnnotationId> annotations, Criterion criterion, std::optional<int> level, QString reviewer)
    : ReviewStep(std::move(annotations), Touches::Entries), m_criterion(criterion), m_level(level), m_reviewer(std::move(reviewer))
{
}

Status GradeStep::apply(Catalogue& catalogue)
{
    QList<std::pair<AnnotationId, std::optional<int>>> levels;
    m_before.clear();
    for (const auto annotation : annotations()) {
        const auto before = catalogue.personsLevel(annotation, m_criterion);
        if (!before) return tl::unexpected(before.error());
        m_before.append({annotation, *before});
        levels.append({annotation, m_level});
    }
    return catalogue.grade(m_criterion, levels, m_reviewer);
}

Status GradeStep::takeBack(Catalogue& catalogue)
{
    return catalogue.grade(m_criterion, m_before, m_reviewer);
}

} // namespace flukeprint
