#pragma once

#include <QString>

namespace flukeprint {

/// What reviewers' names are compared by: "Émile", "émile " and the same in decomposed letters are one person. Names are kept and
/// shown as they were typed; this is the only place that says which of them mean the same. Never shown.
[[nodiscard]] QString comparedName(const QString& reviewer);

[[nodiscard]] inline bool isSameReviewer(const QString& one, const QString& other)
{
    return comparedName(one) == comparedName(other);
}

} // namespace flukeprint
