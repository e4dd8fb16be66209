#pragma once

#include <QHashFunctions>
#include <QMetaType>

#include <compare>
#include <functional>

namespace flukeprint {

/// A row id that cannot be mistaken for another table's. Always valid: "none" is `std::optional<…Id>`.
template <class Noun>
struct Id
{
    qint64 value = 0;
    auto operator<=>(const Id&) const = default;
};

template <class Noun>
size_t qHash(Id<Noun> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using PhotoId = Id<struct PhotoNoun>;
using AnnotationId = Id<struct AnnotationNoun>;
using EncounterId = Id<struct EncounterNoun>;
using IndividualId = Id<struct IndividualNoun>;
using DecisionId = Id<struct DecisionNoun>;
using ModelVersionId = Id<struct ModelVersionNoun>;
using MergerId = Id<struct MergerNoun>;
using GradeId = Id<struct GradeNoun>;
using ImportId = Id<struct ImportNoun>;
using TrainingRunId = Id<struct TrainingRunNoun>;

} // namespace flukeprint

template <class Noun>
struct std::hash<flukeprint::Id<Noun>>
{
    size_t operator()(flukeprint::Id<Noun> id) const noexcept { return std::hash<qint64>{}(id.value); }
};

Q_DECLARE_METATYPE(flukeprint::PhotoId)
Q_DECLARE_METATYPE(flukeprint::AnnotationId)
Q_DECLARE_METATYPE(flukeprint::IndividualId)
Q_DECLARE_METATYPE(flukeprint::ModelVersionId)
