#include "core/domain/reviewername.h"

namespace flukeprint {

QString comparedName(const QString& reviewer)
{
    // Folding the case may leave letters apart that belong together: composed last.
    return reviewer.normalized(QString::NormalizationForm_C).simplified().toCaseFolded().normalized(QString::NormalizationForm_C);
}

} // namespace flukeprint
