#pragma once

#include "core/domain/grade.h"
#include "core/review/reviewstep.h"

namespace flukeprint {

/// What a person said of one or several photos by one criterion.
class GradeStep : public ReviewStep
{
public:
    /// @param level absent: what people said counts no more, so that what was measured stands again
    GradeStep(QList<AnnotationId> annotations, Criterion criterion, std::optional<int> level, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    Criterion m_criterion;
    std::optional<int> m_level;
    QString m_reviewer;
    QList<GradeId> m_made; ///< empty until done for the first time
    QList<GradeId> m_takenBack; ///< those that were left to be taken back
};

} // namespace flukeprint
