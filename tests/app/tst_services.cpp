#include "fakeparts.h"

#include "core/catalogue/catalogue.h"
#include "core/demo/drawfluke.h"
#include "core/import/importer.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recogniser.h"
#include "core/services/importservice.h"
#include "core/services/modelversionservice.h"
#include "core/services/recognitionservice.h"
#include "core/services/trainingservice.h"
#include "core/storage/blobfile.h"
#include "core/storage/query.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace flukeprint;

namespace {

constexpr int manyPhotos = 30; ///< of a whale: enough are held out to tell versions apart

/// A folder with a catalogue of red, green and blue whales (three photos each, or as many as wanted) and two undecided
/// photos, a red and a yellow one.
class Field
{
public:
    explicit Field(int photosOfWhale = 3)
    {
        QFile weights(weightsFile());
        if (weights.open(QIODevice::WriteOnly)) weights.write("shipped");
        QDir(folder.path()).mkpath(QStringLiteral("photos"));
        QByteArray labels = "Image,Id\n";
        int shot = 0;
        for (const char* colour : {"red", "green", "blue"})
            for (int i = 0; i < photosOfWhale; ++i) {
                const QString name = QStringLiteral("%1%2.png").arg(QLatin1String(colour)).arg(i);
                paintPhoto(photo(name), QColor(QLatin1String(colour)), ++shot);
                labels += name.toUtf8() + ',' + colour + '\n';
            }
        paintPhoto(photo(QStringLiteral("x-red.png")), QColor(250, 10, 5), ++shot);
        paintPhoto(photo(QStringLiteral("y-yellow.png")), QColor(250, 240, 5), ++shot);
        QFile table(folder.filePath(QStringLiteral("labels.csv")));
        if (table.open(QIODevice::WriteOnly)) table.write(labels);
        table.close();
        catalogue = Catalogue::create(file()).value();
        ImportRequest request{{folder.filePath(QStringLiteral("photos"))}, {table.fileName()}, {}};
        (void)importPhotos(*catalogue, request, {}, {});
    }

    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("bay.fluke")); }
    [[nodiscard]] QString weightsFile() const { return folder.filePath(QStringLiteral("shipped.pt")); }
    [[nodiscard]] QString photo(const QString& name) const { return folder.filePath(QStringLiteral("photos/") + name); }
    [[nodiscard]] RecognitionParts parts(const TrainerScript& script = {}) const
    {
        return fakeParts(weightsFile(), script);
    }
    [[nodiscard]] AnnotationId annotation(const QString& name) const
    {
        const QList<QueueEntry> entries = catalogue->queue(QueueFilter::All).value();
        for (const QueueEntry& entry : entries)
            if (entry.photo.originalName == name) return entry.annotation;
        return {};
    }
    /// The candidates of a suggestion as words, likeliest first.
    [[nodiscard]] QString words(const Suggestion& suggestion) const
    {
        QStringList words;
        for (const Candidate& candidate : suggestion.individuals(3))
            words.append(catalogue->individual(*candidate.individual).value().catalogueId);
        return words.join(QLatin1Char(' '));
    }
    [[nodiscard]] Result<TrainingReport> train(Activation activation, const TrainerScript& script,
                                               const CancelToken& cancel = {}) const
    {
        TrainingRequest request;
        request.catalogueFile = file();
        request.activation = activation;
        return runTraining(request, parts(script), {}, cancel);
    }

    QTemporaryDir folder;
    std::unique_ptr<Catalogue> catalogue;
};

/// The answers that came under one generation.
QList<Suggestion> answersTo(const QSignalSpy& answers, quint64 generation)
{
    QList<Suggestion> found;
    for (const auto& answer : answers)
        if (answer[1].value<quint64>() == generation) found.append(answer[0].value<Suggestion>());
    return found;
}

