#include "core/review/reviewsession.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace flukeprint;

/// Four undecided photos q0 … q3 and three labelled whales A, B, C; recognition is a list of questions.
class TestReviewSession : public QObject
{
    Q_OBJECT

    struct Question
    {
        AnnotationId annotation;
        quint64 generation;
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ReviewSession> m_session;
    QList<Question> m_questions;
    QList<AnnotationId> m_changed;
    QList<AnnotationId> m_moved;

    static NewPhoto photo(const QString& name, const std::optional<QString>& label = std::nullopt)
    {
        NewPhoto photo;
        photo.photo.contentHash = QString::fromLatin1(name.toUtf8().toHex()).rightJustified(64, u'0');
        photo.photo.path = name;
        photo.photo.originalName = name;
        photo.photo.size = {600, 400};
        photo.catalogueId = label;
        return photo;
    }

    IndividualId whale(const QString& id) { return **m_catalogue->individualByCatalogueId(id); }

    Suggestion ranking(AnnotationId annotation, const QStringList& whales)
    {
        Suggestion suggestion;
        suggestion.annotation = annotation;
        double probability = 0.6;
        for (const auto& id : whales) {
            suggestion.candidates.push_back({whale(id), std::nullopt, probability, 0.5, 1});
            probability /= 2;
        }
        suggestion.candidates.insert(suggestion.candidates.begin() + 1,
                                     Candidate{std::nullopt, std::nullopt, 0.2, 0.3, 0});
        return suggestion;
    }

    void answer(const QStringList& whales = {"A", "B", "C"})
    {
        const auto question = m_questions.takeLast();
        m_session->acceptSuggestion(ranking(question.annotation, whales), question.generation);
    }

    QString at() const { return m_session->current() ? m_session->current()->photo.originalName : QString(); }
    const QueueEntry& photoAt(int row) const { return m_session->queue().at(row); }
    QList<Decision> decisionsAt(int row) { return *m_catalogue->decisionsOf(photoAt(row).annotation); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_catalogue = Catalogue::create(m_folder->filePath(QStringLiteral("test.fluke"))).value();
        std::vector<NewPhoto> photos;
        for (const auto* id : {"A", "B", "C"})
            photos.push_back(photo(QStringLiteral("%1.jpg").arg(QLatin1String(id)), QString::fromLatin1(id)));
        for (int i = 0; i < 4; ++i)
            photos.push_back(photo(QStringLiteral("q%1.jpg").arg(i)));
        QVERIFY(m_catalogue->addPhotos(photos));
        m_questions.clear();
        m_changed.clear();
        m_moved.clear();
        m_session = std::make_unique<ReviewSession>(
            *m_catalogue, ReviewPorts{[this](AnnotationId annotation, quint64 generation) {
                                          m_questions.append({annotation, generation});
                                      },
                                      [this](AnnotationId annotation) { m_changed << annotation; },
                                      [this](AnnotationId annotation) { m_moved << annotation; }});
        m_session->setReviewer(QStringLiteral("Ida"));
        m_session->load(QueueFilter::Reviewed);
        m_session->noteGalleryReady();
    }

    void cleanup()
    {
        m_session.reset();
        m_catalogue.reset();
    }

    void theQueueIsWhatThereIsToReview()
    {
        QCOMPARE(m_session->queue().size(), 4);
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(m_questions.size(), 1);
    }

    void confirmingStoresWhatWasShownAndAdvances()
    {
        answer();
        m_session->confirmCandidate(1); // B: third place, behind A and new whale
        QCOMPARE(at(), QStringLiteral("q1.jpg"));
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("B"));
        QCOMPARE(m_session->decidedCount(), 1);
        QCOMPARE(m_changed, QList<AnnotationId>{photoAt(0).annotation});
        const auto decision = decisionsAt(0).last();
        QCOMPARE(decision.kind, DecisionKind::Match);
        QCOMPARE(decision.context.reviewer, QStringLiteral("Ida"));
        QCOMPARE(decision.context.rank, std::optional(3));
        QCOMPARE(decision.context.probability, std::optional(0.3));
    }

