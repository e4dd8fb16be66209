#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/matching/suggestion.h"
#include "core/review/candidatefilter.h"
#include "core/review/reviewhistory.h"
#include "core/review/queuereading.h"
#include "core/review/reviewqueue.h"
#include "core/review/workpace.h"

#include <QList>
#include <QObject>
#include <QRectF>
#include <QSet>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_set>

namespace flukeprint {

/// What a review asks of recognition. Functions, so that tests need no thread; the window binds them to
/// `RecognitionService`.
struct ReviewPorts
{
    std::function<void(AnnotationId, quint64 generation)> requestSuggestion;
    std::function<void(AnnotationId)> noteVerdictChanged;
    std::function<void(AnnotationId)> noteBoxChanged;
    /// How sure the program is of each: answered by `acceptSureness`. Absent: orders by sureness stay as taken.
    std::function<void(const QList<AnnotationId>&)> requestSureness = {};
    /// Does `work` on another thread, then `then` on this one. Absent: both at once.
    std::function<void(std::function<void()> work, std::function<void()> then)> runElsewhere = {};
    /// The same with a connection of its own to the catalogue. Absent: queues are read at once.
    std::function<void(std::function<void(const Result<std::unique_ptr<Catalogue>>&)> work, std::function<void()> then)> readElsewhere = {};
    qint64 readElsewhereFrom = 2000; ///< annotations of the catalogue: fewer are read at once
};

/// One person working through a queue of photos: where they are, what the program suggests there, what they decide, and
/// the way back. The verbs behind the keys of the review page. Lives on the thread of its catalogue (the GUI thread);
/// waits for nobody. A decision advances to the next undecided photo; undo and redo return to the photo they concern.
/// Suggestions carry a generation number: answers to an older question are dropped. Failures leave everything as it was
/// and come as `errorOccurred`.
class ReviewSession : public QObject
{
    Q_OBJECT
public:
    /// `catalogue` must outlive the session.
    ReviewSession(Catalogue& catalogue, ReviewPorts ports, QObject* parent = nullptr);
    ~ReviewSession() override;

    void setReviewer(const QString& name);
    [[nodiscard]] const QString& reviewer() const { return m_reviewer; }

    /// Blind, a photo shows neither what others said of it nor how the program ranks its candidates until this reviewer has
    /// a voice on it: its entry reads as undecided, and only what the reviewer has decided counts as decided.
    void setBlind(bool blind);
    [[nodiscard]] bool isBlind() const { return m_blind; }
    /// Whether the verdicts on a photo are kept from a blind reviewer.
    [[nodiscard]] bool isHidden(AnnotationId annotation) const { return m_blind && !hasSpokenOn(annotation); }

    /// Loads the queue anew and goes to its first undecided photo; what it was narrowed down to is lifted. Of a large catalogue the queue
    /// comes later (`queueReset`): until then the one before stays, and with it everything a person can do; what is decided meanwhile is
    /// as it should be when the new one comes. So it is for all that reads a queue below.
    void load(QueueFilter filter);
    void load(const QueueView& view);
    /// Shows the queue another way. Another order begins at its first undecided photo; else the current photo stays where it
    /// still is in the list.
    void setView(const QueueView& view);
    /// Orders and narrows down by what is known now. Nothing else does: photos stay in their places while a person decides.
    void sortAnew();
    /// Reads the queue again (another window, an import). The person stays at the current photo, listed or not, while it is in the
    /// catalogue, and what they began there stays.
    void reload();

    /// Goes to a photo, listing all photos if need be.
    void show(AnnotationId annotation);
    [[nodiscard]] bool isReading() const { return m_isReading; } ///< another queue is on its way

    [[nodiscard]] const QueueEntries& queue() const { return m_queue.entries(); }
    [[nodiscard]] const ReviewQueue& arrangement() const { return m_queue; }
    [[nodiscard]] const QueueView& view() const { return m_view; }
    enum class Sorting {
        Done,
        Awaited,  ///< the program works out how sure it is; the order follows
        Overtaken ///< a decision came first; `sortAnew` brings the order
    };
    [[nodiscard]] Sorting sorting() const { return m_sorting; }
    [[nodiscard]] const WorkPace& pace() const { return m_pace; }
    [[nodiscard]] std::optional<int> position() const { return m_position; } ///< row of the current photo
    [[nodiscard]] const QueueEntry* current() const;                         ///< nullptr when the queue is empty
    [[nodiscard]] std::optional<int> rowOf(AnnotationId annotation) const { return m_queue.rowOf(annotation); }
    [[nodiscard]] int decidedCount() const { return m_queue.size() - m_queue.left(); }
    /// The row to which a decision would advance now: open for this reviewer in this queue.
    [[nodiscard]] std::optional<int> nextUndecided() const;
    [[nodiscard]] std::optional<int> nextDisputed() const;

