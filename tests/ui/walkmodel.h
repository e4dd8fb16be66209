#pragma once

#include "core/domain/decision.h"
#include "core/domain/individual.h"

#include <QList>
#include <QString>

#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace flukeprint {

/// What people said, in plain lists, and what follows from it: the rules of the catalogue once more, without tables, queries or
/// derived rows. Beside it each reviewer's steps in the window, as a person understands undo: the last thing I did, as far as it is
/// still there. Whales are told apart by their rows' ids, which the model is told.
class WalkModel
{
public:
    struct Stands
    {
        Verdict verdict = Verdict::Undecided;
        std::optional<IndividualId> individual;
        Confirmation confirmation = Confirmation::None;
    };
    struct StandingMerger
    {
        size_t place;
        IndividualId individual;
        IndividualId whale;
    };
    /// While it lives somebody else acts, in another window: their steps are none of this one.
    class As
    {
    public:
        As(WalkModel& model, const QString& reviewer) : m_model(model), m_before(model.m_reviewer)
        {
            model.m_reviewer = reviewer;
            model.m_isElsewhere = true;
        }
        ~As()
        {
            m_model.m_reviewer = m_before;
            m_model.m_isElsewhere = false;
        }

    private:
        WalkModel& m_model;
        QString m_before;
    };

    void addPhoto(AnnotationId photo) { m_photos << photo; }
    void label(AnnotationId photo, IndividualId whale, const QString& catalogueId); ///< by an import
    void setReviewer(const QString& reviewer) { m_reviewer = reviewer; }
    [[nodiscard]] const QString& reviewer() const { return m_reviewer; }

    // What is done
    void decide(DecisionKind kind, const QList<AnnotationId>& photos, std::optional<IndividualId> whale);
    /// A whale was declared new under this id. False when it was known before.
    [[nodiscard]] bool found(IndividualId whale, const QString& catalogueId);
    /// False when it is refused, since one of the photos is said to show this very whale.
    /// @param hidden of each photo, whether the reviewer must not know what others said
    [[nodiscard]] bool reject(const QList<AnnotationId>& photos, IndividualId whale, const QList<bool>& hidden);
    /// Takes a decision back from the history, or puts it back. False when it is refused.
    bool turn(size_t said);
    bool merge(IndividualId individual, IndividualId whale); ///< false when they are one already
    void part(const StandingMerger& merger);
    /// How many steps are passed over: one or none.
    int undo();
    int redo();
    void forgetSteps() { m_steps.clear(); }

    // What follows from it
    [[nodiscard]] IndividualId resolve(IndividualId whale) const;
    [[nodiscard]] Stands standing(AnnotationId photo) const;
    [[nodiscard]] std::set<IndividualId> rejected(AnnotationId photo) const;
    [[nodiscard]] std::set<IndividualId> candidates(AnnotationId photo) const;
    [[nodiscard]] size_t whales() const; ///< that have photos
    [[nodiscard]] std::optional<IndividualId> declaredNewByOther(AnnotationId photo) const;
    [[nodiscard]] std::vector<size_t> saidOn(AnnotationId photo) const; ///< oldest first
    [[nodiscard]] std::vector<size_t> ownOn(AnnotationId photo) const;  ///< of these the reviewer's
    [[nodiscard]] qsizetype placeOf(size_t said) const; ///< among those on its photo
    [[nodiscard]] std::optional<StandingMerger> oneStandingMerger(std::mt19937& random) const;

    [[nodiscard]] QString decisionsText(AnnotationId photo) const;
    static QString text(const Decision& decision);
    static QString text(const Stands& stands);

private:
    struct Said
    {
        AnnotationId photo;
        DecisionKind kind;
        std::optional<IndividualId> whale;
        QString who; ///< as compared
        bool isImport = false;
        bool stands = true;
        size_t together = 0; ///< the first of those that were said together
    };
    struct Merger
    {
        IndividualId individual;
        IndividualId whale;
        bool stands = true;
    };
    /// Of one reviewer on one photo.
    struct OneVoice
    {
        size_t since;
        size_t last;
    };
    struct Step
    {
        enum class Kind { Decide, TakeBack, PutBack, Merge, Part } kind;
        std::vector<size_t> said = {}; ///< or the merger
        std::vector<size_t> takenBack = {};
    };
    struct Steps
    {
        std::vector<Step> steps;
        size_t done = 0;
    };

    void note(Step step);
    [[nodiscard]] Steps& mine();
    bool takeBack(Step& step);
    bool doAgain(Step& step);
    bool setStanding(size_t said, bool stands);
    bool setMerged(size_t merger, bool stands);
    void reachEarlier();
    [[nodiscard]] std::map<QString, OneVoice> voices(AnnotationId photo) const;
    static QString text(DecisionKind kind, std::optional<IndividualId> whale, const QString& who, bool isImport, bool stands);

    QList<AnnotationId> m_photos;
    std::vector<Said> m_said;
    std::vector<Merger> m_mergers;
    std::map<QString, IndividualId> m_names; ///< by catalogue id
    std::set<IndividualId> m_known;
    std::set<IndividualId> m_gaveUpId;
    QString m_reviewer;
    bool m_isElsewhere = false;
    std::map<QString, Steps> m_steps; ///< by reviewer, as compared
};

} // namespace flukeprint
