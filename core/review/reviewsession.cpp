#include "core/review/reviewsession.h"

#include "core/review/boxstep.h"
#include "core/review/correctionstep.h"
#include "core/review/decisionstep.h"
#include "core/review/flukestep.h"
#include "core/review/gradestep.h"
#include "core/review/mergestep.h"
#include "core/review/partstep.h"
#include "core/review/takebackstep.h"
#include "core/review/takeoutstep.h"
#include "core/review/takeoverstep.h"
#include "core/review/turnstep.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace flukeprint {

ReviewSession::ReviewSession(Catalogue& catalogue, ReviewPorts ports, QObject* parent)
    : QObject(parent), m_catalogue(catalogue), m_ports(std::move(ports)), m_history(&m_histories[QString()])
{
}

ReviewSession::~ReviewSession() = default;

// ---- who

void ReviewSession::setReviewer(const QString& name)
{
    const bool isOther = !isSameReviewer(name, m_reviewer);
    m_reviewer = name.trimmed();
    if (isOther) m_points.clear();
    m_history = &m_histories[comparedName(m_reviewer)];
    if (isOther) Q_EMIT undoChanged();
    const QDateTime midnight(QDate::currentDate(), QTime(0, 0));
    if (const auto times = m_catalogue.decisionTimes(midnight, m_reviewer))
        m_pace.setTimes(*times);
    else
        Q_EMIT errorOccurred(times.error());
    if (isOther && needsOwnVoices()) reload();
}

void ReviewSession::setBlind(bool blind)
{
    if (blind == m_blind) return;
    m_blind = blind;
    m_prefetched.reset();
    reload();
}

// ---- the queue

void ReviewSession::load(QueueFilter filter)
{
    load(QueueView{filter, m_view.order, {}, {}, {}, m_view.isGrouped});
}

void ReviewSession::load(const QueueView& view)
{
    load(view, {});
}

void ReviewSession::load(const QueueView& view, Place place)
{
    m_view = view;
    // The order by sureness needs an answer of the program; until it comes what was known before must do.
    const bool isByTime = view.order == QueueOrder::AsTaken || !m_ports.requestSureness;
    m_sorting = isByTime ? Sorting::Done : Sorting::Awaited;
    m_isOrderNew = false;
    readAgain(place, Listing::AsViewed, [this, isByTime] {
        m_startedAt = current() ? std::optional(current()->annotation) : std::nullopt;
        if (!isByTime) requestSureness();
    });
}

void ReviewSession::show(AnnotationId annotation)
{
    if (const auto row = rowOf(annotation)) return goTo(*row);
    load(QueueView{QueueFilter::All, m_view.order, {}, {}, {}, m_view.isGrouped}, {.annotation = annotation});
}

void ReviewSession::setView(const QueueView& view)
{
    if (view.order != m_view.order) return load(view);
    m_view = view;
    readAgain({.isCurrent = true}, Listing::AsViewed, [this] {
        if (m_sorting == Sorting::Awaited) requestSureness(); // other photos than before
    });
}

void ReviewSession::sortAnew()
{
    load(QueueView(m_view));
}

void ReviewSession::reload()
{
    readAgain({.isCurrent = true}, Listing::WithCurrent);
}

QueueRequest ReviewSession::request(Listing listing) const
{
    QueueRequest request{m_view, m_reviewer, m_blind, m_sureness, m_copies};
    if (listing == Listing::WithCurrent && current()) {
        request.inFront = current()->annotation;
        request.before.reserve(size_t(*m_position));
        for (int row = *m_position - 1; row >= 0; --row) request.before.push_back(queue().at(row).annotation);
    }
    return request;
}

/// A list of disputed photos is short in any catalogue, and what a blind reviewer must not see is hidden at once.
bool ReviewSession::mayReadElsewhere() const
{
    if (!m_ports.readElsewhere || m_blind || m_view.filter == QueueFilter::Disputed) return false;
    return m_catalogue.highestAnnotation().value_or(0) >= m_ports.readElsewhereFrom;
}

