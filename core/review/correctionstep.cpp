#include "core/review/correctionstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

CorrectionStep::CorrectionStep(QList<WhenAndWhere> wanted, QList<AnnotationId> annotations)
    : ReviewStep(std::move(annotations), Touches::Entries), m_wanted(std::move(wanted))
{
}

Status CorrectionStep::apply(Catalogue& catalogue)
{
    if (!m_before.isEmpty()) return catalogue.restoreWhenAndWhere(m_after, m_before);
    QList<PhotoId> photos;
    for (const WhenAndWhere& want : m_wanted) photos << want.photo;
    auto before = catalogue.whenAndWhere(photos);
    if (!before) return tl::unexpected(before.error());
    auto after = catalogue.correct(m_wanted);
    if (!after) return tl::unexpected(after.error());
    m_before = std::move(*before);
    m_after = std::move(*after);
    return {};
}

Status CorrectionStep::takeBack(Catalogue& catalogue)
{
    return catalogue.restoreWhenAndWhere(m_before, m_after);
}

} // namespace flukeprint
