#include "core/services/mergestep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

MergeStep::MergeStep(IndividualId individual, IndividualId whale, QList<AnnotationId> photos, QString reviewer)
    : ReviewStep(std::move(photos), Touches::Whales), m_individual(individual), m_whale(whale), m_reviewer(std::move(reviewer))
{
}

Status MergeStep::apply(Catalogue& catalogue)
{
    const auto merger = catalogue.merge(m_individual, m_whale, m_reviewer);
    if (!merger) return tl::unexpected(merger.error());
    m_merger = *merger;
    return {};
}

Status MergeStep::takeBack(Catalogue& catalogue)
{
    return catalogue.undo(*m_merger);
}

} // namespace flukeprint