/// Flukes in the catalogue's file of features.
int keptFeatures(const Field& field)
{
    int count = 0;
    QDirIterator files(field.file() + QStringLiteral("-files/features"), {QStringLiteral("*.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) BlobFile(files.next()).forEachKey([&](const QByteArray&) { ++count; });
    return count;
}

} // namespace

class TestServices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStageIsReportedOnce();
    void suggestsTheWhaleOfTheSameColour();
    void confirmedPhotoIsKnownToTheNextQuestion();
    void questionGoesBeforeBackgroundWork();
    void brokenPhotoDoesNotStopTheRest();
    void whatCouldNotBeReadIsTriedAgain();
    void photoWithoutAFlukeWaitsForABox();
    void missingModelIsSaid();
    void closedCatalogueAnswersNoMore();
    void newModelTakesOverWhenItsEmbeddingsAreThere();
    void betterModelBecomesActive();
    void worseModelWaits();
    void tooFewHeldOutPhotosKeepTheModel();
    void theGateHearsTheSecondOpinion();
    void aBoxCorrectedWhileARetrainingEmbedsIsEmbeddedAnew();
    void aRunWhoseVersionIsInUseIsNotResumed();
    void worseModelIsActivatedWhenAskedFor();
    void betterModelWaitsWhenAskedTo();
    void failedTrainingIsRecorded();
    void everythingIsEmbeddedBeforeAModelBecomesActive();
    void aVersionTellsHowItCameAbout();
    void quickVersionsStartFromTheSameNetwork();
    void aVersionThatIsItsOwnBaseIsSaid();
    void vectorsOfAnotherLengthAreMadeAnew();
    void cancelledTrainingCanBeResumed();
    void aForgottenRunLeavesNothing();
    void cleaningUpKeepsTheRecord();
    void aVersionIsMeasuredInTheBackground();
    void aMeasuringThatIsBrokenOffJudgesNothing();
    void twoVersionsAreCompared();
    void overtakenMeasuringsAreNotAnswered();
    void aVersionThatIsGoneIsSaid();
    void versionsAreCleanedUpInTheBackground();
    void tooFewPhotosAreRefused();
    void importServiceReports();
    void secondOpinionFollowsTheFirst();
    void secondOpinionWithoutWeightIsNotAsked();
    void secondOpinionThatTakesTooLongIsLeftOut();
    void overtakenQuestionsGetOneAnswer();
    void featuresAreKeptBesideTheCatalogue();
    void lostFeaturesAreMadeAgain();
    void movedBoxGetsItsOwnFeatures();
    void theSamePhotoIsKnownAtOnce();
    void theSamePhotoIsKnownWhereItsFileIsGone();
    void olderPhotosGetTheirHashInTheBackground();
};

void TestServices::everyStageIsReportedOnce()
{
    QStringList heard;
    ProgressThrottle throttle([&](const JobProgress& progress) { heard.append(progress.stage); });
    for (const char* stage : {"reading", "reading", "measuring", "measuring", "epoch 1"})
        throttle.report({JobState::Running, 0, 0, QLatin1String(stage), {}, {}});
    QCOMPARE(heard, QStringList({QStringLiteral("reading"), QStringLiteral("measuring"), QStringLiteral("epoch 1")}));
}

void TestServices::suggestsTheWhaleOfTheSameColour()
{
    const Field field;
    RecognitionService service(field.parts());
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 7);
    QVERIFY(answers.wait());
    QTRY_COMPARE(field.catalogue->pendingEmbeddings(field.catalogue->activeModel().value().id).value().size(), 0);
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 8);
    QVERIFY(answers.wait());
    QCOMPARE(answers[0][1].value<quint64>(), 7u);
    QCOMPARE(answers[1][1].value<quint64>(), 8u);
    QVERIFY(field.words(answers[1][0].value<Suggestion>()).startsWith(QStringLiteral("red")));
}

void TestServices::confirmedPhotoIsKnownToTheNextQuestion()
{
    const Field field;
    RecognitionService service(field.parts());
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    QSignalSpy ready(&service, &RecognitionService::ready);
    service.openCatalogue(field.file());
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 9);

    const AnnotationId yellow = field.annotation(QStringLiteral("y-yellow.png"));
    QVERIFY(field.catalogue->declareNew(yellow, QStringLiteral("yellow"), {}));
    service.noteVerdictChanged(yellow);
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
    QVERIFY(answers.wait());
    QStringList known;
    for (const Candidate& candidate : answers[0][0].value<Suggestion>().individuals(10))
        known.append(field.catalogue->individual(*candidate.individual).value().catalogueId);
    QVERIFY(known.contains(QStringLiteral("yellow")));
}

void TestServices::questionGoesBeforeBackgroundWork()
{
    const Field field;
    for (int i = 0; i < 60; ++i)
        paintPhoto(field.photo(QStringLiteral("many%1.png").arg(i)), QColor(i, 3 * i, 90), i);
    QVERIFY(importPhotos(*field.catalogue, {{field.folder.filePath(QStringLiteral("photos"))}, {}, {}}, {}, {}));
    RecognitionService service(field.parts());
    QStringList order;
    connect(&service, &RecognitionService::suggestionReady, this, [&] { order.append(QStringLiteral("answer")); });
    connect(&service, &RecognitionService::embeddingProgressed, this, [&](const JobProgress& progress) {
        if (progress.state == JobState::Finished) order.append(QStringLiteral("background done"));
    });
    service.openCatalogue(field.file());
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
    QTRY_COMPARE(order, (QStringList{QStringLiteral("answer"), QStringLiteral("background done")}));
}

void TestServices::brokenPhotoDoesNotStopTheRest()
{
    const Field field;
    QFile broken(field.photo(QStringLiteral("green1.png")));
    QVERIFY(broken.resize(40));
    RecognitionService service(field.parts());
    QSignalSpy failures(&service, &RecognitionService::photoFailed);
    QSignalSpy ready(&service, &RecognitionService::ready);
    service.openCatalogue(field.file());
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 8);
    QCOMPARE(failures.size(), 1);
    QVERIFY(failures[0][0].value<Error>().subject.endsWith(QStringLiteral("green1.png")));
    service.noteCatalogueChanged();
    QTRY_VERIFY(ready.size() >= 3);
    QCOMPARE(failures.size(), 1); // not told again
}

