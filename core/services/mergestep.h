#pragma once

#include "core/services/reviewstep.h"

#include <QString>

#include <optional>

namespace flukeprint {

/// A person says that two ids are one whale.
class MergeStep : public ReviewStep
{
public:
    /// @param photos that `individual` was ever said to be shown by: `Catalogue::everSaidToShow`
    MergeStep(IndividualId individual, IndividualId whale, QList<AnnotationId> photos, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    IndividualId m_individual;
    IndividualId m_whale;
    QString m_reviewer;
    std::optional<MergerId> m_merger; ///< that stands, or stood last
};

} // namespace flukeprint
