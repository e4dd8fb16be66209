#pragma once

#include "core/domain/entries.h"
#include "core/review/reviewstep.h"

namespace flukeprint {

/// Times and positions of photos that a person put right. Taken back, what stood before stands again; where somebody corrected one of them
/// anew, nothing is.
class CorrectionStep : public ReviewStep
{
public:
    /// @param wanted `photo`, `taken` and `position` count @param annotations of those photos
    CorrectionStep(QList<WhenAndWhere> wanted, QList<AnnotationId> annotations);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    QList<WhenAndWhere> m_wanted;
    QList<WhenAndWhere> m_before; ///< empty until it was done
    QList<WhenAndWhere> m_after;
};

} // namespace flukeprint
