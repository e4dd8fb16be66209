#include "core/recognition/explainer.h"

namespace flukeprint {

Result<std::optional<Explanation>> explainPair(Explainer& explainer, const LoadedFluke& one, const LoadedFluke& other,
                                               const CancelToken& cancel)
{
    auto found = explainer.explain(flukeViewOf(one), flukeViewOf(other), cancel);
    if (!found || !*found) return found;
    Explanation& explanation = **found;
    const double ones = 1 / one.photo.scale(), others = 1 / other.photo.scale();
    for (auto& match : explanation.matches) {
        match.one *= ones;
        match.other *= others;
    }
    const auto scaled = [](const QRectF& area, double factor) {
        return QRectF(area.topLeft() * factor, area.size() * factor);
    };
    explanation.one.area = scaled(explanation.one.area, ones);
    explanation.other.area = scaled(explanation.other.area, others);
    return found;
}

} // namespace flukeprint
