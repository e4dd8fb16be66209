#pragma once

#include "core/review/reviewstep.h"

#include <QRectF>

#include <optional>

namespace flukeprint {

/// A further fluke that a person boxed in a photo. Taken back, it stands in no list.
class FlukeStep : public ReviewStep
{
public:
    /// @param beside a fluke of the same photo @param drawn pixels of the upright photo
    FlukeStep(AnnotationId beside, const QRectF& drawn);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

    [[nodiscard]] std::optional<AnnotationId> added() const { return m_added; } ///< once it was done

private:
    QRectF m_drawn;
    std::optional<AnnotationId> m_added;
};

} // namespace flukeprint
