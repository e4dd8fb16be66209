#include "core/services/reviewsession.h"

#include "core/services/boxstep.h"
#include "core/services/decisionstep.h"
#include "core/services/gradestep.h"

#include <algorithm>
#include <utility>

namespace flukeprint {

ReviewSession::ReviewSession(Catalogue& catalogue, ReviewPorts ports, QObject* parent)
    : QObject(parent), m_catalogue(catalogue), m_ports(std::move(ports))
{
}

ReviewSession::~ReviewSession() = default;

// ---- the queue

void ReviewSession::setReviewer(const QString& name)
{
    m_reviewer = name;
    const QDateTime midnight(QDate::currentDate(), QTime(0, 0));
    if (const auto times = m_catalogue.decisionTimes(midnight, name))
        m_pace.setTimes(*times);
    else
        Q_EMIT errorOccurred(times.error());
}

void ReviewSession::load(QueueFilter filter)
{
    load(QueueView{filter, m_view.order, {}, {}, {}, m_view.isGrouped});
}

void ReviewSession::load(const QueueView& view)
{
    m_view = view;
    // The order by sureness needs an answer of the program; until it comes what was known before must do.
    const bool isByTime = view.order == QueueOrder::AsTaken || !m_ports.requestSureness;
    m_sorting = isByTime ? Sorting::Done : Sorting::Awaited;
    readAgain(std::nullopt);
    m_startedAt = current() ? std::optional(current()->annotation) : std::nullopt;
    if (!isByTime) requestSureness();
}

void ReviewSession::setView(const QueueView& view)
{
    if (view.order != m_view.order) return load(view);
    m_view = view;
    const auto* entry = current();
    readAgain(entry ? std::optional(entry->annotation) : std::nullopt);
    if (m_sorting == Sorting::Awaited) requestSureness(); // other photos than before
}

void ReviewSession::sortAnew()
{
    load(QueueView(m_view));
}

void ReviewSession::reload()
{
    const auto* entry = current();
    readAgain(entry ? std::optional(entry->annotation) : std::nullopt);
}

void ReviewSession::readAgain(std::optional<AnnotationId> stayAt)
{
    const int oldPosition = m_position.value_or(0);
    readQueue();
    m_position.reset();
    Q_EMIT queueReset();
    auto row = stayAt ? rowOf(*stayAt) : nextUndecided();
    const int nearest = stayAt ? std::min(oldPosition, m_queue.size() - 1) : 0;
    if (!row && m_queue.size() > 0) row = nearest;
    showRow(row);
}

void ReviewSession::readQueue()
{
    const auto queue = m_catalogue.queue(m_view.filter);
    if (!queue) {
        Q_EMIT errorOccurred(queue.error());
        return;
    }
    const ReviewQueue old = std::exchange(m_queue, ReviewQueue(*queue, m_view, m_sureness));
    for (const auto& group : old.groups()) // what a person opened stays open
        if (group.isOpen)
            if (const auto row = rowOf(old.entries().at(group.first).annotation)) m_queue.setOpen(*row, true);
}

void ReviewSession::requestSureness()
{
    if (!m_galleryReady) return;
    QList<AnnotationId> undecided;
    for (const auto& entry : queue())
        if (entry.verdict == Verdict::Undecided) undecided << entry.annotation;
    m_ports.requestSureness(undecided);
}

void ReviewSession::acceptSureness(const Sureness& sureness)
{
    m_sureness = sureness;
    if (m_sorting != Sorting::Awaited) return;
    m_sorting = Sorting::Done;
    const auto* entry = current();
    const bool hasMoved = entry && entry->annotation != m_startedAt;
    readAgain(hasMoved ? std::optional(entry->annotation) : std::nullopt);
}

const QueueEntry* ReviewSession::current() const
{
    return m_position ? &queue().at(*m_position) : nullptr;
}

std::optional<int> ReviewSession::nextUndecided() const
{
    return m_queue.nextUndecided(m_position);
}

void ReviewSession::refreshEntry(AnnotationId annotation)
{
    const auto row = rowOf(annotation);
    if (!row) return;
    const auto entry = m_catalogue.entry(annotation);
    if (!entry) {
        Q_EMIT errorOccurred(entry.error());
        return;
    }
    m_queue.update(*row, *entry);
    Q_EMIT queueChanged(*row);
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
    if (!current() || !m_chosen.contains(current()->annotation)) choose({});
    m_suggestion.reset();
    // The prefetched answer is shown at once although it may lack the last decision; the new question below corrects
    // it.
    if (const auto* entry = current(); entry && m_prefetched && m_prefetched->annotation == entry->annotation)
        m_suggestion = std::move(m_prefetched);
    m_prefetched.reset();
    Q_EMIT currentChanged();
    Q_EMIT suggestionChanged();
    requestCurrent();
}

void ReviewSession::showAnnotation(AnnotationId annotation)
{
    if (!rowOf(annotation)) {
        readQueue(); // a narrower queue had dropped it
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

// ---- deciding

void ReviewSession::choose(const QList<AnnotationId>& annotations)
{
    if (annotations == m_chosen) return;
    m_chosen = annotations;
    Q_EMIT chosenChanged();
}

QList<AnnotationId> ReviewSession::targets() const
{
    const auto* entry = current();
    if (!entry) return {};
    QList<AnnotationId> targets{entry->annotation};
    if (!m_chosen.contains(entry->annotation)) return targets;
    for (const auto annotation : m_chosen)
        if (annotation != entry->annotation) targets << annotation;
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
    if (!m_suggestion || candidate < 0) return std::nullopt;
    const auto whales = m_suggestion->individuals(candidate + 1);
    return int(whales.size()) > candidate ? std::optional(whales[size_t(candidate)]) : std::nullopt;
}

DecisionContext ReviewSession::contextFor(const std::optional<IndividualId>& individual) const
{
    DecisionContext context;
    context.reviewer = m_reviewer;
    if (!m_suggestion) return context;
    context.model = m_suggestion->model;
    const auto& candidates = m_suggestion->candidates;
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
    if (const auto status = m_catalogue.recordSuggestion(*m_suggestion); !status) Q_EMIT errorOccurred(status.error());
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

/// Says the same of every target; `decision` is without its photo.
void ReviewSession::decide(NewDecision decision, Then then)
{
    if (!mayDecide()) return;
    rememberShown();
    QList<NewDecision> decisions;
    for (const auto annotation : targets()) {
        decision.annotation = annotation;
        decisions << decision;
        decision.context = {}; // nothing was shown for the others
        decision.context.reviewer = m_reviewer;
        if (then == Then::Advance) m_pace.note(QDateTime::currentDateTimeUtc());
    }
    if (m_sorting == Sorting::Awaited) m_sorting = Sorting::Overtaken;
    perform(std::make_unique<DecisionStep>(decisions), then);
}

void ReviewSession::setBox(const QRectF& box)
{
    if (!mayDecide()) return;
    const auto annotation = current()->annotation;
    if (const auto before = current()->box) return perform(std::make_unique<BoxStep>(annotation, *before, box), Then::Stay);
    // The first box is not taken back: a photo whose fluke was found has one for ever.
    BoxStep step(annotation, {}, box);
    if (const auto status = step.apply(m_catalogue); !status) {
        Q_EMIT errorOccurred(status.error());
        return;
    }
    announce(step);
    requestCurrent();
}

void ReviewSession::grade(Criterion criterion, std::optional<int> level)
{
    if (mayDecide()) perform(std::make_unique<GradeStep>(targets(), criterion, level, m_reviewer), Then::Stay);
}

void ReviewSession::perform(std::unique_ptr<ReviewStep> step, Then then)
{
    const ReviewStep& done = *step;
    if (const auto status = m_history.apply(std::move(step), m_catalogue); !status) {
        Q_EMIT errorOccurred(status.error());
        return;
    }
    announce(done);
    if (then == Then::Advance) {
        choose({});
        return advance();
    }
    const auto* entry = current();
    if (!entry || done.touches() == ReviewStep::Touches::Entries || !done.annotations().contains(entry->annotation)) return;
    if (done.touches() == ReviewStep::Touches::Verdicts) dropRejected();
    requestCurrent();
}

/// The next candidates move up now; the answer to the new question adds one at the end.
void ReviewSession::dropRejected()
{
    if (!m_suggestion) return;
    const auto rejected = m_catalogue.rejectionsOf(m_suggestion->annotation);
    if (!rejected) return;
    std::erase_if(m_suggestion->candidates, [&](const auto& c) { return c.individual && rejected->contains(*c.individual); });
    Q_EMIT suggestionChanged();
}

/// Tells everybody what a step has changed.
void ReviewSession::announce(const ReviewStep& step)
{
    for (const auto annotation : step.annotations()) {
        refreshEntry(annotation);
        if (step.touches() == ReviewStep::Touches::Verdicts) m_ports.noteVerdictChanged(annotation);
        if (step.touches() == ReviewStep::Touches::Boxes) m_ports.noteBoxChanged(annotation);
    }
    Q_EMIT undoChanged();
}

void ReviewSession::undo()
{
    if (canUndo()) turnBackTo(m_history.undo(m_catalogue));
}

void ReviewSession::redo()
{
    if (canRedo()) turnBackTo(m_history.redo(m_catalogue));
}

void ReviewSession::turnBackTo(const Result<const ReviewStep*>& step)
{
    if (!step) {
        Q_EMIT errorOccurred(step.error());
        return;
    }
    announce(**step);
    showAnnotation((*step)->annotations().first());
}

// ---- recognition

void ReviewSession::requestCurrent()
{
    m_prefetchQuestion.reset();
    m_currentQuestion.reset();
    const auto* entry = current();
    if (!entry || !m_galleryReady) return;
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
        m_suggestion = suggestion;
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
    refreshEntry(annotation);
}

} // namespace flukeprint