void TestServices::whatCouldNotBeReadIsTriedAgain()
{
    const Field field;
    const QString unplugged = field.photo(QStringLiteral("green1.png")), elsewhere = field.folder.filePath(QStringLiteral("elsewhere.png"));
    QVERIFY(QFile::rename(unplugged, elsewhere));
    const auto script = std::make_shared<MatcherScript>();
    script->favourite = Qt::green;
    RecognitionService service(withMatcher(field.parts(), script));
    QSignalSpy failures(&service, &RecognitionService::photoFailed);
    QSignalSpy ready(&service, &RecognitionService::ready);
    service.openCatalogue(field.file());
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 8);
    QCOMPARE(failures.size(), 1);
    QVERIFY(QFile::rename(elsewhere, unplugged)); // plugged in again, and F5
    service.noteCatalogueChanged();
    QTRY_VERIFY(ready.last()[0].toInt() == 9);
    QCOMPARE(failures.size(), 1);
}

void TestServices::photoWithoutAFlukeWaitsForABox()
{
    const Field field;
    RecognitionParts parts = field.parts();
    parts.makeLocator = [] { return Result<std::unique_ptr<FlukeLocator>>(std::make_unique<BlindLocator>()); };
    RecognitionService service(parts);
    QSignalSpy failures(&service, &RecognitionService::photoFailed);
    QSignalSpy unanswered(&service, &RecognitionService::suggestionFailed);
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    const AnnotationId red = field.annotation(QStringLiteral("x-red.png"));
    service.openCatalogue(field.file());
    QTRY_COMPARE(failures.size(), 11);
    QCOMPARE(failures[0][0].value<Error>().code, ErrorCode::NoFlukeFound);
    const ModelVersionId model = field.catalogue->activeModel().value().id;
    QCOMPARE(field.catalogue->pendingEmbeddings(model).value().size(), 11); // no vector was invented
    service.requestSuggestion(red, 1);
    QTRY_COMPARE(unanswered.size(), 1);
    QCOMPARE(unanswered[0][1].value<Error>().code, ErrorCode::NoFlukeFound);

    QVERIFY(field.catalogue->setBox(red, QRectF(10, 10, 80, 40)));
    service.noteBoxChanged(red);
    service.requestSuggestion(red, 2);
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(field.catalogue->pendingEmbeddings(model).value().size(), 10);
}

void TestServices::missingModelIsSaid()
{
    const Field field;
    QFile::remove(field.weightsFile());
    RecognitionService service(field.parts());
    QSignalSpy failed(&service, &RecognitionService::failed);
    QSignalSpy unanswered(&service, &RecognitionService::suggestionFailed);
    service.openCatalogue(field.file());
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 3);
    QVERIFY(unanswered.wait());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::ModelMissing);
    QCOMPARE(unanswered[0][1].value<Error>().code, ErrorCode::ModelMissing);
}

void TestServices::closedCatalogueAnswersNoMore()
{
    const Field field;
    RecognitionService service(field.parts());
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    QSignalSpy ready(&service, &RecognitionService::ready);
    service.openCatalogue(field.file());
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
    service.closeCatalogue();
    QTest::qWait(200);
    QCOMPARE(answers.size() + ready.size(), 0);
}

void TestServices::newModelTakesOverWhenItsEmbeddingsAreThere()
{
    const Field field;
    RecognitionService service(field.parts());
    QSignalSpy ready(&service, &RecognitionService::ready);
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 9);
    const auto report = field.train(Activation::Always, {});
    QVERIFY(report && report->activated);
    service.noteCatalogueChanged();
    const auto modelOfAnswer = [&] {
        service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
        answers.wait();
        return *answers.last()[0].value<Suggestion>().model;
    };
    QTRY_VERIFY(modelOfAnswer() == *report->version);
    QVERIFY(field.words(answers.last()[0].value<Suggestion>()).startsWith(QStringLiteral("red")));
}

void TestServices::betterModelBecomesActive()
{
    const Field field(manyPhotos);
    QVERIFY(field.train(Activation::Always, {.isBlind = true})->activated);
    const auto report = field.train(Activation::IfBetter, {});
    QVERIFY(report && report->activated);
    QVERIFY(report->comparison.gain > 0.1);
    QVERIFY(report->comparison.better > report->comparison.worse);
    const ModelVersion active = field.catalogue->activeModel().value();
    QCOMPARE(active.id, *report->version);
    QCOMPARE(active.figures->mapAt5, report->comparison.after.figures.mapAt5);
    QVERIFY(active.figures->mapAt5 > active.parentFigures->mapAt5);
    const auto runs = field.catalogue->trainingRuns().value();
    QCOMPARE(runs.size(), 2);
    QVERIFY(runs[1].state == TrainingState::Finished);
    QVERIFY(runs[1].history.contains(QStringLiteral("epochs")));
    QVERIFY(!resumableRun(*field.catalogue));
}

void TestServices::worseModelWaits()
{
    const Field field(manyPhotos);
    const auto report = field.train(Activation::IfBetter, {.isBlind = true});
    QVERIFY(report && report->version && !report->activated);
    QVERIFY(report->comparison.gain < 0);
    QVERIFY(field.catalogue->activeModel().value().id != *report->version);
}

void TestServices::tooFewHeldOutPhotosKeepTheModel()
{
    const Field field; // three photos of a whale: hardly any is held out
    const auto report = field.train(Activation::IfBetter, {});
    QVERIFY(report && report->version && !report->activated);
    QVERIFY(!report->comparison.chanceOfWorse);
}