void ReviewSession::readAgain(Place place, Listing listing, std::function<void()> then)
{
    ++m_reading; // one that is on its way comes too late
    m_isReading = false;
    if (mayReadElsewhere()) return readElsewhere(place, listing, std::move(then));
    const auto inFront = current() ? std::optional(current()->annotation) : std::nullopt;
    readNow(listing);
    showQueue(place, inFront);
    if (then) then();
}

void ReviewSession::readNow(Listing listing)
{
    const auto asked = request(listing);
    auto read = readQueue(m_catalogue, asked);
    if (!read) {
        Q_EMIT errorOccurred(read.error());
        return;
    }
    if (lacksCopies(read->entries, asked)) seekCopies(read->entries);
    (void)takeQueue(ReviewQueue(read->entries, asked.view, asked.sureness, m_copies, asked.inFront), std::move(read->spoken));
}

namespace {

/// What comes of a reading on another thread.
struct Arrival
{
    std::optional<Error> error;
    ReviewQueue queue;
    std::unordered_set<AnnotationId> spoken;
    Copies copies;
};

void readInto(Arrival& arrival, const Result<std::unique_ptr<Catalogue>>& catalogue, const QueueRequest& request)
{
    auto read = catalogue ? readQueue(**catalogue, request) : tl::unexpected(catalogue.error());
    if (!read) {
        arrival.error = read.error();
        return;
    }
    arrival.copies = lacksCopies(read->entries, request) ? findCopies(hashesOf(read->entries)) : request.copies;
    arrival.queue = ReviewQueue(read->entries, request.view, request.sureness, arrival.copies, request.inFront);
    arrival.spoken = std::move(read->spoken);
}

} // namespace

void ReviewSession::readElsewhere(Place place, Listing listing, std::function<void()> then)
{
    m_isReading = true;
    m_changedWhileReading.clear();
    const auto arrival = std::make_shared<Arrival>();
    const auto asked = request(listing);
    const auto take = [this, arrival, asked, place, listing, then] {
        if (arrival->error) {
            m_isReading = false;
            Q_EMIT errorOccurred(*arrival->error);
            return;
        }
        const auto inFront = current() ? std::optional(current()->annotation) : std::nullopt;
        const bool isLost = listing == Listing::WithCurrent && inFront != asked.inFront && inFront && !arrival->queue.rowOf(*inFront);
        if (isLost) { // the photo that the person has gone to meanwhile is to be listed, too
            dispose(std::move(arrival->queue));
            return readElsewhere(place, listing, then);
        }
        m_isReading = false;
        m_copies = arrival->copies;
        auto old = takeQueue(std::move(arrival->queue), std::move(arrival->spoken));
        for (const auto annotation : std::exchange(m_changedWhileReading, {}))
            if (const auto row = rowOf(annotation))
                if (const auto entry = entryNow(annotation)) m_queue.update(*row, *entry);
        showQueue(place, inFront);
        dispose(std::move(old));
        if (then) then();
    };
    m_ports.readElsewhere([arrival, asked](const auto& catalogue) { readInto(*arrival, catalogue, asked); },
                          [session = QPointer(this), reading = m_reading, arrival, take] {
                              if (!session) return;
                              if (reading == session->m_reading) take();
                              else session->dispose(std::move(arrival->queue));
                          });
    Q_EMIT readingStarted();
}

/// Returns the queue before.
ReviewQueue ReviewSession::takeQueue(ReviewQueue queue, std::unordered_set<AnnotationId> spoken)
{
    m_spoken = std::move(spoken);
    ReviewQueue old = std::exchange(m_queue, std::move(queue));
    for (const auto& group : old.groups()) // what a person opened stays open
        if (group.isOpen)
            if (const auto row = rowOf(old.entries().at(group.first).annotation)) m_queue.setOpen(*row, true);
    return old;
}

/// Giving the memory of a long list back takes a moment.
void ReviewSession::dispose(ReviewQueue queue) const
{
    constexpr int isLong = 5000;
    if (!m_ports.runElsewhere || queue.size() < isLong) return;
    m_ports.runElsewhere([old = std::make_shared<ReviewQueue>(std::move(queue))] { *old = {}; }, [] {});
}

