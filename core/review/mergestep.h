#pragma once

#include "core/review/reviewstep.h"

#include <QString>

#include <optional>

namespace flukeprint {

/// A person says that two ids are one whale.
class MergeStep : public ReviewStep
{
public:
    MergeStep(IndividualId individual, IndividualId whale, QString reviewer);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    IndividualId m_individual;
    IndividualId m_whale;
    QString m_reviewer;
    std::optional<MergerId> m_merger; ///< absent until done for the first time
};

} // namespace flukeprint
