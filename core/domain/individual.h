#pragma once

#include "core/base/ids.h"

#include <QDateTime>
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

/// `whale` with what it lacks of nickname, sex and notes as `other` has it.
[[nodiscard]] inline Individual filledFrom(Individual whale, const Individual& other)
{
    if (whale.nickname.isEmpty()) whale.nickname = other.nickname;
    if (!whale.sex) whale.sex = other.sex;
    if (whale.notes.isEmpty()) whale.notes = other.notes;
    return whale;
}

/// An id that was given up because its whale is another one, which its photos and decisions count for since.
struct Merger
{
    MergerId id;
    IndividualId individual; ///< whose id it was
    QString catalogueId;     ///< that id
    IndividualId whale;      ///< who it was said to be
    QDateTime mergedAt;      ///< UTC
    QString reviewer;        ///< may be empty
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

/// How a whale is called: for lists of many.
struct NamedIndividual
{
    IndividualId id;
    QString catalogueId;
    QString nickname; ///< may be empty
};

} // namespace flukeprint