void TestServices::theGateHearsTheSecondOpinion()
{
    const Field field(manyPhotos);
    TrainingRequest request;
    request.catalogueFile = field.file();
    request.activation = Activation::Never;
    const auto rank1 = [&](const RecognitionParts& parts) {
        const auto report = runTraining(request, parts, {}, {});
        return report ? report->comparison.before.figures.rank1 : -1;
    };
    QCOMPARE(rank1(field.parts()), 1.0);
    // A second opinion that says "blue" of every fluke leaves a person with wrong answers to two whales of three, and the gate says so.
    const Field other(manyPhotos);
    request.catalogueFile = other.file();
    QVERIFY(rank1(withMatcher(other.parts(), std::make_shared<MatcherScript>())) < 0.6);
}

namespace {

/// A person corrects a box in another window while the network looks at the photos.
class InterruptedEmbedder : public ColourEmbedder
{
public:
    InterruptedEmbedder(QString catalogue, AnnotationId annotation, QRectF box)
        : m_catalogue(std::move(catalogue)), m_annotation(annotation), m_box(box)
    {
    }
    [[nodiscard]] Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) override
    {
        if (!std::exchange(m_isDone, true)) (void)Catalogue::open(m_catalogue).value()->setBox(m_annotation, m_box);
        return ColourEmbedder::embed(views);
    }

private:
    const QString m_catalogue;
    const AnnotationId m_annotation;
    const QRectF m_box;
    bool m_isDone = false;
};

} // namespace

void TestServices::aBoxCorrectedWhileARetrainingEmbedsIsEmbeddedAnew()
{
    const Field field;
    const auto shipped = field.train(Activation::Never, {}).value(); // everything is located and embedded
    const AnnotationId red = field.annotation(QStringLiteral("red0.png"));
    const QRectF corrected(10, 10, 60, 30);
    RecognitionParts parts = field.parts();
    parts.makeEmbedder = [&](const ModelFile&) -> Result<std::unique_ptr<Embedder>> {
        return std::make_unique<InterruptedEmbedder>(field.file(), red, corrected);
    };
    TrainingRequest request;
    request.catalogueFile = field.file();
    request.activation = Activation::Never;
    const auto report = runTraining(request, parts, {}, {});
    QVERIFY(report && report->version);
    QCOMPARE(field.catalogue->entry(red)->box, std::optional(corrected));
    QVERIFY(!field.catalogue->embedding(red, *report->version).value()); // the old box's vector is not the new box's
    QCOMPARE(field.catalogue->pendingEmbeddings(*report->version).value().size(), 1);
}

void TestServices::aRunWhoseVersionIsInUseIsNotResumed()
{
    const Field field;
    const auto report = field.train(Activation::Always, {}).value();
    // What an older program left when it was killed between the activation and the end of the run.
    const QString weights = field.catalogue->companionFolder().filePath(QStringLiteral("weights"));
    QFile snapshot(QStringLiteral("%1/run-%2.snapshot").arg(weights).arg(report.run->value));
    QVERIFY(snapshot.open(QIODevice::WriteOnly));
    auto database = Database::open(field.file(), Database::Access::ReadWrite).value();
    QVERIFY(Query(*database, "UPDATE training_run SET state = 'interrupted'").run());
    QVERIFY(!resumableRun(*field.catalogue));
    QVERIFY(field.train(Activation::Never, {})); // and a new one can begin
}

void TestServices::worseModelIsActivatedWhenAskedFor()
{
    const Field field(manyPhotos);
    const auto report = field.train(Activation::Always, {.isBlind = true});
    QVERIFY(report && report->activated);
    QCOMPARE(field.catalogue->activeModel().value().id, *report->version);
}

void TestServices::betterModelWaitsWhenAskedTo()
{
    const Field field;
    const auto report = field.train(Activation::Never, {});
    QVERIFY(report && report->version && !report->activated);
}

void TestServices::everythingIsEmbeddedBeforeAModelBecomesActive()
{
    const Field field;
    const auto report = field.train(Activation::Always, {});
    QVERIFY(report && report->activated);
    QVERIFY(field.catalogue->pendingEmbeddings(*report->version).value().isEmpty());
    const ModelVersion before = field.catalogue->models().value().first();
    QVERIFY(field.catalogue->pendingEmbeddings(before.id).value().isEmpty()); // going back takes no time
}

void TestServices::aVersionTellsHowItCameAbout()
{
    const Field field;
    const auto first = field.train(Activation::Never, {}).value();
    const auto again = field.train(Activation::Never, {}).value();
    QVERIFY(field.catalogue->declareNew(field.annotation(QStringLiteral("y-yellow.png")), QStringLiteral("yellow"), {}));
    const auto later = field.train(Activation::Never, {}).value();
    const auto models = field.catalogue->models().value();
    const auto originOf = [&](ModelVersionId id) {
        return std::find_if(models.begin(), models.end(), [&](const ModelVersion& model) { return model.id == id; })->origin;
    };
    const QJsonObject origin = originOf(*first.version);
    QCOMPARE(origin[QStringLiteral("speed")].toString(), QStringLiteral("full"));
    QCOMPARE(origin[QStringLiteral("photos")].toInt(), 9);
    QCOMPARE(origin[QStringLiteral("whales")].toInt(), 3);
    QVERIFY(origin[QStringLiteral("program")].toString().startsWith(QStringLiteral("Flukeprint ")));
    const QString list = QStringLiteral("photos_sha256");
    QCOMPARE(originOf(*again.version)[list], origin[list]);
    QVERIFY(originOf(*later.version)[list] != origin[list]);
}

