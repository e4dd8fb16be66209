#include "core/services/decisionstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

namespace {

QList<AnnotationId> annotationsOf(const QList<NewDecision>& decisions)
{
    QList<AnnotationId> annotations;
    for (const NewDecision& decision : decisions) annotations << decision.annotation;
    return annotations;
}

} // namespace

DecisionStep::DecisionStep(QList<NewDecision> decisions)
    : ReviewStep(annotationsOf(decisions), Touches::Verdicts), m_decisions(std::move(decisions))
{
}

DecisionStep::DecisionStep(const Decision& undone)
    : ReviewStep({undone.annotation}, Touches::Verdicts), m_made({undone.id})
{
}

Status DecisionStep::apply(Catalogue& catalogue)
{
    const auto made = m_made.isEmpty() ? catalogue.decide(m_decisions) : catalogue.redo(m_made);
    if (!made) return tl::unexpected(made.error());
    m_made = *made;
    return {};
}

Status DecisionStep::takeBack(Catalogue& catalogue)
{
    return catalogue.undo(m_made);
}

} // namespace flukeprint