/// @param inFront the photo in front in the queue before
void ReviewSession::showQueue(Place place, std::optional<AnnotationId> inFront)
{
    const int oldPosition = m_position.value_or(0);
    const auto stayAt = place.isCurrent ? inFront : place.annotation;
    auto row = stayAt ? rowOf(*stayAt) : std::nullopt;
    if (!row && (!place.isCurrent || !stayAt)) row = m_queue.nextUndecided(std::nullopt);
    const int nearest = place.isCurrent && stayAt ? std::min(oldPosition, m_queue.size() - 1) : 0;
    if (!row && m_queue.size() > 0) row = nearest;
    m_chosen.removeIf([this](AnnotationId annotation) { return !rowOf(annotation); });
    const bool stays = row && queue().at(*row).annotation == inFront;
    m_position = stays ? row : std::nullopt;
    Q_EMIT queueReset();
    if (!stays) return showRow(row);
    // The candidates stay, too, until the new answer comes; but perhaps they are to be seen otherwise now.
    setSuggestion(std::exchange(m_suggestion, {}));
    Q_EMIT suggestionChanged();
    requestCurrent();
}

/// Until they are found, only bursts are grouped.
void ReviewSession::seekCopies(const QueueEntries& entries)
{
    if (m_isSeekingCopies) return;
    if (!m_ports.runElsewhere) {
        m_copies = findCopies(hashesOf(entries));
        return;
    }
    m_isSeekingCopies = true;
    const auto found = std::make_shared<Copies>();
    m_ports.runElsewhere([found, hashes = hashesOf(entries)] { *found = findCopies(hashes); },
                         [session = QPointer(this), found] {
                             if (session) session->acceptCopies(*found);
                         });
}

void ReviewSession::acceptCopies(const Copies& copies)
{
    m_isSeekingCopies = false;
    m_copies = copies;
    if (m_view.isGrouped) reload();
}

void ReviewSession::requestSureness()
{
    if (!m_galleryReady) return;
    QList<AnnotationId> open;
    for (const auto& entry : queue())
        if (entry.isOpen()) open << entry.annotation;
    m_ports.requestSureness(open);
}

void ReviewSession::acceptSureness(const Sureness& sureness)
{
    m_sureness = sureness;
    if (m_sorting != Sorting::Awaited) return;
    m_sorting = Sorting::Done;
    const auto* entry = current();
    const bool hasMoved = !entry || entry->annotation != m_startedAt;
    readAgain({.isCurrent = true}, Listing::WithCurrent, [this, hasMoved] { m_isOrderNew = !hasMoved; }); // a key that is on its way is about the photo in front
}

const QueueEntry* ReviewSession::current() const
{
    return m_position ? &queue().at(*m_position) : nullptr;
}

std::optional<int> ReviewSession::nextUndecided() const
{
    return m_isOrderNew ? m_queue.firstUndecidedBeside(m_position) : m_queue.nextUndecided(m_position);
}

std::optional<int> ReviewSession::nextDisputed() const
{
    const int count = int(queue().size());
    const int start = m_position ? *m_position + 1 : 0;
    for (int step = 0; step < count; ++step) {
        const int row = (start + step) % count;
        if (queue()[row].confirmation == Confirmation::Disputed) return row;
    }
    return std::nullopt;
}

void ReviewSession::refreshEntry(AnnotationId annotation)
{
    if (m_isReading) m_changedWhileReading.insert(annotation);
    const auto row = rowOf(annotation);
    if (!row) return;
    const auto entry = entryNow(annotation);
    if (!entry) return;
    m_queue.update(*row, *entry);
    Q_EMIT queueChanged(*row);
}