void TestServices::quickVersionsStartFromTheSameNetwork()
{
    const Field field;
    auto given = std::make_shared<std::pair<TrainingSet, TrainingOptions>>();
    TrainingRequest request = TrainingRequest::quick(field.file());
    request.activation = Activation::Always;
    const auto parts = field.parts({.answersAtOnce = true, .given = given});
    const auto first = runTraining(request, parts, {}, {}).value();
    QVERIFY(given->second.speed == TrainingSpeed::Quick);
    const TrainingPhoto photo = given->first.photos.front();
    const ModelVersion shipped = field.catalogue->models().value().first();
    QVERIFY(photo.vector == *field.catalogue->embedding(*photo.annotation, shipped.id).value());
    const auto second = runTraining(request, parts, {}, {}).value();
    QCOMPARE(given->second.base->sha256, shipped.file.sha256);
    // Nothing was embedded anew: the vectors are the old ones, turned round.
    auto turned = *field.catalogue->embedding(*photo.annotation, *second.version).value();
    std::reverse(turned.begin(), turned.end());
    QVERIFY(turned == photo.vector);
    QVERIFY(*first.version != *second.version);
}

void TestServices::aVersionThatIsItsOwnBaseIsSaid()
{
    const Field field;
    TrainingRequest request = TrainingRequest::quick(field.file());
    request.activation = Activation::Always;
    const auto parts = field.parts({.answersAtOnce = true});
    const auto first = runTraining(request, parts, {}, {}).value();
    ModelVersion version = field.catalogue->model(*first.version).value();
    version.origin.insert(QStringLiteral("base"), version.id.value);
    QVERIFY(field.catalogue->finishTrainingRun(version, Use::Store, {}));
    const auto second = runTraining(request, parts, {}, {});
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::ModelMissing);
}

void TestServices::vectorsOfAnotherLengthAreMadeAnew()
{
    const Field field;
    const auto asked = field.annotation(QStringLiteral("x-red.png"));
    RecognitionService service(field.parts());
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    service.requestSuggestion(asked, 1);
    QTRY_VERIFY(!answersTo(answers, 1).isEmpty());
    const auto model = field.catalogue->activeModel().value().id;
    const auto vector = *field.catalogue->embedding(asked, model).value();
    const QRectF box = field.catalogue->entry(asked)->box.value();
    QVERIFY(field.catalogue->storeEmbeddings(model, {{asked, box, {0.5F}, {}}}));
    service.requestSuggestion(asked, 2);
    QTRY_VERIFY(!answersTo(answers, 2).isEmpty());
    QVERIFY(field.words(answersTo(answers, 2).front()).startsWith(QStringLiteral("red")));
    QTRY_VERIFY(field.catalogue->embedding(asked, model).value() == std::optional(vector));
    // One that is no vector of numbers is none at all.
    QVERIFY(field.catalogue->storeEmbeddings(model, {{asked, box, std::vector<float>(vector.size(), std::numeric_limits<float>::quiet_NaN()), {}}}));
    QVERIFY(!field.catalogue->embedding(asked, model).value());
}

void TestServices::failedTrainingIsRecorded()
{
    const Field field;
    const auto report = field.train(Activation::IfBetter,
                                    {.error = Error{ErrorCode::TrainingDiverged, {}, QStringLiteral("loss is nan")}});
    QVERIFY(!report);
    const auto runs = field.catalogue->trainingRuns().value();
    QCOMPARE(runs.size(), 1);
    QVERIFY(runs[0].state == TrainingState::Failed);
    QVERIFY(runs[0].message.contains(QStringLiteral("loss is nan")));
}

void TestServices::cancelledTrainingCanBeResumed()
{
    const Field field;
    auto given = std::make_shared<std::pair<TrainingSet, TrainingOptions>>();
    TrainingService service(field.parts({.waitsForCancel = true}));
    QSignalSpy finished(&service, &TrainingService::finished);
    QSignalSpy progressed(&service, &TrainingService::progressed);
    TrainingRequest request;
    request.catalogueFile = field.file();
    request.epochs = 7;
    service.start(request);
    QTRY_VERIFY(!progressed.isEmpty() && progressed.last()[0].value<JobProgress>().stage.startsWith(QStringLiteral("epoch")));
    service.cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished[0][0].value<TrainingReport>().cancelled);
    QVERIFY(!service.isRunning());
    QVERIFY(field.catalogue->trainingRuns().value()[0].state == TrainingState::Cancelled);
    QCOMPARE(field.catalogue->models().value().size(), 1);

    // What was decided since does not change the run that goes on.
    QVERIFY(field.catalogue->declareNew(field.annotation(QStringLiteral("y-yellow.png")), QStringLiteral("yellow"), {}));
    TrainingRequest resumed;
    resumed.catalogueFile = field.file();
    resumed.resume = resumableRun(*field.catalogue)->id;
    const auto report = runTraining(resumed, field.parts({.given = given}), {}, {});
    QVERIFY(report && report->version);
    QCOMPARE(given->first.photos.size(), size_t(9));
    QCOMPARE(given->second.epochs, 7);
    QVERIFY(QFileInfo::exists(given->second.outputPath));
    QVERIFY(!QFileInfo::exists(given->second.checkpointPath)); // done with
    QCOMPARE(field.catalogue->trainingRuns().value().size(), 1);
    QVERIFY(field.catalogue->trainingRuns().value()[0].state == TrainingState::Finished);
    QVERIFY(!resumableRun(*field.catalogue));
}

