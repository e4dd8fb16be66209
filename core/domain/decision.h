#pragma once

#include "core/base/ids.h"
#include "core/domain/reviewername.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace flukeprint {

/// What a person said of an annotation. `Undone` takes back an earlier decision of the same annotation. `NoFluke`: there is none to tell
/// whales by (backs, boats, blows).
enum class DecisionKind { Match, NewIndividual, NotThis, CannotTell, Undone, NoFluke };


/// Where a decision came from.
enum class DecisionSource { Review, Import };

/// Who decided, and what the program had shown; all of it optional.
struct DecisionContext
{
    QString reviewer; ///< as typed; `isSameReviewer` compares
    DecisionSource source = DecisionSource::Review;
    std::optional<ModelVersionId> model;
    std::optional<int> rank;            ///< 1-based place of the chosen individual among the candidates
    std::optional<double> probability;  ///< the probability shown for it
    QString points = {};                ///< points of match, as the person noted them
    bool isBlind = false;               ///< neither earlier verdicts nor the ranking were shown
    std::optional<ImportId> import = {}; ///< which one said so
};

/// A person's verdict, never overwritten: the latest that is not undone stands.
struct Decision
{
    DecisionId id;
    AnnotationId annotation;
    DecisionKind kind = DecisionKind::CannotTell;
    std::optional<IndividualId> individual; ///< Match, NewIndividual, NotThis
    std::optional<DecisionId> undoes;       ///< Undone: a decision, or an earlier undoing of it
    std::optional<DecisionId> madeWith = {}; ///< the first of those that were made together, for the others
    bool isTakenBack = false;               ///< a later `Undone` says so
    QDateTime decidedAt;                    ///< UTC
    DecisionContext context;
};

/// What stands for an annotation today.
enum class Verdict { Undecided, Identified, CannotTell, NoFluke };

/// What the voices of the reviewers add up to. None: nobody decided, there is only what the program suggests. Twice: two reviewers say
/// the same, or one and an imported label, and no more say something else. Disputed: reviewers differ, and the verdict of the first of
/// them stands meanwhile. An imported label never makes a dispute: it steps back when a reviewer says something else.
enum class Confirmation { None, Once, Twice, Disputed };

/// How sure an identification must be to count: once, whatever stands; twice, what two agreed on.
enum class Confirmed { Once, Twice };

[[nodiscard]] inline bool isConfirmed(Confirmation confirmation, Confirmed wanted)
{
    return wanted == Confirmed::Twice ? confirmation == Confirmation::Twice : confirmation != Confirmation::None;
}

/// The latest verdict of one reviewer on an annotation that was not taken back; all imports together are one reviewer.
struct Voice
{
    Decision decision;
    QString catalogueId; ///< of the whale; empty: cannot tell, or no fluke
};

/// Whether a voice is this reviewer's.
[[nodiscard]] inline bool isOf(const Voice& voice, const QString& reviewer)
{
    return voice.decision.context.source == DecisionSource::Review &&
           isSameReviewer(voice.decision.context.reviewer, reviewer);
}

} // namespace flukeprint
