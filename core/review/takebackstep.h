#pragma once

#include "core/domain/decision.h"
#include "core/review/reviewstep.h"

namespace flukeprint {

/// A decision of any day that a person takes back, or puts back, found in the history of a photo or a whale.
class TakeBackStep : public ReviewStep
{
public:
    enum class Act { TakeBack, PutBack };
    /// @param reviewer who does so; who had decided stays who did
    TakeBackStep(const Decision& decision, Act act, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    [[nodiscard]] Status act(Catalogue& catalogue, Act act) const;

    DecisionId m_decision;
    Act m_act;
    QString m_reviewer;
};

} // namespace flukeprint