    /// What is shown for the current photo; absent until recognition answered.
    [[nodiscard]] const std::optional<Suggestion>& suggestion() const { return m_shown; }
    /// Whether decisions can be stored at all.
    [[nodiscard]] bool isReadOnly() const { return m_catalogue.isReadOnly(); }
    [[nodiscard]] Catalogue& catalogue() const { return m_catalogue; }

    // Moving about, to photos that have a place of their own
    void next();
    void previous();
    void first();
    void last();
    void goTo(int row);
    /// Opens the closed group of the current photo, or closes it.
    void toggleGroup();

    /// Which whales are shown as candidates. Not at work while it is lifted.
    void setCandidateFilter(const CandidateFilter& filter);
    void setFilterLifted(bool lifted);
    [[nodiscard]] const CandidateFilter& candidateFilter() const { return m_candidateFilter; }
    [[nodiscard]] bool isFilterLifted() const { return m_isFilterLifted; }
    [[nodiscard]] int hiddenCandidates() const { return m_hidden; } ///< of the current photo, by the filter

    // Several photos at once
    /// The photos that a decision is about while the current one is among them.
    void choose(const QList<AnnotationId>& annotations);
    /// The current photo, and those chosen besides.
    [[nodiscard]] QList<AnnotationId> chosen() const;
    /// What a decision would be about: what is chosen, closed groups as a whole. The current photo comes first.
    [[nodiscard]] QList<AnnotationId> targets() const;

    // Deciding, about all `targets`. Candidates are counted among the whales (0-based), without the new-whale slot.
    void confirmCandidate(int candidate);
    void confirmIndividual(IndividualId individual);
    void declareNew(const QString& catalogueId);
    void rejectCandidate(int candidate);
    void cannotTell();
    void noFluke(); ///< backs, boats, blows: nothing to tell whales by
    /// Points of match, for the decision to come about the current photo, or for the reviewer's own that stands.
    void notePoints(const QString& points);
    [[nodiscard]] QString points() const;
    // Of any photo and day, as a history shows them
    void takeBack(const Decision& decision);
    void decideAgain(const Decision& undone);
    /// Two ids, one whale: `individual` counts as `whale` from now on. False when it failed, which comes as `errorOccurred`.
    bool merge(IndividualId individual, IndividualId whale);
    void part(const Merger& merger); ///< of any day
    void takeOver(const Merger& merger); ///< nickname, sex and notes that the whale lacks
    void setBox(const QRectF& box); ///< pixels of the upright photo
    /// A further fluke of the current photo, to which it goes.
    void addFluke(const QRectF& box);
    void turnPhoto(int quarterTurns); ///< the current one, clockwise, for good
    void takeOutPhotos();             ///< those chosen, out of the catalogue; the files stay
    /// @param wanted `photo`, `taken` and `position` count @param annotations of those photos
    void correct(const QList<WhenAndWhere>& wanted, const QList<AnnotationId>& annotations);

    /// Grades all `chosen`: of a closed group only the photo that is seen. Absent takes back what a person said. Stays at the photo.
    void grade(Criterion criterion, std::optional<int> level);

    enum class Then { Advance, Stay }; ///< to the next undecided photo, or not
    /// Does the step and remembers it for undo and redo; false when it failed, which comes as `errorOccurred`. For all that
    /// is not below.
    bool perform(std::unique_ptr<ReviewStep> step, Then then);

    [[nodiscard]] bool canUndo() const { return m_history->canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history->canRedo(); }
    /// The last step of this reviewer. Where the session has none left, what they decided before comes within reach and is
    /// offered (`earlierOffered`); only the next call takes the first of it back.
    void undo();
    void redo();

