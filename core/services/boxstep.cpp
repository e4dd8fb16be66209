#include "core/services/boxstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

BoxStep::BoxStep(AnnotationId annotation, const QRectF& before, const QRectF& after)
    : ReviewStep({annotation}, Touches::Boxes), m_before(before), m_after(after)
{
}

Status BoxStep::apply(Catalogue& catalogue)
{
    return catalogue.setBox(annotations().first(), m_after);
}

Status BoxStep::takeBack(Catalogue& catalogue)
{
    return catalogue.setBox(annotations().first(), m_before);
}

} // namespace flukeprint
