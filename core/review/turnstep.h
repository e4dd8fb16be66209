#pragma once

#include "core/review/reviewstep.h"

namespace flukeprint {

/// A photo that a person turned for good.
class TurnStep : public ReviewStep
{
public:
    /// @param annotations all flukes of the photo, the one that is seen first
    TurnStep(PhotoId photo, QList<AnnotationId> annotations, int quarterTurns);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    PhotoId m_photo;
    int m_quarterTurns; ///< clockwise
};

} // namespace flukeprint
