#pragma once

#include "core/domain/entries.h"
#include "core/review/reviewstep.h"

namespace flukeprint {

/// What a person decided about one photo, or about several at once.
class DecisionStep : public ReviewStep
{
public:
    /// @param decisions not empty; all by one reviewer; the one about the photo that was looked at first
    explicit DecisionStep(QList<NewDecision> decisions);
    /// That was done already, on any day: only to be taken back, and done again.
    explicit DecisionStep(const QList<Decision>& made);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    QList<NewDecision> m_decisions;
    QString m_reviewer;
    QList<DecisionId> m_made; ///< empty until done for the first time
    QList<DecisionId> m_takenBack; ///< those that were left to be taken back
};

} // namespace flukeprint
