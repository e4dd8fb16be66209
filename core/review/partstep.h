#pragma once

#include "core/domain/individual.h"
#include "core/review/reviewstep.h"

namespace flukeprint {

/// A person parts again what was merged on any day.
class PartStep : public ReviewStep
{
public:
    /// @param reviewer who parts them; who had merged them stays who did
    PartStep(const Merger& merger, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    Merger m_merger;
    QString m_reviewer;
};

} // namespace flukeprint