void TestServices::aForgottenRunLeavesNothing()
{
    const Field field;
    (void)field.train(Activation::IfBetter, {.error = Error{ErrorCode::DiskFull, {}, {}}});
    const auto run = resumableRun(*field.catalogue);
    QVERIFY(run);
    forgetRun(*field.catalogue, run->id);
    QVERIFY(!resumableRun(*field.catalogue));
    QVERIFY(QDir(field.catalogue->companionFolder().filePath(QStringLiteral("weights"))).isEmpty());
}

void TestServices::cleaningUpKeepsTheRecord()
{
    const Field field;
    const auto report = field.train(Activation::Never, {}).value();
    const ModelVersion version = field.catalogue->models().value().last();
    QVERIFY(cleanUp(*field.catalogue, version));
    QVERIFY(!QFileInfo::exists(version.file.path));
    QCOMPARE(field.catalogue->models().value().size(), 2);
    QVERIFY(!field.catalogue->pendingEmbeddings(*report.version).value().isEmpty());
    QCOMPARE(cleanUp(*field.catalogue, field.catalogue->activeModel().value()).error().code, ErrorCode::NotAllowed);
}

void TestServices::aVersionIsMeasuredInTheBackground()
{
    const Field field(manyPhotos);
    const auto trained = field.train(Activation::Never, {.isBlind = true}).value();
    ModelVersionService service(field.parts());
    QSignalSpy measured(&service, &ModelVersionService::measured);
    service.measure(field.file(), *trained.version, 3);
    QVERIFY(measured.wait());
    QCOMPARE(measured[0][1].value<quint64>(), quint64(3));
    const auto measurement = measured[0][0].value<VersionMeasurement>();
    QCOMPARE(measurement.version, *trained.version);
    const Figures& figures = measurement.assessment.all.figures;
    QCOMPARE(figures.queries, trained.comparison.after.figures.queries);
    QCOMPARE(figures.mapAt5, trained.comparison.after.figures.mapAt5);
    QVERIFY(!measurement.confusions.empty()); // it sees nothing of the whale
    int answers = 0;
    for (const ReliabilityBin& bin : measurement.assessment.reliability) answers += bin.answers;
    QCOMPARE(answers, figures.queries);
}

void TestServices::aMeasuringThatIsBrokenOffJudgesNothing()
{
    const Field field(manyPhotos);
    (void)field.train(Activation::Never, {});
    const auto version = field.catalogue->activeModel().value();
    const auto set = field.catalogue->trainingSet().value();
    QVERIFY(!measureHeldOut(*field.catalogue, set, version, field.parts())->verdicts.empty());
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(measureHeldOut(*field.catalogue, set, version, field.parts(), cancel)->verdicts.empty());
    QCOMPARE(compareHeldOut(*field.catalogue, set, version, version, field.parts(), cancel)->before.figures.queries, 0);
}

void TestServices::twoVersionsAreCompared()
{
    const Field field(manyPhotos);
    const auto trained = field.train(Activation::Never, {.isBlind = true}).value();
    ModelVersionService service(field.parts());
    QSignalSpy compared(&service, &ModelVersionService::compared);
    service.compare(field.file(), {field.catalogue->activeModel().value().id, *trained.version}, 8);
    QVERIFY(compared.wait());
    QCOMPARE(compared[0][1].value<quint64>(), quint64(8));
    const auto comparison = compared[0][0].value<Comparison>();
    QCOMPARE(comparison.gain, trained.comparison.gain);
    QCOMPARE(comparison.worse, trained.comparison.worse);
}

void TestServices::overtakenMeasuringsAreNotAnswered()
{
    const Field field(manyPhotos);
    (void)field.train(Activation::Never, {});
    const ModelVersionId version = field.catalogue->activeModel().value().id;
    ModelVersionService service(field.parts());
    QSignalSpy measured(&service, &ModelVersionService::measured);
    for (quint64 generation = 1; generation <= 20; ++generation) service.measure(field.file(), version, generation);
    QTRY_VERIFY(!measured.isEmpty() && measured.last()[1].value<quint64>() == 20);
    QVERIFY(measured.size() < 20);
}

void TestServices::aVersionThatIsGoneIsSaid()
{
    const Field field;
    ModelVersionService service(field.parts());
    QSignalSpy failed(&service, &ModelVersionService::measuringFailed);
    service.measure(field.file(), ModelVersionId{77}, 1);
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::RowMissing);
}

void TestServices::versionsAreCleanedUpInTheBackground()
{
    const Field field;
    const auto trained = field.train(Activation::Never, {}).value();
    const ModelVersion version = field.catalogue->models().value().last();
    ModelVersionService service(field.parts());
    QSignalSpy cleaned(&service, &ModelVersionService::cleanedUp);
    QSignalSpy failed(&service, &ModelVersionService::cleanUpFailed);
    service.cleanUp(field.file(), version.id);
    QVERIFY(cleaned.wait());
    QVERIFY(!QFileInfo::exists(version.file.path));
    QVERIFY(!field.catalogue->pendingEmbeddings(*trained.version).value().isEmpty());
    service.cleanUp(field.file(), field.catalogue->activeModel().value().id);
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::NotAllowed);
}

