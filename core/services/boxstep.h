#pragma once

#include "core/services/reviewstep.h"

#include <QRectF>

namespace flukeprint {

/// A box that a person drew where there was one before.
class BoxStep : public ReviewStep
{
public:
    /// Pixels of the upright photo.
    BoxStep(AnnotationId annotation, const QRectF& before, const QRectF& after);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    QRectF m_before;
    QRectF m_after;
};

} // namespace flukeprint
