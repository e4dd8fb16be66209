#pragma once

#include "core/domain/photo.h"
#include "core/review/reviewstep.h"

#include <QRectF>

#include <optional>

namespace flukeprint {

/// A box that a person drew. Taken back, the one before stands again as whoever drew it, or none.
class BoxStep : public ReviewStep
{
public:
    /// @param drawn pixels of the upright photo
    BoxStep(AnnotationId annotation, const QRectF& drawn);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    QRectF m_drawn; ///< within the photo once it is done
    bool m_isDone = false;
    std::optional<QRectF> m_before; ///< what was there when it was first done
    BoxSource m_sourceBefore = BoxSource::Machine;
};

} // namespace flukeprint