/// As the catalogue has it now, seen as the reviewer may see it; an error is told.
std::optional<QueueEntry> ReviewSession::entryNow(AnnotationId annotation)
{
    auto entry = m_catalogue.entry(annotation);
    const auto voices = needsOwnVoices() ? m_catalogue.voicesOf(annotation) : QList<Voice>();
    if (!entry || !voices) {
        Q_EMIT errorOccurred(entry ? voices.error() : entry.error());
        return std::nullopt;
    }
    const bool speaks = std::ranges::any_of(*voices, [&](const auto& voice) { return isOf(voice, m_reviewer); });
    if (speaks)
        m_spoken.insert(annotation);
    else
        m_spoken.erase(annotation);
    seeAsReviewer(*entry, {m_view, m_reviewer, m_blind}, speaks);
    return *entry;
}

// ---- moving about

void ReviewSession::next()
{
    if (!m_position) return;
    if (const auto row = m_queue.neighbour(*m_position, 1)) showRow(row);
}

void ReviewSession::previous()
{
    if (!m_position) return;
    if (const auto row = m_queue.neighbour(*m_position, -1)) showRow(row);
}

void ReviewSession::first()
{
    if (const auto row = m_queue.neighbour(-1, 1)) goTo(*row);
}

void ReviewSession::last()
{
    if (const auto row = m_queue.neighbour(m_queue.size(), -1)) goTo(*row);
}

void ReviewSession::goTo(int row)
{
    if (row >= 0 && row < m_queue.size() && row != m_position) showRow(row);
}

void ReviewSession::toggleGroup()
{
    const auto group = m_position ? m_queue.groupAt(*m_position) : std::nullopt;
    if (!group) return;
    m_queue.setOpen(*m_position, !group->isOpen);
    Q_EMIT groupsChanged();
}

void ReviewSession::showRow(std::optional<int> row)
{
    m_position = row;
    m_isOrderNew = false;
    if (!current() || !m_chosen.contains(current()->annotation)) choose({});
    // The prefetched answer is shown at once although it may lack the last decision; the new question below corrects
    // it.
    const auto* entry = current();
    const bool isPrefetched = entry && m_prefetched && m_prefetched->annotation == entry->annotation;
    setSuggestion(isPrefetched ? std::exchange(m_prefetched, {}) : std::nullopt);
    m_prefetched.reset();
    Q_EMIT currentChanged();
    Q_EMIT suggestionChanged();
    requestCurrent();
}

void ReviewSession::showAnnotation(AnnotationId annotation)
{
    if (!rowOf(annotation)) {
        // A narrower queue had dropped it.
        if (mayReadElsewhere()) return readAgain({.annotation = annotation}, Listing::AsViewed);
        readNow(Listing::AsViewed);
        m_position.reset();
        Q_EMIT queueReset();
    }
    if (const auto row = rowOf(annotation)) {
        showRow(row);
    } else if (!m_position) {
        showRow(m_queue.size() == 0 ? std::nullopt : std::optional(0));
    }
}

void ReviewSession::advance()
{
    if (const auto row = nextUndecided()) {
        showRow(row);
    } else {
        showRow(m_position);
        Q_EMIT finished();
    }
}

void ReviewSession::setSuggestion(std::optional<Suggestion> suggestion)
{
    m_suggestion = std::move(suggestion);
    m_shown = m_suggestion;
    m_hidden = 0;
    if (!m_suggestion) return;
    if (m_candidateFilter.isActive() && !m_isFilterLifted) {
        auto left = filtered(*m_suggestion, m_candidateFilter, m_catalogue);
        m_hidden = left.hidden;
        m_shown = std::move(left.suggestion);
    }
    if (isHidden(m_suggestion->annotation)) m_shown = inBlindOrder(*m_shown);
}

void ReviewSession::setCandidateFilter(const CandidateFilter& filter)
{
    m_candidateFilter = filter;
    setFilterLifted(false);
}

void ReviewSession::setFilterLifted(bool lifted)
{
    m_isFilterLifted = lifted;
    setSuggestion(std::exchange(m_suggestion, {}));
    Q_EMIT suggestionChanged();
}

// ---- deciding

void ReviewSession::choose(const QList<AnnotationId>& annotations)
{
    if (annotations == m_chosen) return;
    m_chosen = annotations;
    Q_EMIT chosenChanged();
}