    // What recognition answers
    void noteGalleryReady(); ///< suggestions can be asked for, or the gallery was loaded anew
    void acceptSuggestion(const Suggestion& suggestion, quint64 generation);
    void acceptFailure(AnnotationId annotation, const Error& error, quint64 generation);
    void acceptBox(AnnotationId annotation);
    void acceptSureness(const Sureness& sureness);

Q_SIGNALS:
    void readingStarted();      ///< a queue is on its way
    void queueReset();          ///< other photos, other places; `currentChanged` follows unless the same photo stays in front
    void queueChanged(int row); ///< one entry is
    void groupsChanged();       ///< one was opened or closed
    void currentChanged();      ///< another photo, or nothing
    void suggestionChanged();   ///< arrived, or cleared because the photo or the question changed
    void suggestionPrefetched(const flukeprint::Suggestion& suggestion); ///< for the photo a decision would advance to
    void undoChanged();
    void earlierOffered(const flukeprint::Decision& latest, int photos); ///< of these photos at once
    void nothingToUndo();
    /// Somebody else changed the same thing: it is passed over.
    void stepDropped(const QString& photo); ///< its name; empty where it is about whales
    void chosenChanged(); ///< other `targets`
    void pointsChanged();
    void errorOccurred(const flukeprint::Error& error);
    void suggestionFailed(const flukeprint::Error& error); ///< no candidates for the current photo
    void finished();                                       ///< nothing undecided is left in the queue

private:
    [[nodiscard]] bool mayDecide();
    [[nodiscard]] DecisionContext contextFor(const std::optional<IndividualId>& individual) const;
    [[nodiscard]] std::optional<Candidate> candidateAt(int candidate) const;
    void rememberShown();
    void dropRejected();
    void decide(NewDecision decision, Then then);
    [[nodiscard]] bool hasSpokenOn(AnnotationId annotation) const { return m_spoken.contains(annotation); }
    [[nodiscard]] bool needsOwnVoices() const { return m_blind || m_view.filter == QueueFilter::SecondLook; }
    [[nodiscard]] std::optional<Voice> ownVoice() const;
    void setSuggestion(std::optional<Suggestion> suggestion);
    void announce(const ReviewStep& step);
    void turnBackTo(const Result<ReviewHistory::Turn>& turn);
    void offerEarlier();
    void refreshEntry(AnnotationId annotation);
    enum class Listing { AsViewed, WithCurrent }; ///< the current photo, though the view may not list it
    /// Where a person is when another queue comes.
    struct Place
    {
        bool isCurrent = false;                         ///< at the photo in front
        std::optional<AnnotationId> annotation = {};    ///< else at this one; else at the first undecided one
    };
    void load(const QueueView& view, Place place);
    [[nodiscard]] QueueRequest request(Listing listing = Listing::AsViewed) const;
    [[nodiscard]] bool mayReadElsewhere() const;
    void readAgain(Place place, Listing listing, std::function<void()> then = {});
    void readNow(Listing listing);
    void readElsewhere(Place place, Listing listing, std::function<void()> then);
    [[nodiscard]] ReviewQueue takeQueue(ReviewQueue queue, std::unordered_set<AnnotationId> spoken);
    void dispose(ReviewQueue queue) const;
    void showQueue(Place place, std::optional<AnnotationId> inFront);
    [[nodiscard]] std::optional<QueueEntry> entryNow(AnnotationId annotation);
    void requestSureness();
    void seekCopies(const QueueEntries& entries);
    void acceptCopies(const Copies& copies);
    void showRow(std::optional<int> row);
    void showAnnotation(AnnotationId annotation);
    void advance();
    void requestCurrent();
    void prefetch();

    Catalogue& m_catalogue;
    ReviewPorts m_ports;
    QString m_reviewer;
    bool m_blind = false;
    std::unordered_set<AnnotationId> m_spoken; ///< where the reviewer has a voice; read while `needsOwnVoices`
    QHash<AnnotationId, QString> m_points;     ///< noted, not decided yet
    std::map<QString, ReviewHistory> m_histories; ///< by `comparedName`: nobody undoes what another one did
    ReviewHistory* m_history;

    QueueView m_view;
    ReviewQueue m_queue;
    Sureness m_sureness;
    Copies m_copies; ///< among the photos that were grouped last
    bool m_isSeekingCopies = false;
    bool m_isReading = false;
    quint64 m_reading = 0; ///< number of the newest reading
    QSet<AnnotationId> m_changedWhileReading;
    Sorting m_sorting = Sorting::Done;
    std::optional<AnnotationId> m_startedAt; ///< where the person was when the order was asked for
    bool m_isOrderNew = false;               ///< the photo after the current one is the first of the order
    WorkPace m_pace;
    std::optional<int> m_position;
    QList<AnnotationId> m_chosen;

    bool m_galleryReady = false;
    quint64 m_generation = 0; ///< of the newest question
    std::optional<quint64> m_currentQuestion;
    std::optional<quint64> m_prefetchQuestion;
    std::optional<Suggestion> m_suggestion;
    std::optional<Suggestion> m_shown; ///< the same, without what the filter hides, perhaps in blind order
    CandidateFilter m_candidateFilter;
    bool m_isFilterLifted = false;
    int m_hidden = 0; ///< whales that the filter hides
    std::optional<Suggestion> m_prefetched;
};

} // namespace flukeprint
