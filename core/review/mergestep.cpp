#include "core/review/mergestep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

MergeStep::MergeStep(IndividualId individual, IndividualId whale, QString reviewer)
    : ReviewStep({}, Touches::Whales), m_individual(individual), m_whale(whale), m_reviewer(std::move(reviewer))
{
}

Status MergeStep::apply(Catalogue& catalogue)
{
    if (m_merger) {
        if (auto again = catalogue.redo(*m_merger); !again) return again;
    } else {
        const auto merger = catalogue.merge(m_individual, m_whale, m_reviewer);
        if (!merger) return tl::unexpected(merger.error());
        m_merger = *merger;
    }
    noteWhoseVerdicts(catalogue, m_individual);
    return {};
}

Status MergeStep::takeBack(Catalogue& catalogue)
{
    if (auto parted = catalogue.undo(*m_merger, m_reviewer); !parted) return parted;
    noteWhoseVerdicts(catalogue, m_individual);
    return {};
}

} // namespace flukeprint