void TestServices::tooFewPhotosAreRefused()
{
    const QTemporaryDir folder;
    QFile weights(folder.filePath(QStringLiteral("shipped.pt")));
    QVERIFY(weights.open(QIODevice::WriteOnly));
    TrainingRequest request;
    request.catalogueFile = folder.filePath(QStringLiteral("empty.fluke"));
    QVERIFY(Catalogue::create(request.catalogueFile));
    const auto report = runTraining(request, fakeParts(weights.fileName()), {}, {});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::TooFewPhotos);
    QCOMPARE(report.error().subject, request.catalogueFile);
}

void TestServices::importServiceReports()
{
    const Field field;
    paintPhoto(field.photo(QStringLiteral("z-new.png")), Qt::cyan, 77);
    ImportService service;
    QSignalSpy finished(&service, &ImportService::finished);
    service.start(field.file(), {{field.folder.filePath(QStringLiteral("photos"))}, {}, {}});
    QVERIFY(service.isRunning());
    QVERIFY(finished.wait());
    const auto report = finished[0][0].value<ImportReport>();
    QCOMPARE(report.added, 1);
    QCOMPARE(report.alreadyThere, 11);
}

void TestServices::secondOpinionFollowsTheFirst()
{
    const Field field;
    const auto script = std::make_shared<MatcherScript>();
    RecognitionService service(withMatcher(field.parts(), script));
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    QSignalSpy ready(&service, &RecognitionService::ready);
    service.openCatalogue(field.file());
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 9);
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 7);
    QTRY_COMPARE(answersTo(answers, 7).size(), 2);
    const QList<Suggestion> both = answersTo(answers, 7);
    QVERIFY(both[0].isProvisional && !both[1].isProvisional);
    QVERIFY(field.words(both[0]).startsWith(QStringLiteral("red")));
    QVERIFY(field.words(both[1]).startsWith(QStringLiteral("blue")));
    QCOMPARE(both[1].model, both[0].model);
    QCOMPARE(both[1].annotation, both[0].annotation);
}

void TestServices::secondOpinionWithoutWeightIsNotAsked()
{
    const Field field;
    const auto script = std::make_shared<MatcherScript>();
    RecognitionService service(withMatcher(field.parts(), script, std::nullopt));
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    QSignalSpy ready(&service, &RecognitionService::ready);
    service.openCatalogue(field.file());
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 9);
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 2);
    QTRY_COMPARE(answersTo(answers, 2).size(), 1);
    QCOMPARE(answersTo(answers, 1).size(), 1);
    QVERIFY(!answersTo(answers, 1).first().isProvisional);
    QCOMPARE(script->made.load(), 0);
    QCOMPARE(keptFeatures(field), 0);
}

void TestServices::secondOpinionThatTakesTooLongIsLeftOut()
{
    const Field field;
    const auto script = std::make_shared<MatcherScript>();
    script->slowness = 100;
    RecognitionService service(withMatcher(field.parts(), script));
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    QSignalSpy ready(&service, &RecognitionService::ready);
    QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 9);
    QElapsedTimer clock;
    clock.start();
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 7);
    QTRY_COMPARE(answersTo(answers, 7).size(), 2);
    QVERIFY(clock.elapsed() < 700); // nine photos would take 900 ms
    QVERIFY(!answersTo(answers, 7)[1].isProvisional);
    QVERIFY(field.words(answersTo(answers, 7)[1]).startsWith(QStringLiteral("red")));
}

void TestServices::overtakenQuestionsGetOneAnswer()
{
    const Field field;
    const auto script = std::make_shared<MatcherScript>();
    RecognitionService service(withMatcher(field.parts(), script));
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    for (const quint64 generation : {1, 2, 3})
        service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), generation);
    QTRY_COMPARE(answersTo(answers, 3).size(), 2);
    for (const quint64 overtaken : {1, 2}) {
        QCOMPARE(answersTo(answers, overtaken).size(), 1);
        QVERIFY(!answersTo(answers, overtaken).first().isProvisional);
    }
}

void TestServices::featuresAreKeptBesideTheCatalogue()
{
    const Field field;
    for (const int expected : {11, 0}) { // what the first run made, the second one reads
        const auto script = std::make_shared<MatcherScript>();
        RecognitionService service(withMatcher(field.parts(), script));
        QSignalSpy answers(&service, &RecognitionService::suggestionReady);
        service.openCatalogue(field.file());
        QTRY_COMPARE(keptFeatures(field), 11);
        service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
        QTRY_COMPARE(answersTo(answers, 1).size(), 2);
        QCOMPARE(script->features.load(), expected);
    }
}

void TestServices::lostFeaturesAreMadeAgain()
{
    const Field field;
    const auto script = std::make_shared<MatcherScript>();
    {
        RecognitionService service(withMatcher(field.parts(), script));
        service.openCatalogue(field.file());
        QTRY_COMPARE(keptFeatures(field), 11);
    }
    QVERIFY(QDir(field.file() + QStringLiteral("-files/features")).removeRecursively());
    RecognitionService service(withMatcher(field.parts(), script));
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    QTRY_COMPARE(keptFeatures(field), 9); // of the identified ones, in the background
    service.requestSuggestion(field.annotation(QStringLiteral("x-red.png")), 1);
    QTRY_COMPARE(answersTo(answers, 1).size(), 2);
    QVERIFY(field.words(answersTo(answers, 1)[1]).startsWith(QStringLiteral("blue")));
    QCOMPARE(keptFeatures(field), 10); // the asked one's, on demand
}

