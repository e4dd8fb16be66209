#include "core/review/flukestep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

FlukeStep::FlukeStep(AnnotationId beside, const QRectF& drawn) : ReviewStep({beside}, Touches::Flukes), m_drawn(drawn) {}

Status FlukeStep::apply(Catalogue& catalogue)
{
    if (m_added) return catalogue.bringBackFluke(*m_added);
    const auto added = catalogue.addFluke(annotations().first(), m_drawn);
    if (!added) return tl::unexpected(added.error());
    m_added = *added;
    alsoAbout(*added);
    return {};
}

Status FlukeStep::takeBack(Catalogue& catalogue)
{
    return catalogue.takeOutFluke(m_added.value());
}

} // namespace flukeprint
