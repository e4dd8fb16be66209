#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace flukeprint {

/// What a person said of an annotation. `Undone` takes back an earlier decision of the same annotation.
enum class DecisionKind { Match, NewIndividual, NotThis, CannotTell, Undone };

/// Where a decision came from.
enum class DecisionSource { Review, Import };

/// What the program had shown when the person decided; all of it optional.
struct DecisionContext
{
    QString reviewer;
    DecisionSource source = DecisionSource::Review;
    std::optional<ModelVersionId> model;
    std::optional<int> rank;            ///< 1-based place of the chosen individual among the candidates
    std::optional<double> probability;  ///< the probability shown for it
};

/// A person's verdict, never overwritten: the latest that is not undone stands.
struct Decision
{
    DecisionId id;
    AnnotationId annotation;
    DecisionKind kind = DecisionKind::CannotTell;
    std::optional<IndividualId> individual; ///< Match, NewIndividual, NotThis
    std::optional<DecisionId> undoes;       ///< Undone
    QDateTime decidedAt;                    ///< UTC
    DecisionContext context;
};

/// What stands for an annotation today.
enum class Verdict { Undecided, Identified, CannotTell };

} // namespace flukeprint
