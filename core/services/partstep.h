#pragma once

#include "core/domain/individual.h"
#include "core/services/reviewstep.h"

namespace flukeprint {

/// A person parts again what was merged on any day.
class PartStep : public ReviewStep
{
public:
    /// @param photos that the merged id was ever said to be shown by: `Catalogue::everSaidToShow`
    /// @param reviewer who parts them
    PartStep(const Merger& merger, QList<AnnotationId> photos, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    Merger m_merger; ///< that stands, or stood last
    QString m_reviewer;
};

} // namespace flukeprint
