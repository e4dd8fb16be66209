#include "core/review/takebackstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

TakeBackStep::TakeBackStep(const Decision& decision, Act act, QString reviewer)
    : ReviewStep({decision.annotation}, Touches::Verdicts), m_decision(decision.id), m_act(act), m_reviewer(std::move(reviewer))
{
}

Status TakeBackStep::act(Catalogue& catalogue, Act act) const
{
    return act == Act::TakeBack ? catalogue.undo(m_decision, m_reviewer) : catalogue.redo(m_decision, m_reviewer);
}

Status TakeBackStep::apply(Catalogue& catalogue)
{
    return act(catalogue, m_act);
}

Status TakeBackStep::takeBack(Catalogue& catalogue)
{
    return act(catalogue, m_act == Act::TakeBack ? Act::PutBack : Act::TakeBack);
}

} // namespace flukeprint
