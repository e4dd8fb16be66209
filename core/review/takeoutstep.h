#pragma once

#include "core/review/reviewstep.h"

namespace flukeprint {

/// Photos that a person took out of the catalogue; their files stay.
class TakeOutStep : public ReviewStep
{
public:
    TakeOutStep(QList<PhotoId> photos, QList<AnnotationId> annotations);
    Status apply(Catalogue& catalogue) override;
    Status takeBack(Catalogue& catalogue) override;

private:
    QList<PhotoId> m_photos;
};

} // namespace flukeprint
