#include "core/review/takeoutstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

TakeOutStep::TakeOutStep(QList<PhotoId> photos, QList<AnnotationId> annotations)
    : ReviewStep(std::move(annotations), Touches::Flukes), m_photos(std::move(photos))
{
}

Status TakeOutStep::apply(Catalogue& catalogue)
{
    return catalogue.takeOut(m_photos);
}

Status TakeOutStep::takeBack(Catalogue& catalogue)
{
    return catalogue.bringBack(m_photos);
}

} // namespace flukeprint
