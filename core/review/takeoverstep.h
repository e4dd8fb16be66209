#pragma once

#include "core/domain/individual.h"
#include "core/review/reviewstep.h"

#include <QString>

namespace flukeprint {

/// Nickname, sex and notes of an id that was merged, for those that its whale lacks.
class TakeOverStep : public ReviewStep
{
public:
    explicit TakeOverStep(const Merger& merger);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    Merger m_merger;
    Individual m_before; ///< the whale
    Individual m_after;
};

} // namespace flukeprint
