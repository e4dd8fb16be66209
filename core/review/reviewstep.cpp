#include "core/review/reviewstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

void ReviewStep::noteWhoseVerdicts(const Catalogue& catalogue, IndividualId individual)
{
    if (const auto photos = catalogue.everSaidToShow(individual)) m_annotations = *photos;
}

} // namespace flukeprint
