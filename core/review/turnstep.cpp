#include "core/review/turnstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

TurnStep::TurnStep(PhotoId photo, QList<AnnotationId> annotations, int quarterTurns)
    : ReviewStep(std::move(annotations), Touches::Boxes), m_photo(photo), m_quarterTurns(quarterTurns)
{
}

Status TurnStep::apply(Catalogue& catalogue)
{
    return catalogue.turn(m_photo, m_quarterTurns);
}

Status TurnStep::takeBack(Catalogue& catalogue)
{
    return catalogue.turn(m_photo, -m_quarterTurns);
}

} // namespace flukeprint
