#include "core/services/partstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

PartStep::PartStep(const Merger& merger, QList<AnnotationId> photos, QString reviewer)
    : ReviewStep(std::move(photos), Touches::Whales), m_merger(merger), m_reviewer(std::move(reviewer))
{
}

Status PartStep::apply(Catalogue& catalogue)
{
    return catalogue.undo(m_merger.id);
}

Status PartStep::takeBack(Catalogue& catalogue)
{
    const auto again = catalogue.merge(m_merger.individual, m_merger.whale, m_reviewer);
    if (!again) return tl::unexpected(again.error());
    m_merger.id = *again;
    return {};
}

} // namespace flukeprint
