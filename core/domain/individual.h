#pragma once

#include "core/base/ids.h"

#include <QString>

#include <optional>

namespace flukeprint {

enum class Sex { Female, Male };

/// A catalogued whale.
struct Individual
{
    IndividualId id;
    QString catalogueId; ///< unique, for example "w_1287fbc"
    QString nickname;    ///< may be empty
    std::optional<Sex> sex;
    QString notes;
};

/// A whale as a list or wall shows it.
struct IndividualSummary
{
    Individual individual;
    int photoCount = 0; ///< photos confirmed as this whale
    std::optional<AnnotationId> bestAnnotation;
    QString bestContentHash; ///< of the best annotation's photo, for its thumbnail
    QString firstDate;       ///< ISO dates of the first and last encounter; empty when unknown
    QString lastDate;
};

} // namespace flukeprint
