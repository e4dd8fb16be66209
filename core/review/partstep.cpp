#include "core/review/partstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

PartStep::PartStep(const Merger& merger, QString reviewer)
    : ReviewStep({}, Touches::Whales), m_merger(merger), m_reviewer(std::move(reviewer))
{
}

Status PartStep::apply(Catalogue& catalogue)
{
    if (auto parted = catalogue.undo(m_merger.id, m_reviewer); !parted) return parted;
    noteWhoseVerdicts(catalogue, m_merger.individual);
    return {};
}

Status PartStep::takeBack(Catalogue& catalogue)
{
    if (auto merged = catalogue.redo(m_merger.id); !merged) return merged;
    noteWhoseVerdicts(catalogue, m_merger.individual);
    return {};
}

} // namespace flukeprint