void TestServices::movedBoxGetsItsOwnFeatures()
{
    const Field field;
    const auto script = std::make_shared<MatcherScript>();
    RecognitionService service(withMatcher(field.parts(), script));
    service.openCatalogue(field.file());
    QTRY_COMPARE(keptFeatures(field), 11);
    const AnnotationId red = field.annotation(QStringLiteral("red0.png"));
    QVERIFY(field.catalogue->setBox(red, QRectF(10, 10, 60, 30)));
    service.noteBoxChanged(red);
    QTRY_COMPARE(keptFeatures(field), 12);
    QCOMPARE(script->features.load(), 12);
}

namespace {

/// Imports a drawn fluke, labelled, and a smaller copy of it that nobody has looked at.
void addCopies(const Field& field, const QString& label)
{
    const QImage large = drawFluke({.whale = 1, .shot = 1, .size = {300, 200}}).image;
    large.save(field.photo(QStringLiteral("large.png")));
    large.scaledToWidth(150, Qt::SmoothTransformation).save(field.photo(QStringLiteral("small.jpg")));
    QFile table(field.folder.filePath(QStringLiteral("more.csv")));
    if (table.open(QIODevice::WriteOnly)) table.write("Image,Id\nlarge.png," + label.toUtf8() + "\n");
    table.close();
    (void)importPhotos(*field.catalogue, {{field.folder.filePath(QStringLiteral("photos"))}, {table.fileName()}, {}}, {}, {});
}

} // namespace

void TestServices::theSamePhotoIsKnownAtOnce()
{
    const Field field;
    addCopies(field, QStringLiteral("blue"));
    RecognitionService service(withMatcher(field.parts(), std::make_shared<MatcherScript>()));
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    const AnnotationId small = field.annotation(QStringLiteral("small.jpg"));
    const AnnotationId large = field.annotation(QStringLiteral("large.png"));
    service.requestSuggestion(small, 1);
    QTRY_COMPARE(answersTo(answers, 1).size(), 2); // the second opinion is heard, too
    for (const Suggestion& answer : answersTo(answers, 1)) {
        QVERIFY(answer.candidates[0].isSamePhoto && answer.candidates[0].probability > 0.99);
        QCOMPARE(answer.candidates[0].bestAnnotation, std::optional(large));
        QVERIFY(field.words(answer).startsWith(QStringLiteral("blue")));
    }
    const auto isCertain = [&](AnnotationId annotation, quint64 generation) {
        service.requestSuggestion(annotation, generation);
        return QTest::qWaitFor([&] { return answersTo(answers, generation).size() == 2; }) &&
               answersTo(answers, generation)[1].candidates[0].isSamePhoto;
    };
    // Undone, nobody knows whose photo it is.
    const DecisionId decision = field.catalogue->decisionsOf(large).value()[0].id;
    QVERIFY(field.catalogue->undo(decision));
    service.noteVerdictChanged(large);
    QVERIFY(!isCertain(small, 2));
    QVERIFY(field.catalogue->redo(decision));
    service.noteVerdictChanged(large);
    QVERIFY(isCertain(small, 3));
    QVERIFY(field.catalogue->reject(small, *field.catalogue->individualByCatalogueId(QStringLiteral("blue")).value(), {}));
    service.noteVerdictChanged(small);
    QVERIFY(!isCertain(small, 4));
}

void TestServices::theSamePhotoIsKnownWhereItsFileIsGone()
{
    const Field field;
    addCopies(field, QStringLiteral("blue"));
    QVERIFY(QFile::remove(field.photo(QStringLiteral("small.jpg"))));
    RecognitionService service(field.parts());
    QSignalSpy answers(&service, &RecognitionService::suggestionReady);
    service.openCatalogue(field.file());
    service.requestSuggestion(field.annotation(QStringLiteral("small.jpg")), 1);
    QVERIFY(answers.wait());
    QCOMPARE(field.words(answers[0][0].value<Suggestion>()), QStringLiteral("blue"));
}

void TestServices::olderPhotosGetTheirHashInTheBackground()
{
    const Field field;
    const auto forget = [&] {
        auto database = Database::open(field.file(), Database::Access::ReadWrite).value();
        return bool(Query(*database, "UPDATE photo SET perceptual_hash = NULL").run());
    };
    {
        RecognitionService service(field.parts());
        QSignalSpy ready(&service, &RecognitionService::ready);
        service.openCatalogue(field.file());
        QTRY_VERIFY(!ready.isEmpty() && ready.last()[0].toInt() == 9); // everything is embedded
    }
    QVERIFY(forget());
    QCOMPARE(field.catalogue->unhashedPhotos().value().size(), 11);
    RecognitionService service(field.parts());
    service.openCatalogue(field.file());
    QTRY_COMPARE(field.catalogue->unhashedPhotos().value().size(), 0);
}

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
