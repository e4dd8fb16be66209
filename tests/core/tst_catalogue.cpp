#include "core/catalogue/catalogue.h"
#include "core/storage/migrator.h"
#include "core/storage/query.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>
#include <QTimeZone>

#include <random>

using namespace flukeprint;

namespace {

NewPhoto photoNamed(const QString& name, const std::optional<QString>& label = {})
{
    NewPhoto photo;
    photo.photo.contentHash = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    photo.photo.path = QStringLiteral("photos/") + name;
    photo.photo.originalName = name;
    photo.photo.size = {300, 150};
    photo.catalogueId = label;
    return photo;
}

NewPhoto takenAt(NewPhoto photo, const QString& isoTime, std::optional<GeoPosition> position = {})
{
    photo.photo.takenAt = QDateTime::fromString(isoTime, Qt::ISODate);
    photo.photo.position = position;
    return photo;
}

ModelFile shippedModel(const QString& sha)
{
    return {QStringLiteral("/opt/flukeprint/") + sha, sha, QStringLiteral("fluke-resnet-1"), {}};
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("whales.fluke"));
        m_catalogue = Catalogue::create(m_file).value();
    }
    void cleanup() { m_catalogue.reset(); }

    void photosComeBackAsTheyWere()
    {
        const auto photo = takenAt(photoNamed(QStringLiteral("a.jpg"), QStringLiteral("w_1")), QStringLiteral("2019-07-14T09:12:33-07:00"),
                                   GeoPosition{-21.5, 179.9});
        const auto annotation = add(photo);
        const auto entry = m_catalogue->entry(annotation).value();
        QCOMPARE(entry.photo.takenAt->toString(Qt::ISODate), QStringLiteral("2019-07-14T09:12:33-07:00"));
        QVERIFY(entry.photo.position == photo.photo.position);
        QCOMPARE(entry.catalogueId, QStringLiteral("w_1"));
        QCOMPARE(m_catalogue->encounterOf(annotation).value()->date, QStringLiteral("2019-07-14"));
        QCOMPARE(m_catalogue->photoByHash(photo.photo.contentHash).value(), std::optional(entry.photo.id));
        QVERIFY(!m_catalogue->encounterOf(add(photoNamed(QStringLiteral("b.jpg")))).value());
    }

    void unknownZoneKeepsTheWallTime()
    {
        const auto entry = m_catalogue->entry(add(takenAt(photoNamed(QStringLiteral("a.jpg")), QStringLiteral("2019-07-14T23:59:59")))).value();
        QCOMPARE(entry.photo.takenAt->timeSpec(), Qt::LocalTime);
        QCOMPARE(entry.photo.takenAt->toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), QStringLiteral("2019-07-14 23:59:59"));
    }

    void oneWhaleOnePlaceOneHourIsOneEncounter()
    {
        const GeoPosition here{60.0, 5.0};
        const auto at = [&](const char* name, const char* label, const char* time, GeoPosition place) {
            return m_catalogue->encounterOf(add(takenAt(photoNamed(QLatin1String(name), QLatin1String(label)), QLatin1String(time), place)))
                .value()->id;
        };
        const auto first = at("1.jpg", "w_1", "2019-07-14T09:00:00Z", here);
        QCOMPARE(at("2.jpg", "w_1", "2019-07-14T09:59:00Z", {60.005, 5.01}), first);
        QVERIFY(at("3.jpg", "w_1", "2019-07-14T11:30:00Z", here) != first);
        QVERIFY(at("4.jpg", "w_1", "2019-07-14T09:10:00Z", {61.0, 5.0}) != first);
        QVERIFY(at("5.jpg", "w_2", "2019-07-14T09:10:00Z", here) != first);
    }

    void sameContentIsOnePhotoAndLabelsNeverOverrule()
    {
        const QString name = QStringLiteral("a.jpg");
        QVERIFY(m_catalogue->addPhotos({photoNamed(name), photoNamed(name)}).value()[1].isNew == false);
        const auto labelled = m_catalogue->addPhotos({photoNamed(name, QStringLiteral("w_1"))}).value()[0];
        QVERIFY(!labelled.isNew && labelled.labelled && !labelled.labelConflict);
        const auto conflict = m_catalogue->addPhotos({photoNamed(name, QStringLiteral("w_2"))}).value()[0];
        QVERIFY(conflict.labelConflict && !conflict.labelled);
        QCOMPARE(m_catalogue->entry(labelled.annotation).value().catalogueId, QStringLiteral("w_1"));
        QCOMPARE(m_catalogue->counts().value().photos, 1);
    }

    void verdictFollowsDecisions_data()
    {
        // Steps: m1/m2 match whale 1 or 2, t cannot tell, x1 not whale 1, n new whale, -k undo the k-th step, +k redo it.
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("stands");
        QTest::newRow("nothing") << "" << "undecided";
        QTest::newRow("match") << "m1" << "w_1";
        QTest::newRow("latest stands") << "m1 m2" << "w_2";
        QTest::newRow("undo brings back the earlier") << "m1 m2 -1" << "w_1";
        QTest::newRow("undo of the earlier changes nothing") << "m1 m2 -0" << "w_2";
        QTest::newRow("undo all") << "m1 m2 -1 -0" << "undecided";
        QTest::newRow("redo") << "m1 -0 +0" << "w_1";
        QTest::newRow("redo is undone again") << "m1 -0 +0 -2" << "undecided";
        QTest::newRow("cannot tell") << "m1 t" << "cannot tell";
        QTest::newRow("cannot tell undone") << "m1 t -1" << "w_1";
        QTest::newRow("rejection decides nothing") << "x1" << "undecided";
        QTest::newRow("rejection after a match of another") << "m2 x1" << "w_2";
        QTest::newRow("new whale") << "n" << "w_3";
        QTest::newRow("new whale undone") << "n -0" << "undecided";
        QTest::newRow("new whale redone") << "n -0 +0" << "w_3";
    }
    void verdictFollowsDecisions()
    {
        QFETCH(QString, steps);
        QFETCH(QString, stands);
        const IndividualId whales[]{whale(QStringLiteral("w_1")), whale(QStringLiteral("w_2"))};
        const auto annotation = add(photoNamed(QStringLiteral("query.jpg")));
        std::vector<DecisionId> made;
        for (const QString& step : steps.split(u' ', Qt::SkipEmptyParts)) {
            const int number = step.mid(1).toInt();
            switch (step[0].toLatin1()) {
            case 'm': made.push_back(m_catalogue->confirm(annotation, whales[number - 1], {}).value()); break;
            case 'x': made.push_back(m_catalogue->reject(annotation, whales[number - 1], {}).value()); break;
            case 't': made.push_back(m_catalogue->cannotTell(annotation, {}).value()); break;
            case 'n': made.push_back(m_catalogue->declareNew(annotation, QStringLiteral("w_3"), {}).value()); break;
            case '-': QVERIFY(m_catalogue->undo(made[size_t(number)])); made.push_back({}); break;
            case '+': QVERIFY(m_catalogue->redo(made[size_t(number)])); made.push_back(made[size_t(number)]); break;
            }
        }
        const auto entry = m_catalogue->entry(annotation).value();
        const QString now = entry.verdict == Verdict::Identified   ? entry.catalogueId
                            : entry.verdict == Verdict::CannotTell ? QStringLiteral("cannot tell")
                                                                   : QStringLiteral("undecided");
        QCOMPARE(now, stands);
    }

    void severalPhotosAreDecidedAllOrNone()
    {
        const auto first = add(photoNamed(QStringLiteral("a.jpg")));
        const auto second = add(photoNamed(QStringLiteral("b.jpg")));
        const auto one = whale(QStringLiteral("w_1"));
        QVERIFY(m_catalogue->confirm(second, one, {}));
        const auto rejection = [&](AnnotationId annotation) { return NewDecision{DecisionKind::NotThis, annotation, one}; };
        QCOMPARE(m_catalogue->decide({rejection(first), rejection(second)}).error().code, ErrorCode::NotAllowed);
        QVERIFY(m_catalogue->rejectionsOf(first)->empty()); // the first was allowed, and is not stored either

        const auto founding = [](AnnotationId annotation) {
            return NewDecision{DecisionKind::NewIndividual, annotation, {}, QStringLiteral("HW-0001")};
        };
        const auto made = m_catalogue->decide({founding(first), founding(second)}).value();
        QCOMPARE(m_catalogue->entry(first)->catalogueId, QStringLiteral("HW-0001"));
        QCOMPARE(m_catalogue->entry(second)->catalogueId, QStringLiteral("HW-0001"));
        QCOMPARE(m_catalogue->decisionsOf(first)->last().kind, DecisionKind::NewIndividual);
        QCOMPARE(m_catalogue->decisionsOf(second)->last().kind, DecisionKind::Match);
        QVERIFY(m_catalogue->undo(made, {}));
        QCOMPARE(m_catalogue->entry(first)->verdict, Verdict::Undecided);
        QCOMPARE(m_catalogue->entry(second)->catalogueId, QStringLiteral("w_1"));
        QCOMPARE(m_catalogue->undo({made.last(), made.first()}, {}).error().code, ErrorCode::NotAllowed);
        QVERIFY(m_catalogue->redo(made, {}));
        QVERIFY(m_catalogue->undo(made, {})); // the very same, as often as one likes
        QVERIFY(m_catalogue->redo(made, {}));
        QCOMPARE(m_catalogue->photosOf(*m_catalogue->entry(second)->individual)->size(), 2);
    }

    void photosOfOneOccasionAreProposedAsOneEncounter()
    {
        const GeoPosition here{60.0, 5.0};
        const auto at = [&](const char* name, const char* time, GeoPosition place, std::optional<QString> label = {}) {
            return add(takenAt(photoNamed(QLatin1String(name), label), QLatin1String(time), place));
        };
        const auto asked = at("1.jpg", "2019-07-14T09:00:00Z", here);
        const auto near = at("2.jpg", "2019-07-14T09:08:00Z", {60.004, 5.005});
        (void)at("3.jpg", "2019-07-14T09:12:00Z", here);
        (void)at("4.jpg", "2019-07-14T09:01:00Z", {60.5, 5.0});
        const auto other = at("5.jpg", "2019-07-14T09:02:00Z", here, QStringLiteral("w_5"));
        QCOMPARE(m_catalogue->sameEncounter(asked).value(), (QList{asked, near, other}));
        QVERIFY(m_catalogue->confirm(asked, whale(QStringLiteral("w_1")), {}));
        QCOMPARE(m_catalogue->sameEncounter(asked).value(), (QList{asked, near})); // the other shows another whale
        const auto undated = add(photoNamed(QStringLiteral("6.jpg")));
        QCOMPARE(m_catalogue->sameEncounter(undated).value(), QList{undated});
    }

    void onlyWhatStandsCanBeUndoneAndOnlyWhatIsUndoneRedone()
    {
        const auto decision = m_catalogue->cannotTell(add(photoNamed(QStringLiteral("a.jpg"))), {}).value();
        QCOMPARE(m_catalogue->redo(decision).error().code, ErrorCode::NotAllowed);
        QVERIFY(m_catalogue->undo(decision));
        QCOMPARE(m_catalogue->undo(decision).error().code, ErrorCode::NotAllowed);
        QCOMPARE(m_catalogue->undo(DecisionId{decision.value + 1}).error().code, ErrorCode::NotAllowed); // an undoing
        QCOMPARE(m_catalogue->undo(DecisionId{99}).error().code, ErrorCode::RowMissing);
    }

    void decisionsAreAppendOnly()
    {
        (void)m_catalogue->cannotTell(add(photoNamed(QStringLiteral("a.jpg"))), {}).value();
        auto database = Database::open(m_file, Database::Access::ReadWrite).value();
        QVERIFY(Query(*database, "UPDATE decision SET reviewer = 'x'").run().error().detail.contains(QStringLiteral("append-only")));
        QVERIFY(Query(*database, "DELETE FROM decision").run().error().detail.contains(QStringLiteral("append-only")));
    }

    void rejectionsAreRememberedUntilTakenBackOrOverruled()
    {
        const auto one = whale(QStringLiteral("w_1"));
        const auto two = whale(QStringLiteral("w_2"));
        const auto annotation = add(photoNamed(QStringLiteral("q.jpg")));
        const auto rejected = m_catalogue->reject(annotation, one, {}).value();
        (void)m_catalogue->reject(annotation, two, {}).value();
        QCOMPARE(m_catalogue->rejectionsOf(annotation).value().size(), size_t(2));
        QVERIFY(m_catalogue->undo(rejected));
        (void)m_catalogue->confirm(annotation, two, {}).value();
        QVERIFY(m_catalogue->rejectionsOf(annotation).value().empty());
        QCOMPARE(m_catalogue->reject(annotation, two, {}).error().code, ErrorCode::NotAllowed);
    }

    void undoneNewWhaleHidesAndItsIdMayBeGivenAgain()
    {
        const auto annotation = add(photoNamed(QStringLiteral("a.jpg")));
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), QStringLiteral("HW-0001"));
        const auto declared = m_catalogue->declareNew(annotation, QStringLiteral("HW-0001"), {}).value();
        QVERIFY(m_catalogue->undo(declared));
        QVERIFY(m_catalogue->individuals().value().isEmpty());
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), QStringLiteral("HW-0001")); // nobody can have seen it
        QVERIFY(m_catalogue->declareNew(annotation, QStringLiteral("HW-0001"), {}));
        QCOMPARE(m_catalogue->individuals().value().size(), 1);
    }

    void aWhaleUnderAnIdGivenAgainIsAnotherWhale()
    {
        const auto first = add(photoNamed(QStringLiteral("a.jpg")));
        const auto second = add(photoNamed(QStringLiteral("b.jpg")));
        const QString id = QStringLiteral("HW-0001");
        const auto declared = m_catalogue->declareNew(first, id, {}).value();
        QVERIFY(m_catalogue->undo(declared));
        QVERIFY(m_catalogue->declareNew(second, id, {}));
        QCOMPARE(m_catalogue->redo(declared).error().code, ErrorCode::NotAllowed); // nobody said that both photos show one whale
        QCOMPARE(m_catalogue->photosOf(**m_catalogue->individualByCatalogueId(id))->size(), 1);
    }

    void anIdThatSomebodyMayHaveSeenIsNotProposedAgain()
    {
        const auto annotation = add(photoNamed(QStringLiteral("a.jpg")));
        const QString id = QStringLiteral("HW-0001");
        DecisionContext ida, bo;
        ida.reviewer = QStringLiteral("Ida");
        bo.reviewer = QStringLiteral("Bo");
        const auto declared = m_catalogue->declareNew(annotation, id, ida).value();
        const auto whale = **m_catalogue->individualByCatalogueId(id);
        QVERIFY(m_catalogue->undo(declared, QStringLiteral("Bo"))); // saw it
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), QStringLiteral("HW-0002"));
        QVERIFY(m_catalogue->redo(declared, QStringLiteral("Bo")));
        QVERIFY(m_catalogue->undo(declared, QStringLiteral("Ida")));
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), id);
        auto noted = m_catalogue->individual(whale).value();
        noted.notes = QStringLiteral("calf");
        QVERIFY(m_catalogue->updateIndividual(noted));
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), QStringLiteral("HW-0002"));
    }

    void namesThatNameNobodyOrSomebodyElseAreRefused()
    {
        (void)whale(QStringLiteral("w_1"));
        const auto annotation = add(photoNamed(QStringLiteral("a.jpg")));
        for (const char* name : {"", "  ", "NA", "new_whale", "w_1"})
            QCOMPARE(m_catalogue->declareNew(annotation, QLatin1String(name), {}).error().code, ErrorCode::NotAllowed);
        QCOMPARE(m_catalogue->confirm(annotation, IndividualId{99}, {}).error().code, ErrorCode::RowMissing);
    }

    void searchMatchesTheStartOfWords_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<int>("found");
        QTest::newRow("all") << "" << 2;
        QTest::newRow("id") << "HW-00" << 2;
        QTest::newRow("number") << "0002" << 1;
        QTest::newRow("middle of an id") << "w-0002" << 1;
        QTest::newRow("nickname, any case, no accent") << "zoe" << 1;
        QTest::newRow("two words") << "notch scar" << 1;
        QTest::newRow("middle of a word") << "otch" << 0;
        QTest::newRow("quote") << "\"zo" << 1;
        QTest::newRow("operators are text") << "scar OR" << 0;
        QTest::newRow("only signs") << "*-(" << 0;
    }
    void searchMatchesTheStartOfWords()
    {
        QFETCH(QString, search);
        QFETCH(int, found);
        Individual zoe = m_catalogue->individual(whale(QStringLiteral("HW-0001"))).value();
        (void)whale(QStringLiteral("HW-0002"));
        zoe.nickname = QStringLiteral("Zoë");
        zoe.notes = QStringLiteral("deep notch, scar on the left");
        zoe.sex = Sex::Female;
        QVERIFY(m_catalogue->updateIndividual(zoe));
        const auto whales = m_catalogue->individuals(search).value();
        QCOMPARE(whales.size(), found);
        // A list of names finds the same whales in the same order, and reads the same of each.
        const auto names = m_catalogue->individualNames(search).value();
        QCOMPARE(names.size(), found);
        for (int i = 0; i < found; ++i) {
            QCOMPARE(names[i].id, whales[i].individual.id);
            QCOMPARE(names[i].catalogueId, whales[i].individual.catalogueId);
            QCOMPARE(names[i].nickname, whales[i].individual.nickname);
            const auto summary = m_catalogue->individualSummary(names[i].id).value();
            QCOMPARE(summary.individual.notes, whales[i].individual.notes);
            QCOMPARE(summary.photoCount, whales[i].photoCount);
            QCOMPARE(summary.bestAnnotation, whales[i].bestAnnotation);
            QCOMPARE(summary.bestContentHash, whales[i].bestContentHash);
            QCOMPARE(summary.firstDate, whales[i].firstDate);
        }
    }

    void renamedIdIsNeverProposed()
    {
        Individual hw = m_catalogue->individual(whale(QStringLiteral("HW-0007"))).value();
        hw.catalogueId = QStringLiteral("Old Salt");
        QVERIFY(m_catalogue->updateIndividual(hw));
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), QStringLiteral("HW-0008"));
        QVERIFY(m_catalogue->setSetting(QStringLiteral("individual.pattern"), QStringLiteral("A{year}/{number}")));
        QCOMPARE(m_catalogue->proposeCatalogueId().value(), QStringLiteral("A%1/0001").arg(QDate::currentDate().year()));
    }

    void personsBoxDropsTheEmbeddingAndWins()
    {
        const auto model = ship(QStringLiteral("aa"));
        const auto annotation = add(photoNamed(QStringLiteral("a.jpg"), QStringLiteral("w_1")));
        QVERIFY(m_catalogue->storeEmbeddings(model, {{annotation, QRectF(1, 2, 30, 40), {0.5f, -0.5f}}}));
        QCOMPARE(m_catalogue->galleryEntry(annotation, model).value()->vector, (std::vector<float>{0.5f, -0.5f}));
        QVERIFY(m_catalogue->pendingEmbeddings(model).value().isEmpty());

        QVERIFY(m_catalogue->setBox(annotation, QRectF(-10, 0, 100, 50)));
        QCOMPARE(m_catalogue->entry(annotation).value().box, std::optional(QRectF(0, 0, 90, 50)));
        QCOMPARE(m_catalogue->pendingEmbeddings(model).value().size(), 1);
        // An answer for the old box comes late.
        QVERIFY(m_catalogue->storeEmbeddings(model, {{annotation, QRectF(1, 2, 30, 40), {1, 0}}}));
        QVERIFY(!m_catalogue->embedding(annotation, model).value());
        QCOMPARE(m_catalogue->setBox(annotation, QRectF(400, 0, 10, 10)).error().code, ErrorCode::NotAllowed);
    }

    void anEmbeddingIsOfTheBoxThatStands()
    {
        const auto first = ship(QStringLiteral("aa")), second = ship(QStringLiteral("bb"));
        const auto annotation = add(photoNamed(QStringLiteral("a.jpg"), QStringLiteral("w_1")));
        const QRectF machines(1, 2, 30, 40), persons(5, 5, 100, 50), corrected(5, 5, 120, 50);
        QVERIFY(m_catalogue->storeEmbeddings(first, {{annotation, machines, {1, 0}}}));
        // Another version embeds the box that it read; a person corrects it before the answer comes.
        QVERIFY(m_catalogue->setBox(annotation, persons));
        QVERIFY(m_catalogue->storeEmbeddings(second, {{annotation, machines, {1, 0}}}));
        QVERIFY(!m_catalogue->embedding(annotation, second).value());
        // The same once more, a person's box being replaced.
        QVERIFY(m_catalogue->setBox(annotation, corrected));
        QVERIFY(m_catalogue->storeEmbeddings(second, {{annotation, persons, {1, 0}}}));
        QVERIFY(!m_catalogue->embedding(annotation, second).value());
        QCOMPARE(m_catalogue->pendingEmbeddings(second).value().size(), 1);
        QVERIFY(m_catalogue->storeEmbeddings(second, {{annotation, corrected, {0, 1}}}));
        QCOMPARE(m_catalogue->embedding(annotation, second).value().value(), (std::vector<float>{0, 1}));
    }

    void theShareOfNewWhalesComesFromTheLastDecisions()
    {
        const auto review = [&](int number, bool isNew) {
            const auto annotation = add(photoNamed(QStringLiteral("%1.jpg").arg(number)));
            if (isNew) return m_catalogue->declareNew(annotation, QStringLiteral("N%1").arg(number), {}).value();
            return m_catalogue->confirm(annotation, *m_catalogue->individualByCatalogueId(QStringLiteral("w_1")).value(), {}).value();
        };
        for (int i = 0; i < 60; ++i) (void)add(photoNamed(QStringLiteral("label%1").arg(i), QStringLiteral("w_1"))); // an import decides, too
        for (int i = 0; i < 49; ++i) (void)review(i, i % 7 == 0);
        QCOMPARE(m_catalogue->newWhalePrior().value().decisions, 0); // too few: the usual share
        QCOMPARE(m_catalogue->newWhalePrior().value().share, usualShareOfNew);
        const DecisionId mistake = review(49, true);
        QCOMPARE(m_catalogue->newWhalePrior().value().decisions, 50);
        QCOMPARE(m_catalogue->newWhalePrior().value().share, 8 / 50.0);
        QVERIFY(m_catalogue->undo(mistake));
        QCOMPARE(m_catalogue->newWhalePrior().value().decisions, 0);
        for (int i = 50; i < 260; ++i) (void)review(i, false); // what was long ago counts no more
        QCOMPARE(m_catalogue->newWhalePrior().value().decisions, NewWhalePrior::mostDecisions);
        QCOMPARE(m_catalogue->newWhalePrior().value().share, 0.02); // "never" is more than some decisions can say
    }

    void aTrainingRunEndsWithItsVersion()
    {
        (void)ship(QStringLiteral("aa"));
        ModelVersion version = m_catalogue->activeModel().value();
        version.name = QStringLiteral("trained");
        version.run = m_catalogue->startTrainingRun({}).value();
        version.id = m_catalogue->addModel(version).value();
        version.figures.emplace().queries = 3;
        const auto active = m_catalogue->activeModel().value().id;
        {
            // The program dies between the activation and the end of the run.
            auto database = Database::open(m_file, Database::Access::ReadWrite).value();
            QVERIFY(database->execute(QStringLiteral("CREATE TRIGGER killed BEFORE UPDATE ON training_run WHEN new.state = 'finished' "
                                                     "BEGIN SELECT RAISE(ABORT, 'killed'); END")));
            QVERIFY(!m_catalogue->finishTrainingRun(version, Use::Activate, {}));
            QCOMPARE(m_catalogue->activeModel().value().id, active);
            QVERIFY(!m_catalogue->model(version.id).value().figures);
            QVERIFY(m_catalogue->trainingRuns().value()[0].state == TrainingState::Running);
            QVERIFY(database->execute(QStringLiteral("DROP TRIGGER killed")));
        }
        QVERIFY(m_catalogue->finishTrainingRun(version, Use::Activate, {}));
        QCOMPARE(m_catalogue->activeModel().value().id, version.id);
        QCOMPARE(m_catalogue->model(version.id).value().figures->queries, 3);
        QVERIFY(m_catalogue->trainingRuns().value()[0].state == TrainingState::Finished);
    }

    void queueFilters()
    {
        const auto imported = add(photoNamed(QStringLiteral("1.jpg"), QStringLiteral("w_1")));
        const auto waiting = add(photoNamed(QStringLiteral("2.jpg")));
        const auto decided = add(photoNamed(QStringLiteral("3.jpg")));
        const auto earlier = add(takenAt(photoNamed(QStringLiteral("9.jpg")), QStringLiteral("2019-07-14T09:00:00Z")));
        (void)m_catalogue->cannotTell(decided, {}).value();
        const auto of = [&](QueueFilter filter) {
            QList<AnnotationId> ids;
            const auto entries = m_catalogue->queue(filter).value();
            for (const QueueEntry& entry : entries) ids << entry.annotation;
            return ids;
        };
        QCOMPARE(of(QueueFilter::All), (QList{earlier, imported, waiting, decided}));
        QCOMPARE(of(QueueFilter::Undecided), (QList{earlier, waiting}));
        QCOMPARE(of(QueueFilter::Reviewed), (QList{earlier, waiting, decided}));
    }

    void shippedModelComesAndGoesWithTheProgram()
    {
        QCOMPARE(m_catalogue->activeModel().error().code, ErrorCode::NoActiveModel);
        const auto first = ship(QStringLiteral("aa"));
        QCOMPARE(ship(QStringLiteral("aa")), first);
        const auto second = ship(QStringLiteral("bb")); // a newer program
        QVERIFY(second != first);

        ModelVersion own;
        own.name = QStringLiteral("mine");
        own.file = {m_catalogue->companionFolder().filePath(QStringLiteral("models/x.pt")), QStringLiteral("cc"), QStringLiteral("r"), {}};
        const auto mine = m_catalogue->addModel(own).value();
        QVERIFY(m_catalogue->activateModel(mine));
        (void)m_catalogue->ensureShippedModel(shippedModel(QStringLiteral("dd")));
        QCOMPARE(m_catalogue->activeModel().value().id, mine); // a person's choice stays
        QCOMPARE(m_catalogue->models().value()[2].file.path, own.file.path);
        QCOMPARE(m_catalogue->activateModel(ModelVersionId{99}).error().code, ErrorCode::RowMissing);
    }

    void aRunWhoseProgramDiedIsInterrupted()
    {
        (void)m_catalogue->startTrainingRun(QJsonObject{{QStringLiteral("epochs"), 3}}).value();
        auto second = Catalogue::open(m_file).value();
        QCOMPARE(second->trainingRuns().value()[0].state, TrainingState::Running);
        QCOMPARE(second->startTrainingRun({}).error().code, ErrorCode::TrainingRuns);
        m_catalogue.reset(); // as a program that dies: nobody ends the run
        second = Catalogue::open(m_file).value();
        QCOMPARE(second->trainingRuns().value()[0].state, TrainingState::Interrupted);
    }

    void aWhaleIsLearnedFromOrHeldOutWhole()
    {
        for (int number = 0; number < 50; ++number) // thirty whales with three photos, twenty with one
            for (int photo = 0; photo < (number < 30 ? 3 : 1); ++photo)
                add(photoNamed(QStringLiteral("%1-%2.jpg").arg(number).arg(photo), QStringLiteral("w_%1").arg(number)));
        add(photoNamed(QStringLiteral("undecided.jpg")));
        const TrainingSet set = m_catalogue->trainingSet().value();
        QCOMPARE(set.photos.size(), size_t(110)); // the undecided photo says nothing
        QCOMPARE(set.individualCount, 50);
        std::vector<int> learned(50, 0);
        for (const TrainingPhoto& photo : set.photos) learned[size_t(*photo.individual)] += !photo.heldOut;
        const auto standForNewWhales = std::count(learned.begin(), learned.end(), 0);
        QVERIFY(standForNewWhales > 0 && standForNewWhales < 20);
        QVERIFY(std::count(learned.begin(), learned.begin() + 30, 2) > 0); // one held out, to be found again
    }

    void heldOutPhotosStayHeldOut()
    {
        for (int number = 0; number < 40; ++number)
            for (int photo = 0; photo < 3; ++photo)
                add(photoNamed(QStringLiteral("%1-%2.jpg").arg(number).arg(photo), QStringLiteral("w_%1").arg(number)));
        const auto lots = [](const TrainingSet& set) {
            QHash<AnnotationId, bool> heldOut;
            for (const TrainingPhoto& photo : set.photos) heldOut.insert(*photo.annotation, photo.heldOut);
            return heldOut;
        };
        const auto before = lots(m_catalogue->drawTrainingSet().value());
        // Each whale gets three more photos, any of which might come first by its hash and speak for the whale.
        for (int number = 0; number < 40; ++number)
            for (int photo = 3; photo < 6; ++photo)
                add(photoNamed(QStringLiteral("%1-%2.jpg").arg(number).arg(photo), QStringLiteral("w_%1").arg(number)));
        const auto after = lots(m_catalogue->trainingSet().value());
        QCOMPARE(after.size(), 240);
        for (auto lot = before.begin(); lot != before.end(); ++lot) QCOMPARE(after.value(lot.key()), lot.value());
    }

    void photosOfOneDayStayTogether()
    {
        for (int number = 0; number < 40; ++number)
            for (int photo = 0; photo < 6; ++photo) {
                NewPhoto shot = photoNamed(QStringLiteral("%1-%2.jpg").arg(number).arg(photo), QStringLiteral("w_%1").arg(number));
                shot.photo.takenAt = QDateTime({2020, 7, 1 + photo % 2}, {9, photo});
                add(shot);
            }
        const TrainingSet set = m_catalogue->trainingSet().value();
        std::map<std::pair<int, QDate>, std::set<bool>> lots;
        int heldOut = 0;
        for (const TrainingPhoto& photo : set.photos) {
            const auto entry = m_catalogue->entry(*photo.annotation).value();
            lots[{*photo.individual, entry.photo.takenAt->date()}].insert(photo.heldOut);
            heldOut += photo.heldOut;
        }
        QCOMPARE(lots.size(), size_t(80));
        for (const auto& [encounter, both] : lots) QCOMPARE(both.size(), size_t(1));
        QVERIFY(heldOut > 10);
    }

    void copiesOfAPhotoAreNeverSplit()
    {
        // Fifty whales with three photos, each with a copy of which a bit was lost; every tenth whale's first photo is also
        // labelled as the next whale, and that of another tenth was rejected for it.
        std::mt19937_64 random(1);
        QHash<QString, PerceptualHash> hashes;
        const auto addHashed = [&](const QString& name, PerceptualHash hash, const std::optional<QString>& label) {
            NewPhoto photo = photoNamed(name, label);
            photo.photo.perceptualHash = hash;
            hashes.insert(name, hash);
            return add(photo);
        };
        const auto whaleNamed = [](int number) { return QStringLiteral("w_%1").arg(number); };
        for (int number = 0; number < 50; ++number)
            for (int shot = 0; shot < 3; ++shot) {
                PerceptualHash hash{{random(), random(), random(), random()}};
                const QString name = QStringLiteral("%1-%2").arg(number).arg(shot);
                addHashed(name + QStringLiteral(".jpg"), hash, whaleNamed(number));
                hash.bits[0] ^= 1;
                addHashed(name + QStringLiteral(" small.jpg"), hash, whaleNamed(number));
                if (shot == 0 && number % 10 == 0)
                    addHashed(name + QStringLiteral(" otherwise.jpg"), hash, whaleNamed(number + 1));
                if (shot == 0 && number % 10 == 5) {
                    const auto undecided = addHashed(name + QStringLiteral(" rejected.jpg"), hash, {});
                    const auto other = m_catalogue->individualByCatalogueId(whaleNamed(number - 1)).value();
                    QVERIFY(m_catalogue->reject(undecided, *other, {}));
                }
            }
        const TrainingSet set = m_catalogue->trainingSet().value();
        QCOMPARE(set.photos.size(), size_t(310));
        std::vector<PerceptualHash> ofSide[2];
        for (const TrainingPhoto& photo : set.photos)
            ofSide[photo.heldOut].push_back(hashes.value(QFileInfo(photo.path).fileName()));
        QVERIFY(ofSide[true].size() > 20 && ofSide[true].size() < 120);
        for (const PerceptualHash& heldOut : ofSide[true])
            for (const PerceptualHash& learned : ofSide[false]) QVERIFY(!areOfSamePhoto(heldOut, learned));
    }

    void anOlderCatalogueIsReadAndGetsItsHashes()
    {
        const QString old = m_folder->filePath(QStringLiteral("old.fluke"));
        const QDir scripts(m_folder->filePath(QStringLiteral("schema 1")));
        QVERIFY(scripts.mkpath(QStringLiteral(".")));
        QVERIFY(QFile::copy(QStringLiteral(":/schema/001.sql"), scripts.filePath(QStringLiteral("001.sql"))));
        {
            auto database = Database::open(old, Database::Access::Create).value();
            QVERIFY(Migrator(*database, scripts.path()).bringUpToDate());
            QVERIFY(database->execute(QStringLiteral("INSERT INTO photo (content_hash, path, original_name, width, height, imported_at) "
                                                     "VALUES ('%1', 'a.jpg', 'a.jpg', 3, 2, '2020-01-01T00:00:00Z')")
                                          .arg(QString(64, u'a'))));
            QVERIFY(database->execute(QStringLiteral("INSERT INTO annotation (photo) VALUES (1)")));
        }
        QVERIFY(Catalogue::open(old, OpenMode::ReadOnly)); // `identify` and `evaluate` open no other way
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("old.before-upgrade-1.fluke"))));
        m_catalogue = Catalogue::open(old).value();
        const auto unhashed = m_catalogue->unhashedPhotos().value();
        QCOMPARE(unhashed.size(), 1);
        const PerceptualHash hash{{1, 2, 3, 4}};
        const NewEmbedding embedding{unhashed[0].annotation, QRectF(0, 0, 3, 2), {1, 0}, hash};
        QVERIFY(m_catalogue->storeEmbeddings(ship(QStringLiteral("a")), {embedding}));
        QVERIFY(m_catalogue->entry(unhashed[0].annotation).value().photo.perceptualHash == hash);
        QVERIFY(m_catalogue->unhashedPhotos().value().isEmpty());
    }

    void twoWindowsWriteTheSameFile()
    {
        auto other = Catalogue::open(m_file).value();
        const auto annotation = add(photoNamed(QStringLiteral("a.jpg")));
        QVERIFY(other->declareNew(annotation, QStringLiteral("w_1"), {}));
        QCOMPARE(m_catalogue->entry(annotation).value().catalogueId, QStringLiteral("w_1"));
        auto reader = Catalogue::open(m_file, OpenMode::ReadOnly).value();
        QCOMPARE(reader->cannotTell(annotation, {}).error().code, ErrorCode::CatalogueReadOnly);
    }

    void filesThatAreNoCatalogue_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << "missing" << int(ErrorCode::CatalogueMissing);
        QTest::newRow("text") << "text" << int(ErrorCode::NotACatalogue);
        QTest::newRow("empty") << "empty" << int(ErrorCode::NotACatalogue);
        QTest::newRow("other SQLite file") << "foreign" << int(ErrorCode::NotACatalogue);
        QTest::newRow("newer") << "newer" << int(ErrorCode::CatalogueNewer);
        QTest::newRow("cut short") << "cut" << int(ErrorCode::CatalogueDamaged);
    }
    void filesThatAreNoCatalogue()
    {
        QFETCH(QString, what);
        QFETCH(int, code);
        m_catalogue.reset();
        const auto pragma = [&](const char* sql) {
            auto database = Database::open(m_file, Database::Access::ReadWrite).value();
            return bool(database->execute(QLatin1String(sql)));
        };
        QFile file(m_file);
        if (what == QLatin1String("missing")) QVERIFY(file.remove());
        if (what == QLatin1String("newer")) QVERIFY(pragma("PRAGMA user_version = 99"));
        if (what == QLatin1String("foreign")) QVERIFY(pragma("PRAGMA application_id = 1"));
        if (what == QLatin1String("cut")) QVERIFY(file.resize(file.size() / 2));
        if (what == QLatin1String("empty")) QVERIFY(file.resize(0));
        if (what == QLatin1String("text")) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(QByteArray("These are my whales.\n").repeated(500));
            file.close();
        }
        const auto opened = Catalogue::open(m_file);
        QVERIFY(!opened);
        QCOMPARE(int(opened.error().code), code);
        QCOMPARE(opened.error().subject, m_file);
    }

private:
    AnnotationId add(const NewPhoto& photo) { return m_catalogue->addPhotos({photo}).value().front().annotation; }
    /// A whale with one photo.
    IndividualId whale(const QString& catalogueId)
    {
        return *m_catalogue->entry(add(photoNamed(catalogueId + QStringLiteral(".jpg"), catalogueId))).value().individual;
    }
    ModelVersionId ship(const QString& sha)
    {
        return m_catalogue->ensureShippedModel(shippedModel(sha)) ? m_catalogue->activeModel().value().id : ModelVersionId{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<Catalogue> m_catalogue;
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