QList<AnnotationId> ReviewSession::chosen() const
{
    const auto* entry = current();
    if (!entry) return {};
    QList<AnnotationId> chosen{entry->annotation};
    if (!m_chosen.contains(entry->annotation)) return chosen;
    for (const auto annotation : m_chosen)
        if (annotation != entry->annotation) chosen << annotation;
    return chosen;
}

QList<AnnotationId> ReviewSession::targets() const
{
    auto targets = chosen();
    const auto seen = targets;
    for (const auto annotation : seen) {
        const auto row = rowOf(annotation);
        if (!row) continue;
        const auto rows = m_queue.decidedWith(*row);
        for (const int member : rows)
            if (const auto other = queue().at(member).annotation; !targets.contains(other)) targets << other;
    }
    return targets;
}

bool ReviewSession::mayDecide()
{
    if (!current()) return false;
    if (!m_catalogue.isReadOnly()) return true;
    Q_EMIT errorOccurred(Error{ErrorCode::CatalogueReadOnly, m_catalogue.filePath(), {}});
    return false;
}

std::optional<Candidate> ReviewSession::candidateAt(int candidate) const
{
    if (!m_shown || candidate < 0) return std::nullopt;
    const auto whales = m_shown->individuals(candidate + 1);
    return int(whales.size()) > candidate ? std::optional(whales[size_t(candidate)]) : std::nullopt;
}

DecisionContext ReviewSession::contextFor(const std::optional<IndividualId>& individual) const
{
    DecisionContext context;
    if (!current()) return context;
    context.reviewer = m_reviewer;
    context.isBlind = isHidden(current()->annotation);
    if (!m_shown) return context;
    context.model = m_shown->model;
    if (m_shown->isBlind) return context; // neither rank nor probability were shown
    const auto& candidates = m_shown->candidates;
    const auto chosen = std::ranges::find_if(candidates, [&](const auto& c) { return c.individual == individual; });
    if (chosen != candidates.end()) {
        context.rank = int(chosen - candidates.begin()) + 1;
        context.probability = chosen->probability;
    }
    return context;
}

/// What was on screen when the person decided is kept beside the decision.
void ReviewSession::rememberShown()
{
    if (!m_suggestion) return;
    constexpr size_t remembered = 11; // those beyond were there for the filter
    auto shown = *m_suggestion;
    if (shown.candidates.size() > remembered) shown.candidates.resize(remembered);
    if (const auto status = m_catalogue.recordSuggestion(shown); !status) Q_EMIT errorOccurred(status.error());
}

void ReviewSession::confirmCandidate(int candidate)
{
    if (const auto chosen = candidateAt(candidate)) confirmIndividual(*chosen->individual);
}

void ReviewSession::confirmIndividual(IndividualId individual)
{
    decide({DecisionKind::Match, {}, individual, {}, contextFor(individual)}, Then::Advance);
}

void ReviewSession::declareNew(const QString& catalogueId)
{
    decide({DecisionKind::NewIndividual, {}, {}, catalogueId, contextFor(std::nullopt)}, Then::Advance);
}

void ReviewSession::rejectCandidate(int candidate)
{
    if (const auto chosen = candidateAt(candidate))
        decide({DecisionKind::NotThis, {}, chosen->individual, {}, contextFor(chosen->individual)}, Then::Stay);
}

void ReviewSession::cannotTell()
{
    // "Cannot tell" is about the photo, not about the first candidate: neither rank nor probability.
    auto context = contextFor(std::nullopt);
    context.rank.reset();
    context.probability.reset();
    decide({DecisionKind::CannotTell, {}, {}, {}, context}, Then::Advance);
}

void ReviewSession::noFluke()
{
    auto context = contextFor(std::nullopt);
    context.rank.reset();
    context.probability.reset();
    decide({DecisionKind::NoFluke, {}, {}, {}, context}, Then::Advance);
}

