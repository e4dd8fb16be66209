#pragma once

#include "core/catalogue/entries.h"
#include "core/services/reviewstep.h"

namespace flukeprint {

/// What a person decided about one photo, or about several at once.
class DecisionStep : public ReviewStep
{
public:
    /// @param decisions not empty; the one about the photo that was looked at first
    explicit DecisionStep(QList<NewDecision> decisions);
    /// Decides again what had been taken back, on any day.
    explicit DecisionStep(const Decision& undone);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    QList<NewDecision> m_decisions;
    QList<DecisionId> m_made; ///< doing again writes new rows; empty until done
};

} // namespace flukeprint
