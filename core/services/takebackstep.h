#pragma once

#include "core/domain/decision.h"
#include "core/services/reviewstep.h"

namespace flukeprint {

/// A decision of any day that a person takes back, found in the history of a photo or a whale.
class TakeBackStep : public ReviewStep
{
public:
    /// @param reviewer who takes it back
    TakeBackStep(const Decision& decision, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    DecisionId m_decision; ///< the row that stands, or was taken back last
    QString m_reviewer;
};

} // namespace flukeprint