/// Says the same of every target; `decision` is without its photo.
void ReviewSession::decide(NewDecision decision, Then then)
{
    if (!mayDecide()) return;
    rememberShown();
    const bool isVerdict = decision.kind != DecisionKind::NotThis;
    const auto photos = targets();
    const auto shown = decision.context;
    DecisionContext other; // nothing was shown for the others
    other.reviewer = m_reviewer;
    QList<NewDecision> decisions;
    for (const auto annotation : photos) {
        decision.annotation = annotation;
        decision.context = annotation == photos.first() ? shown : other;
        decision.context.isBlind = isHidden(annotation);
        if (isVerdict) decision.context.points = m_points.value(annotation);
        decisions << decision;
    }
    if (m_sorting == Sorting::Awaited) m_sorting = Sorting::Overtaken;
    const auto before = m_pace;
    const auto now = QDateTime::currentDateTimeUtc();
    for (qsizetype i = 0; isVerdict && i < photos.size(); ++i) m_pace.note(now); // first, since the next photo shows the pace
    if (!perform(std::make_unique<DecisionStep>(decisions), then)) {
        m_pace = before; // nothing was stored
        return;
    }
    if (!isVerdict) return;
    for (const auto annotation : photos) m_points.remove(annotation);
}

std::optional<Voice> ReviewSession::ownVoice() const
{
    if (!current()) return std::nullopt;
    const auto voices = m_catalogue.voicesOf(current()->annotation);
    if (!voices) return std::nullopt;
    const auto own = std::ranges::find_if(*voices, [&](const auto& voice) { return isOf(voice, m_reviewer); });
    return own == voices->end() ? std::nullopt : std::optional(*own);
}

QString ReviewSession::points() const
{
    if (!current()) return {};
    if (const auto noted = m_points.constFind(current()->annotation); noted != m_points.cend()) return *noted;
    const auto own = ownVoice();
    return own ? own->decision.context.points : QString();
}

/// A decision is never changed: a note on one that stands is the same decision again, with the note.
void ReviewSession::notePoints(const QString& points)
{
    if (!mayDecide() || points.trimmed() == this->points()) return;
    const auto annotation = current()->annotation;
    if (const auto own = ownVoice()) {
        NewDecision again{own->decision.kind, annotation, own->decision.individual, {}, own->decision.context};
        again.context.points = points.trimmed();
        perform(std::make_unique<DecisionStep>(QList{again}), Then::Stay);
    } else {
        m_points.insert(annotation, points.trimmed());
    }
    Q_EMIT pointsChanged();
}

void ReviewSession::takeBack(const Decision& decision)
{
    perform(std::make_unique<TakeBackStep>(decision, TakeBackStep::Act::TakeBack, m_reviewer), Then::Stay);
}

void ReviewSession::decideAgain(const Decision& undone)
{
    perform(std::make_unique<TakeBackStep>(undone, TakeBackStep::Act::PutBack, m_reviewer), Then::Stay);
}

bool ReviewSession::merge(IndividualId individual, IndividualId whale)
{
    return perform(std::make_unique<MergeStep>(individual, whale, m_reviewer), Then::Stay);
}

void ReviewSession::part(const Merger& merger)
{
    perform(std::make_unique<PartStep>(merger, m_reviewer), Then::Stay);
}

void ReviewSession::takeOver(const Merger& merger)
{
    perform(std::make_unique<TakeOverStep>(merger), Then::Stay);
}

void ReviewSession::setBox(const QRectF& box)
{
    if (mayDecide()) perform(std::make_unique<BoxStep>(current()->annotation, box), Then::Stay);
}

void ReviewSession::addFluke(const QRectF& box)
{
    if (!mayDecide()) return;
    auto step = std::make_unique<FlukeStep>(current()->annotation, box);
    const FlukeStep& done = *step; // the history keeps it
    if (!perform(std::move(step), Then::Stay)) return;
    if (done.added()) showAnnotation(*done.added()); // a long list is being read anew meanwhile
}

void ReviewSession::turnPhoto(int quarterTurns)
{
    if (!mayDecide()) return;
    const auto flukes = m_catalogue.annotationsOf(current()->photo.id);
    if (!flukes) {
        Q_EMIT errorOccurred(flukes.error());
        return;
    }
    QList<AnnotationId> annotations{current()->annotation};
    for (const AnnotationId annotation : *flukes)
        if (annotation != annotations.first() && m_catalogue.entry(annotation)) annotations << annotation;
    perform(std::make_unique<TurnStep>(current()->photo.id, annotations, quarterTurns), Then::Stay);
}

