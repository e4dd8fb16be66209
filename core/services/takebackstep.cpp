#include "core/services/takebackstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

TakeBackStep::TakeBackStep(const Decision& decision, QString reviewer)
    : ReviewStep({decision.annotation}, Touches::Verdicts), m_decision(decision.id), m_reviewer(std::move(reviewer))
{
}

Status TakeBackStep::apply(Catalogue& catalogue)
{
    return catalogue.undo({m_decision}, m_reviewer);
}

Status TakeBackStep::takeBack(Catalogue& catalogue)
{
    const auto again = catalogue.redo(m_decision);
    if (!again) return tl::unexpected(again.error());
    m_decision = *again;
    return {};
}

} // namespace flukeprint
