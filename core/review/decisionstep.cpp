#include "core/review/decisionstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

namespace {

template <class Decisions>
QList<AnnotationId> annotationsOf(const Decisions& decisions)
{
    QList<AnnotationId> annotations;
    for (const auto& decision : decisions) annotations << decision.annotation;
    return annotations;
}

} // namespace

DecisionStep::DecisionStep(QList<NewDecision> decisions)
    : ReviewStep(annotationsOf(decisions), Touches::Verdicts),
      m_decisions(std::move(decisions)),
      m_reviewer(m_decisions.first().context.reviewer)
{
}

DecisionStep::DecisionStep(const QList<Decision>& made)
    : ReviewStep(annotationsOf(made), Touches::Verdicts), m_reviewer(made.first().context.reviewer)
{
    for (const Decision& decision : made) m_made << decision.id;
}

Status DecisionStep::apply(Catalogue& catalogue)
{
    if (!m_made.isEmpty()) return catalogue.redo(m_takenBack, m_reviewer);
    const auto made = catalogue.decide(m_decisions);
    if (!made) return tl::unexpected(made.error());
    m_made = *made;
    return {};
}

/// Of several decisions that were made together some may have been taken back by themselves; the others are left.
Status DecisionStep::takeBack(Catalogue& catalogue)
{
    const auto left = catalogue.thoseStanding(m_made, Catalogue::Standing::Yes);
    if (!left) return tl::unexpected(left.error());
    if (left->isEmpty()) return failure(ErrorCode::NotAllowed, catalogue.filePath(), QStringLiteral("taken back already"));
    if (auto done = catalogue.undo(*left, m_reviewer); !done) return done;
    m_takenBack = *left;
    return {};
}

} // namespace flukeprint