void ReviewSession::takeOutPhotos()
{
    if (!mayDecide()) return;
    QList<PhotoId> photos;
    QList<AnnotationId> annotations;
    const auto meant = chosen();
    for (const AnnotationId annotation : meant) {
        const auto entry = m_catalogue.entry(annotation);
        if (!entry || photos.contains(entry->photo.id)) continue;
        photos << entry->photo.id;
        if (const auto flukes = m_catalogue.annotationsOf(entry->photo.id)) annotations << *flukes;
    }
    if (!photos.isEmpty()) perform(std::make_unique<TakeOutStep>(photos, annotations), Then::Stay);
}

void ReviewSession::correct(const QList<WhenAndWhere>& wanted, const QList<AnnotationId>& annotations)
{
    if (mayDecide() && !wanted.isEmpty()) perform(std::make_unique<CorrectionStep>(wanted, annotations), Then::Stay);
}

void ReviewSession::grade(Criterion criterion, std::optional<int> level)
{
    if (mayDecide()) perform(std::make_unique<GradeStep>(chosen(), criterion, level, m_reviewer), Then::Stay);
}

bool ReviewSession::perform(std::unique_ptr<ReviewStep> step, Then then)
{
    const ReviewStep& done = *step;
    if (const auto status = m_history->apply(std::move(step), m_catalogue); !status) {
        Q_EMIT errorOccurred(status.error());
        return false;
    }
    announce(done);
    if (then == Then::Advance) {
        choose({});
        advance();
        return true;
    }
    const auto* entry = current();
    if (done.touches() == ReviewStep::Touches::Whales) {
        if (entry) requestCurrent();
        return true;
    }
    if (!entry || done.touches() == ReviewStep::Touches::Entries || done.touches() == ReviewStep::Touches::Flukes || !done.annotations().contains(entry->annotation)) return true;
    if (done.touches() == ReviewStep::Touches::Verdicts) dropRejected();
    requestCurrent();
    return true;
}

/// The next candidates move up now; the answer to the new question adds one at the end.
void ReviewSession::dropRejected()
{
    if (!m_suggestion) return;
    const auto rejected = m_catalogue.rejectionsOf(m_suggestion->annotation);
    if (!rejected) return;
    auto left = std::move(*m_suggestion);
    std::erase_if(left.candidates, [&](const auto& c) { return c.individual && rejected->contains(*c.individual); });
    setSuggestion(std::move(left));
    Q_EMIT suggestionChanged();
}

/// Tells everybody what a step has changed.
void ReviewSession::announce(const ReviewStep& step)
{
    if (step.touches() == ReviewStep::Touches::Flukes) {
        for (const auto annotation : step.annotations()) {
            m_ports.noteVerdictChanged(annotation);
            const auto entry = m_catalogue.entry(annotation);
            if (entry && entry->box && entry->boxSource == BoxSource::Person) m_ports.noteBoxChanged(annotation);
        }
        reload();
        Q_EMIT undoChanged();
        return;
    }
    const bool movesPhotos = step.touches() == ReviewStep::Touches::Verdicts || step.touches() == ReviewStep::Touches::Whales;
    for (const auto annotation : step.annotations()) {
        refreshEntry(annotation);
        if (movesPhotos) m_ports.noteVerdictChanged(annotation);
        if (step.touches() == ReviewStep::Touches::Boxes) m_ports.noteBoxChanged(annotation);
    }
    Q_EMIT undoChanged();
}

void ReviewSession::undo()
{
    if (canUndo()) turnBackTo(m_history->undo(m_catalogue));
    else offerEarlier();
}

void ReviewSession::redo()
{
    if (canRedo()) turnBackTo(m_history->redo(m_catalogue));
}