    void aKeyWithoutItsCandidateDoesNothing()
    {
        m_session->confirmCandidate(0); // nothing is shown yet
        answer();
        m_session->confirmCandidate(4); // only three are
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(m_session->decidedCount(), 0);
    }

    void newWhalesAndDoubtsAreDecisionsToo()
    {
        answer();
        m_session->declareNew(QStringLiteral("HW-1"));
        m_session->cannotTell();
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("HW-1"));
        QCOMPARE(decisionsAt(0).last().context.rank, std::optional(2));
        QCOMPARE(photoAt(1).verdict, Verdict::CannotTell);
        QCOMPARE(at(), QStringLiteral("q2.jpg"));
    }

    void aTakenIdChangesNothing()
    {
        QSignalSpy errors(m_session.get(), &ReviewSession::errorOccurred);
        m_session->declareNew(QStringLiteral("A"));
        QCOMPARE(errors.count(), 1);
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QVERIFY(!m_session->canUndo());
    }

    void rejectingMovesTheNextCandidatesUp()
    {
        answer();
        m_session->rejectCandidate(0);
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(*m_session->suggestion()->individuals(1).front().individual, whale(QStringLiteral("B")));
        QVERIFY(m_catalogue->rejectionsOf(photoAt(0).annotation)->contains(whale(QStringLiteral("A"))));
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        m_session->undo();
        QVERIFY(m_catalogue->rejectionsOf(photoAt(0).annotation)->empty());
    }

    void severalPhotosAreOneDecisionAndOneStepBack()
    {
        answer();
        m_session->choose({photoAt(1).annotation, photoAt(0).annotation, photoAt(3).annotation});
        QCOMPARE(m_session->targets().first(), photoAt(0).annotation); // the one on screen
        m_session->confirmCandidate(0);
        for (const int row : {0, 1, 3}) QCOMPARE(photoAt(row).catalogueId, QStringLiteral("A"));
        QCOMPARE(m_changed.size(), 3);
        QCOMPARE(decisionsAt(0).last().context.rank, std::optional(1));
        QVERIFY(!decisionsAt(3).last().context.rank); // nothing was shown for it
        QCOMPARE(decisionsAt(3).last().context.reviewer, QStringLiteral("Ida"));
        QCOMPARE(at(), QStringLiteral("q2.jpg"));
        QCOMPARE(m_session->targets().size(), 1);
        m_session->undo();
        QCOMPARE(m_session->decidedCount(), 0);
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QVERIFY(!m_session->canUndo());
        m_session->redo();
        QCOMPARE(m_session->decidedCount(), 3);
    }

    void severalPhotosOfANewWhaleAreOneWhale()
    {
        m_session->choose({photoAt(0).annotation, photoAt(2).annotation});
        m_session->declareNew(QStringLiteral("HW-1"));
        QCOMPARE(photoAt(2).catalogueId, QStringLiteral("HW-1"));
        QCOMPARE(photoAt(2).individual, photoAt(0).individual);
        QCOMPARE(decisionsAt(2).last().kind, DecisionKind::Match);
    }

    void whatIsChosenIsForgottenElsewhere()
    {
        m_session->choose({photoAt(0).annotation, photoAt(1).annotation});
        m_session->goTo(1);
        QCOMPARE(m_session->targets().size(), 2);
        m_session->goTo(2);
        m_session->goTo(1);
        QCOMPARE(m_session->targets(), QList{photoAt(1).annotation});
    }

    void aSecondReviewerLooksAtWhatTheFirstConfirmed()
    {
        answer();
        m_session->confirmCandidate(0);
        m_session->cannotTell();
        m_session->setReviewer(QStringLiteral("Bo"));
        m_session->load(QueueFilter::SecondLook);
        QCOMPARE(m_session->queue().size(), 5); // three labelled photos, and those two
        m_session->goTo(*m_session->rowOf(m_changed.first()));
        QCOMPARE(m_session->current()->catalogueId, QStringLiteral("A")); // seen, since not blind
        m_session->confirmIndividual(whale(QStringLiteral("B")));
        QCOMPARE(m_session->decidedCount(), 1);
        QVERIFY(m_session->nextUndecided());
        QCOMPARE(m_session->queue().at(*m_session->nextDisputed()).annotation, m_changed.first());
        m_session->load(QueueFilter::Disputed);
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(m_session->decidedCount(), 0);
        m_session->confirmIndividual(whale(QStringLiteral("A"))); // agreed after all
        QCOMPARE(m_session->decidedCount(), 1);
        QCOMPARE(m_session->current()->confirmation, Confirmation::Twice);
    }

    void blindNeitherVerdictNorRankingIsSeen()
    {
        answer({"C", "A", "B"});
        m_session->confirmCandidate(0);
        m_session->setReviewer(QStringLiteral("Bo"));
        m_session->setBlind(true);
        m_session->goTo(0);
        QCOMPARE(m_session->decidedCount(), 0);
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        QVERIFY(photoAt(0).catalogueId.isEmpty() && !photoAt(0).individual);
        answer({"C", "A", "B"});
        const auto& shown = *m_session->suggestion();
        QCOMPARE(*shown.individuals(1).front().individual, whale(QStringLiteral("A"))); // the oldest of the catalogue
        QVERIFY(shown.candidates.back().isNewWhale());
        for (const auto& candidate : shown.candidates) QCOMPARE(candidate.probability, 0.0);

        m_session->rejectCandidate(2); // C, which Ida confirmed: no refusal betrays it
        QCOMPARE(m_session->suggestion()->individuals(5).size(), size_t(2));
        m_session->confirmCandidate(1); // the key beside B
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("C")); // now it may be seen: Ida's stands
        QCOMPARE(photoAt(0).confirmation, Confirmation::Disputed);
        QCOMPARE(m_session->decidedCount(), 1);
        const auto decision = decisionsAt(0).last();
        QCOMPARE(decision.individual, std::optional(whale(QStringLiteral("B"))));
        QVERIFY(decision.context.isBlind && !decision.context.rank && !decision.context.probability);
        m_session->undo();
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided); // hidden again
        m_session->setBlind(false);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("C"));
    }

    void pointsOfMatchGoWithTheDecision()
    {
        m_session->notePoints(QStringLiteral(" scar, two notches "));
        QVERIFY(!m_session->canUndo()); // nothing is decided by a note
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        QCOMPARE(decisionsAt(0).last().context.points, QStringLiteral("scar, two notches"));
        QVERIFY(m_session->points().isEmpty()); // of the next photo
        m_session->previous();
        m_session->notePoints(QStringLiteral("three notches"));
        QCOMPARE(m_session->points(), QStringLiteral("three notches"));
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
        QCOMPARE(photoAt(0).confirmation, Confirmation::Once); // the same voice
        m_session->undo();
        QCOMPARE(m_session->points(), QStringLiteral("scar, two notches"));
    }

    void decisionsOfAnotherDayAreTakenBackFromTheHistory()
    {
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->cannotTell();
        const auto old = decisionsAt(0).last();
        ReviewSession later(*m_catalogue, {[](auto, auto) {}, [this](auto annotation) { m_changed << annotation; }, [](auto) {}});
        later.setReviewer(QStringLiteral("Bo"));
        later.load(QueueFilter::Reviewed);
        QVERIFY(!later.canUndo());
        later.takeBack(old);
        QCOMPARE(m_catalogue->entry(old.annotation)->verdict, Verdict::Undecided);
        QCOMPARE(m_changed.last(), old.annotation);
        QCOMPARE(m_catalogue->decisionsOf(old.annotation)->last().context.reviewer, QStringLiteral("Bo"));
        later.undo();
        QCOMPARE(m_catalogue->entry(old.annotation)->catalogueId, QStringLiteral("A"));
        later.redo();
        later.decideAgain(old);
        QCOMPARE(m_catalogue->entry(old.annotation)->catalogueId, QStringLiteral("A"));
        const auto again = m_catalogue->voicesOf(old.annotation)->first().decision;
        QCOMPARE(again.kind, DecisionKind::Match);
        QCOMPARE(again.context.reviewer, QStringLiteral("Ida")); // hers, as it was
    }

    void anyStepCanBeTakenBack()
    {
        struct Note : ReviewStep
        {
            Note(AnnotationId annotation, QStringList& log) : ReviewStep({annotation}, Touches::Entries), m_log(log) {}
            Status apply(Catalogue&) override { return m_log << QStringLiteral("do"), Status(); }
            Status takeBack(Catalogue&) override { return m_log << QStringLiteral("undo"), Status(); }
            QStringList& m_log;
        };
        QStringList log;
        m_session->perform(std::make_unique<Note>(photoAt(2).annotation, log), ReviewSession::Then::Stay);
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        m_session->undo();
        QCOMPARE(at(), QStringLiteral("q2.jpg"));
        m_session->redo();
        QCOMPARE(log.join(u' '), QStringLiteral("do undo do"));
        QVERIFY(m_changed.isEmpty()); // recognition has nothing to learn from it
    }

    void undoReturnsToThePhotoAndRedoDecidesAgain()
    {
        answer();
        m_session->confirmCandidate(0);
        m_session->cannotTell();
        m_session->goTo(3);
        m_session->undo();
        QCOMPARE(at(), QStringLiteral("q1.jpg"));
        QCOMPARE(photoAt(1).verdict, Verdict::Undecided);
        m_session->undo();
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(m_session->decidedCount(), 0);
        QVERIFY(!m_session->canUndo());
        m_session->redo();
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
        m_session->undo(); // the row that redo wrote
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        QCOMPARE(decisionsAt(0).size(), 4); // match, undone, match, undone: nothing is overwritten
    }

    void aTakenBackDecisionJamsNothing()
    {
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->takeBack(decisionsAt(0).first());
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        m_session->undo();
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
        m_session->undo();
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        QVERIFY(!m_session->canUndo());
        m_session->redo();
        m_session->redo();
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        QVERIFY(!m_session->canRedo());
    }

    void aStepThatSomebodyElseTookBackIsPassedOver()
    {
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->cannotTell();
        m_session->confirmIndividual(whale(QStringLiteral("C")));
        auto elsewhere = Catalogue::open(m_catalogue->filePath()).value();
        QVERIFY(elsewhere->undo(decisionsAt(1).first().id, QStringLiteral("Bo")));
        QSignalSpy dropped(m_session.get(), &ReviewSession::stepDropped), errors(m_session.get(), &ReviewSession::errorOccurred);
        m_session->undo();
        m_session->undo(); // says so
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped.first().first().toString(), QStringLiteral("q1.jpg"));
        QCOMPARE(photoAt(1).verdict, Verdict::Undecided); // as it is now
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
        m_session->undo();
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        m_session->redo();
        m_session->redo();
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
        QCOMPARE(photoAt(2).catalogueId, QStringLiteral("C"));
        QVERIFY(!m_session->canRedo() && errors.isEmpty());
    }

    void ofSeveralPhotosThoseThatAreLeftAreTakenBack()
    {
        m_session->choose({photoAt(0).annotation, photoAt(1).annotation});
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->takeBack(decisionsAt(1).first());
        auto elsewhere = Catalogue::open(m_catalogue->filePath()).value();
        m_session->undo();
        QVERIFY(elsewhere->undo(decisionsAt(0).first().id, QStringLiteral("Bo")));
        m_session->undo();
        QCOMPARE(m_session->decidedCount(), 0);
        m_session->redo(); // what it took back: the other was Bo's doing
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        QCOMPARE(photoAt(1).catalogueId, QStringLiteral("A"));
    }

    void aNewStepTakesThePlaceOfThoseTakenBack()
    {
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->confirmIndividual(whale(QStringLiteral("B")));
        m_session->undo();
        m_session->cannotTell();
        QVERIFY(!m_session->canRedo());
        m_session->undo();
        QCOMPARE(photoAt(1).verdict, Verdict::Undecided);
        m_session->undo();
        QCOMPARE(m_session->decidedCount(), 0);
        QVERIFY(!m_session->canUndo());
    }

    void whoTakesBackIsWhoDecided()
    {
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->setReviewer(QStringLiteral("Bo"));
        QVERIFY(!m_session->canUndo()); // Ida's
        m_session->goTo(1);
        m_session->cannotTell();
        m_session->undo();
        QCOMPARE(decisionsAt(1).last().context.reviewer, QStringLiteral("Bo"));
        m_session->setReviewer(QStringLiteral("ida"));
        m_session->undo();
        QCOMPARE(decisionsAt(0).last().kind, DecisionKind::Undone);
        QCOMPARE(decisionsAt(0).last().context.reviewer, QStringLiteral("Ida"));
        m_session->redo();
        QCOMPARE(decisionsAt(0).last().context.reviewer, QStringLiteral("Ida"));
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
    }

    void anotherSessionOffersTheLastDecisions()
    {
        m_session->confirmIndividual(whale(QStringLiteral("A")));
        m_session->choose({photoAt(1).annotation, photoAt(2).annotation});
        m_session->declareNew(QStringLiteral("HW-1"));
        m_session->setReviewer(QStringLiteral("Bo"));
        m_session->cannotTell();
        ReviewSession later(*m_catalogue, {[](auto, auto) {}, [](auto) {}, [](auto) {}});
        later.setReviewer(QStringLiteral("IDA"));
        later.load(QueueFilter::Reviewed);
        QSignalSpy offered(&later, &ReviewSession::earlierOffered), nothing(&later, &ReviewSession::nothingToUndo);
        later.undo();
        QCOMPARE(offered.count(), 1);
        QCOMPARE(offered.first().at(1).toInt(), 2);
        QCOMPARE(later.decidedCount(), 4); // asked first
        later.undo();
        QCOMPARE(later.decidedCount(), 2); // both photos at once
        QCOMPARE(later.current()->photo.originalName, QStringLiteral("q1.jpg"));
        later.undo();
        QCOMPARE(later.decidedCount(), 1);
        later.undo();
        QCOMPARE(nothing.count(), 1); // Bo's is Bo's
        later.redo();
        later.redo();
        QCOMPARE(later.decidedCount(), 4);
    }

    void undoFindsAPhotoThatLeftTheQueue()
    {
        m_session->cannotTell();
        m_session->load(QueueFilter::Undecided);
        QCOMPARE(m_session->queue().size(), 3);
        m_session->undo();
        QCOMPARE(at(), QStringLiteral("q0.jpg"));
        QCOMPARE(m_session->queue().size(), 4);
    }

    void lateAnswersAreDropped()
    {
        const auto late = m_questions.takeLast();
        m_session->next();
        m_session->acceptSuggestion(ranking(late.annotation, {"A"}), late.generation);
        QVERIFY(!m_session->suggestion());
        answer();
        QCOMPARE(m_session->suggestion()->annotation, photoAt(1).annotation);
    }

    void theNextPhotoIsReadyBeforeTheKeyIsPressed()
    {
        answer();
        QCOMPARE(m_questions.last().annotation, photoAt(1).annotation);
        answer({"C", "B"}); // the prefetch
        m_session->confirmCandidate(0);
        QVERIFY(m_session->suggestion()); // shown at once
        QCOMPARE(m_session->suggestion()->annotation, photoAt(1).annotation);
        QCOMPARE(m_questions.last().annotation, photoAt(1).annotation); // and asked again: the gallery has grown
        answer({"A", "C"});
        QCOMPARE(*m_session->suggestion()->individuals(1).front().individual, whale(QStringLiteral("A")));
    }

    void theSecondOpinionReplacesTheFirst()
    {
        const auto question = m_questions.takeLast();
        auto first = ranking(question.annotation, {"A", "B", "C"});
        first.isProvisional = true;
        m_session->acceptSuggestion(first, question.generation);
        QCOMPARE(*m_session->suggestion()->individuals(1).front().individual, whale(QStringLiteral("A")));
        QVERIFY(m_questions.isEmpty()); // the next photo waits for it
        m_session->acceptSuggestion(ranking(question.annotation, {"B", "A", "C"}), question.generation);
        QCOMPARE(*m_session->suggestion()->individuals(1).front().individual, whale(QStringLiteral("B")));
        QCOMPARE(m_questions.last().annotation, photoAt(1).annotation);
    }

    void aSecondOpinionThatComesTooLateIsDropped()
    {
        const auto question = m_questions.takeLast();
        auto first = ranking(question.annotation, {"A", "B", "C"});
        first.isProvisional = true;
        m_session->acceptSuggestion(first, question.generation);
        m_session->confirmCandidate(0);
        QCOMPARE(at(), QStringLiteral("q1.jpg"));
        m_session->acceptSuggestion(ranking(question.annotation, {"B", "A", "C"}), question.generation);
        QVERIFY(!m_session->suggestion());
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("A"));
    }

    void whatWasPrefetchedWithBothOpinionsIsNotPutBack()
    {
        answer();
        answer({"C", "B"}); // the prefetch, with both
        m_session->confirmCandidate(0);
        const auto question = m_questions.takeLast();
        auto first = ranking(question.annotation, {"A", "B"});
        first.isProvisional = true;
        m_session->acceptSuggestion(first, question.generation);
        QCOMPARE(*m_session->suggestion()->individuals(1).front().individual, whale(QStringLiteral("C")));
        m_session->acceptSuggestion(ranking(question.annotation, {"B", "C"}), question.generation);
        QCOMPARE(*m_session->suggestion()->individuals(1).front().individual, whale(QStringLiteral("B")));
    }

    void aMovedBoxIsAskedAgainAndCanBeTakenBack()
    {
        m_session->setBox({10, 10, 100, 50});
        m_session->setBox({20, 20, 200, 100});
        QCOMPARE(m_moved.size(), 2);
        QCOMPARE(photoAt(0).boxSource, BoxSource::Person);
        m_session->undo();
        QCOMPARE(photoAt(0).box, std::optional(QRectF(10, 10, 100, 50)));
        QCOMPARE(photoAt(0).boxSource, BoxSource::Person);
        QCOMPARE(m_questions.last().annotation, photoAt(0).annotation);
    }

    void theMachinesBoxStaysTheMachines()
    {
        ModelVersion version;
        version.name = QStringLiteral("m");
        version.file = {QStringLiteral("w"), QStringLiteral("0"), QStringLiteral("fake"), {}};
        const auto model = m_catalogue->addModel(version).value();
        const auto annotation = photoAt(0).annotation;
        const QRectF found(5, 5, 50, 50);
        QVERIFY(m_catalogue->storeEmbeddings(model, {{annotation, found, {1.0F, 0.0F}, {}}}));
        m_session->reload();
        m_session->setBox({10, 10, 100, 50});
        m_session->undo();
        QCOMPARE(photoAt(0).box, std::optional(found));
        QCOMPARE(photoAt(0).boxSource, BoxSource::Machine);
        m_session->redo();
        QCOMPARE(photoAt(0).boxSource, BoxSource::Person);
        QVERIFY(m_catalogue->setBox(annotation, {0, 0, 60, 60})); // another window
        QSignalSpy dropped(m_session.get(), &ReviewSession::stepDropped);
        m_session->undo();
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(photoAt(0).box, std::optional(QRectF(0, 0, 60, 60)));
        m_session->goTo(1);
        m_session->setBox({10, 10, 100, 50}); // where none was found
        m_session->undo();
        QVERIFY(!photoAt(1).box && photoAt(1).boxSource == BoxSource::Machine);
    }

    void whoMergedStaysWhoMerged()
    {
        QVERIFY(m_session->merge(whale(QStringLiteral("B")), whale(QStringLiteral("A"))));
        m_session->setReviewer(QStringLiteral("Bo"));
        m_session->part(m_catalogue->mergersInto(whale(QStringLiteral("A")))->first());
        m_session->undo();
        QCOMPARE(m_catalogue->mergersInto(whale(QStringLiteral("A")))->first().reviewer, QStringLiteral("Ida"));
        m_session->setReviewer(QStringLiteral("Ida"));
        m_session->undo(); // her merger, parted and merged again meanwhile
        QCOMPARE(m_catalogue->individuals()->size(), 3);
        m_session->redo();
        QCOMPARE(m_catalogue->individuals()->size(), 2);
    }

    void aMergerThatWouldCloseACircleIsPassedOver()
    {
        const auto a = whale(QStringLiteral("A")), b = whale(QStringLiteral("B"));
        QVERIFY(m_session->merge(b, a));
        m_session->undo();
        auto elsewhere = Catalogue::open(m_catalogue->filePath()).value();
        QVERIFY(elsewhere->merge(a, b, QStringLiteral("Bo")));
        QSignalSpy dropped(m_session.get(), &ReviewSession::stepDropped);
        m_session->redo();
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(m_catalogue->mergersInto(b)->size(), 1);
    }

    void whatAMergedIdWasKnownByIsTakenOver()
    {
        const auto a = whale(QStringLiteral("A")), b = whale(QStringLiteral("B"));
        auto other = m_catalogue->individual(b).value();
        other.nickname = QStringLiteral("Pepper");
        other.sex = Sex::Female;
        QVERIFY(m_catalogue->updateIndividual(other));
        auto known = m_catalogue->individual(a).value();
        known.nickname = QStringLiteral("Salt");
        QVERIFY(m_catalogue->updateIndividual(known));
        QVERIFY(m_session->merge(b, a));
        m_session->takeOver(m_catalogue->mergersInto(a)->first());
        QCOMPARE(m_catalogue->individual(a)->nickname, QStringLiteral("Salt"));
        QCOMPARE(m_catalogue->individual(a)->sex, std::optional(Sex::Female));
        m_session->undo();
        QVERIFY(!m_catalogue->individual(a)->sex);
    }

    /// Of a large catalogue the queue comes later; what was decided meanwhile stands in it as in a queue that is read anew.
    void longQueuesAreReadAside()
    {
        std::function<void(const Result<std::unique_ptr<Catalogue>>&)> work;
        std::function<void()> then;
        ReviewSession session(*m_catalogue, {.requestSuggestion = [](auto, auto) {},
                                             .noteVerdictChanged = [](auto) {},
                                             .noteBoxChanged = [](auto) {},
                                             .readElsewhere = [&](auto first, auto second) { work = first, then = second; },
                                             .readElsewhereFrom = 1});
        session.setReviewer(QStringLiteral("Ida"));
        const auto read = [&] { work(Catalogue::open(m_catalogue->filePath(), OpenMode::ReadOnly)); };
        session.load(QueueFilter::Reviewed);
        QVERIFY(session.isReading() && session.queue().isEmpty() && !session.current());
        read();
        then();
        QVERIFY(!session.isReading());
        QCOMPARE(session.current()->photo.originalName, QStringLiteral("q0.jpg"));
        session.goTo(1);
        session.setView({.filter = QueueFilter::All});
        QCOMPARE(session.queue().size(), 4); // until the other one comes
        read();
        session.cannotTell(); // about q1, which the list that was read shows as undecided
        session.previous();
        session.confirmIndividual(whale("B"));
        QVERIFY(session.isReading());
        const auto inFront = session.current()->annotation;
        then();
        QCOMPARE(session.current()->annotation, inFront);
        ReviewSession fresh(*m_catalogue, {.requestSuggestion = [](auto, auto) {}, .noteVerdictChanged = [](auto) {}, .noteBoxChanged = [](auto) {}});
        fresh.setReviewer(QStringLiteral("Ida"));
        fresh.load(QueueFilter::All);
        QCOMPARE(session.queue().size(), 7);
        QCOMPARE(fresh.queue().size(), 7);
        for (int row = 0; row < 7; ++row) {
            QCOMPARE(session.queue()[row].annotation, fresh.queue()[row].annotation);
            QCOMPARE(session.queue()[row].verdict, fresh.queue()[row].verdict);
            QCOMPARE(session.queue()[row].catalogueId, fresh.queue()[row].catalogueId);
        }
        QCOMPARE(session.arrangement().counts(), fresh.arrangement().counts());
        QCOMPARE(session.arrangement().counts().undecided, 3); // q1 was decided on twice

        // One that another reading has overtaken shows nothing.
        session.load(QueueFilter::Undecided);
        const auto late = then;
        session.load(QueueFilter::All);
        late();
        QVERIFY(session.isReading());
        read();
        then();
        QCOMPARE(session.queue().size(), 7);
        session.load(QueueFilter::Undecided);
        read();
        then();
        session.show(fresh.queue()[0].annotation); // not in this list
        read();
        then();
        QCOMPARE(session.current()->annotation, fresh.queue()[0].annotation);
    }

    void copiesAreFoundAside()
    {
        std::vector<NewPhoto> copies{photo(QStringLiteral("r0.jpg")), photo(QStringLiteral("r1.jpg"))};
        PerceptualHash hash;
        hash.bits = {0x123456789abcdef0, 0x0fedcba987654321, 0x5555aaaa3333cccc, 0x0f0f0f0ff0f0f0f0};
        for (auto& copy : copies) copy.photo.perceptualHash = hash;
        QVERIFY(m_catalogue->addPhotos(copies));
        std::function<void()> work, then;
        ReviewSession session(*m_catalogue, {.requestSuggestion = [](auto, auto) {},
                                             .noteVerdictChanged = [](auto) {},
                                             .noteBoxChanged = [](auto) {},
                                             .runElsewhere = [&](auto first, auto second) { work = first, then = second; }});
        session.load({.isGrouped = true});
        session.goTo(3);
        QVERIFY(session.rowOf(session.queue().last().annotation));
        QVERIFY(!session.arrangement().groupAt(5)); // not known yet, and nobody waits
        work();
        then();
        QCOMPARE(session.arrangement().groupAt(5)->size, 2);
        QCOMPARE(session.current()->photo.originalName, QStringLiteral("q3.jpg"));
        work = {};
        session.reload();
        QVERIFY(!work); // known now
        session.load({});
        then(); // late: shows nothing else than was asked for
        QVERIFY(!session.arrangement().groupAt(5));
    }

    void whalesAreMergedAndPartedWithoutLeavingThePhoto()
    {
        m_session->goTo(2);
        QVERIFY(m_session->merge(whale("B"), whale("A")));
        QCOMPARE(m_catalogue->individuals()->size(), 2);
        QCOMPARE(m_changed.size(), 1); // B's photo, which is not in the queue
        QCOMPARE(m_questions.last().annotation, photoAt(2).annotation); // its candidates are others now
        m_session->undo();
        QCOMPARE(m_catalogue->individuals()->size(), 3);
        QCOMPARE(at(), QStringLiteral("q2.jpg"));
        m_session->redo();
        m_session->part(m_catalogue->mergersInto(whale("A"))->first());
        QCOMPARE(m_catalogue->individuals()->size(), 3);
        m_session->undo();
        QCOMPARE(m_catalogue->individuals()->size(), 2);
        QSignalSpy errors(m_session.get(), &ReviewSession::errorOccurred);
        QVERIFY(!m_session->merge(whale("A"), whale("A")));
        QCOMPARE(errors.count(), 1);
    }

    void theLastDecisionSaysThatAllIsDone()
    {
        QSignalSpy finished(m_session.get(), &ReviewSession::finished);
        for (int i = 0; i < 4; ++i)
            m_session->cannotTell();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_session->decidedCount(), 4);
        QCOMPARE(at(), QStringLiteral("q3.jpg"));
    }

    void onlyWhatIsStoredCountsAsWork()
    {
        for (int i = 0; i < 10; ++i) {
            QTest::qWait(2);
            m_session->declareNew(QStringLiteral("A")); // is taken
        }
        QVERIFY(!m_session->pace().perMinute());
    }

    void aReadOnlyCatalogueSaysWhyNothingIsDecided()
    {
        const auto file = m_catalogue->filePath();
        m_session.reset();
        m_catalogue = Catalogue::open(file, OpenMode::ReadOnly).value();
        ReviewSession session(*m_catalogue, {[](auto, auto) {}, [](auto) {}, [](auto) {}});
        QSignalSpy errors(&session, &ReviewSession::errorOccurred);
        session.load(QueueFilter::Reviewed);
        session.cannotTell();
        QCOMPARE(errors.count(), 1);
        QCOMPARE(errors.first().first().value<Error>().code, ErrorCode::CatalogueReadOnly);
        QCOMPARE(session.decidedCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReviewSession)
#include "tst_reviewsession.moc"