/// What was decided before this session, or in another window, some at a time.
void ReviewSession::offerEarlier()
{
    constexpr int atOnce = 30;
    const auto latest = m_catalogue.latestDecisions(m_reviewer, atOnce);
    if (!latest) {
        Q_EMIT errorOccurred(latest.error());
        return;
    }
    if (latest->isEmpty()) {
        Q_EMIT nothingToUndo();
        return;
    }
    std::vector<std::unique_ptr<ReviewStep>> earlier;
    for (const auto& made : *latest) earlier.insert(earlier.begin(), std::make_unique<DecisionStep>(made));
    m_history->putBefore(std::move(earlier));
    Q_EMIT undoChanged();
    Q_EMIT earlierOffered(latest->first().first(), int(latest->first().size()));
}

void ReviewSession::turnBackTo(const Result<ReviewHistory::Turn>& turn)
{
    if (!turn) {
        Q_EMIT errorOccurred(turn.error());
        return;
    }
    const ReviewStep& step = *turn->step;
    announce(step);
    if (turn->isDropped) {
        QString photo;
        if (step.touches() != ReviewStep::Touches::Whales)
            if (const auto entry = m_catalogue.entry(step.annotations().first())) photo = entry->photo.originalName;
        Q_EMIT stepDropped(photo);
        return;
    }
    if (step.touches() == ReviewStep::Touches::Whales) {
        if (current()) requestCurrent();
    } else if (const auto first = step.annotations().first(); m_catalogue.entry(first)) { // else it was taken out again
        showAnnotation(first);
    }
}

// ---- recognition

void ReviewSession::requestCurrent()
{
    m_prefetchQuestion.reset();
    m_currentQuestion.reset();
    const auto* entry = current();
    if (!entry || !m_galleryReady || entry->verdict == Verdict::NoFluke) return; // that is never asked again
    m_currentQuestion = ++m_generation;
    m_ports.requestSuggestion(entry->annotation, *m_currentQuestion);
}

void ReviewSession::prefetch()
{
    const auto row = nextUndecided();
    if (!row || (m_prefetched && m_prefetched->annotation == queue()[*row].annotation)) return;
    m_prefetchQuestion = ++m_generation;
    m_ports.requestSuggestion(queue()[*row].annotation, *m_prefetchQuestion);
}

void ReviewSession::noteGalleryReady()
{
    m_galleryReady = true;
    m_prefetched.reset();
    requestCurrent();
    if (m_sorting == Sorting::Awaited) requestSureness();
}

void ReviewSession::acceptSuggestion(const Suggestion& suggestion, quint64 generation)
{
    if (generation == m_currentQuestion) {
        // What was prefetched with both opinions is not put back to one for the moment until both come.
        const bool isStepBack = suggestion.isProvisional && m_suggestion && !m_suggestion->isProvisional;
        if (isStepBack) return;
        setSuggestion(suggestion);
        Q_EMIT suggestionChanged();
        if (suggestion.isProvisional) return;
        m_currentQuestion.reset();
        prefetch();
    } else if (generation == m_prefetchQuestion) {
        if (!suggestion.isProvisional) m_prefetchQuestion.reset();
        m_prefetched = suggestion;
        Q_EMIT suggestionPrefetched(suggestion);
    }
}

void ReviewSession::acceptFailure(AnnotationId, const Error& error, quint64 generation)
{
    if (generation == m_currentQuestion) {
        m_currentQuestion.reset();
        Q_EMIT suggestionFailed(error);
        prefetch();
    } else if (generation == m_prefetchQuestion) {
        m_prefetchQuestion.reset(); // asked again, and told, when the person gets there
    }
}

void ReviewSession::acceptBox(AnnotationId annotation)
{
    // A second fluke that was found in a photo of this list.
    if (!rowOf(annotation)) {
        const auto entry = m_catalogue.entry(annotation);
        const auto flukes = entry ? m_catalogue.annotationsOf(entry->photo.id) : QList<AnnotationId>();
        if (flukes && flukes->size() > 1 && std::ranges::any_of(*flukes, [this](AnnotationId fluke) { return rowOf(fluke).has_value(); })) reload();
        return;
    }
    refreshEntry(annotation);
}

} // namespace flukeprint
