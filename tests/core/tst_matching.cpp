#include "core/matching/evaluation.h"
#include "core/matching/suggestion.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace flukeprint;

/// Ranking, probabilities and measures on vectors made by hand.
class TestMatching : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void halfNearestHalfCentre();
    void leavingTheQueryOutChangesItsWhale();
    void rejectedWhalesAreNotRanked();
    void galleryIsNeverChangedInPlace();
    void foreignVectorsAreIgnored();
    void probabilitiesSumToOne();
    void newWhaleStandsWhereItsProbabilityPutsIt();
    void emptyGalleryMeansNewWhale();
    void measuresByHand();
    void constantAnswersAreSeen();
    void calibrationSeparatesKnownFromNew();
    void calibrationWithoutNewWhalesKeepsTheThreshold();
    void jsonRoundTrips();
};

namespace {

std::vector<float> direction(double degrees)
{
    return {float(std::cos(degrees * M_PI / 180)), float(std::sin(degrees * M_PI / 180))};
}

GalleryEntry entry(qint64 annotation, qint64 whale, double degrees)
{
    return {AnnotationId{annotation}, IndividualId{whale}, direction(degrees)};
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-5;
}

double cosine(double degrees)
{
    return std::cos(degrees * M_PI / 180);
}

/// A query whose ranking has these scores for whales 1, 2, 3 …
JudgedQuery judged(std::optional<qint64> truth, std::initializer_list<float> scores)
{
    JudgedQuery query;
    if (truth) query.truth = IndividualId{*truth};
    qint64 whale = 1;
    for (const float score : scores) query.ranked.push_back({IndividualId{whale++}, AnnotationId{1}, score, 1});
    std::sort(query.ranked.begin(), query.ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    return query;
}

} // namespace

void TestMatching::halfNearestHalfCentre()
{
    const auto gallery = Gallery::build({entry(1, 7, 0), entry(2, 7, 60), entry(3, 8, 90)}, 2);
    const auto ranked = gallery->rank(direction(0), {});
    QCOMPARE(ranked.size(), size_t(2));
    QCOMPARE(ranked[0].individual.value, 7);
    QCOMPARE(ranked[0].bestAnnotation.value, 1);
    QCOMPARE(ranked[0].photoCount, 2);
    QVERIFY(near(double(ranked[0].score), 0.5 * 1 + 0.5 * cosine(30))); // the centre of 0° and 60° lies at 30°
    QVERIFY(near(double(ranked[1].score), 0));
}

void TestMatching::leavingTheQueryOutChangesItsWhale()
{
    const auto gallery = Gallery::build({entry(1, 7, 0), entry(2, 7, 60), entry(3, 8, 10)}, 2);
    const auto ranked = gallery->rank(direction(0), {.withoutAnnotation = AnnotationId{1}, .withoutIndividuals = {}});
    QCOMPARE(ranked[0].individual.value, 8);
    QVERIFY(near(double(ranked[1].score), cosine(60)));
    const auto alone = Gallery::build({entry(1, 7, 0)}, 2)->rank(direction(0), {.withoutAnnotation = AnnotationId{1}, .withoutIndividuals = {}});
    QVERIFY(alone.empty());
}

void TestMatching::rejectedWhalesAreNotRanked()
{
    const auto gallery = Gallery::build({entry(1, 7, 0), entry(2, 8, 20), entry(3, 9, 40)}, 2);
    const auto ranked = gallery->rank(direction(0), {.withoutIndividuals = {IndividualId{7}}});
    QCOMPARE(ranked.size(), size_t(2));
    QCOMPARE(ranked[0].individual.value, 8);
}

void TestMatching::galleryIsNeverChangedInPlace()
{
    const auto before = Gallery::build({entry(1, 7, 0)}, 2);
    const auto with = before->with(entry(2, 8, 90));
    const auto moved = with->with(entry(2, 7, 90));
    const auto without = with->without(AnnotationId{1});
    QCOMPARE(before->photoCount(), 1);
    QCOMPARE(with->photoCount(), 2);
    QCOMPARE(with->individualCount(), 2);
    QCOMPARE(moved->photoCount(), 2);
    QCOMPARE(moved->individualCount(), 1);
    QCOMPARE(without->rank(direction(90), {})[0].individual.value, 8);
    QCOMPARE(without->photoCount(), 1);
}

void TestMatching::foreignVectorsAreIgnored()
{
    const auto gallery = Gallery::build({entry(1, 7, 0), {AnnotationId{2}, IndividualId{8}, {1, 0, 0}}}, 2);
    QCOMPARE(gallery->photoCount(), 1);
    QVERIFY(gallery->rank(std::vector<float>{1, 0, 0}, {}).empty());
    QCOMPARE(gallery->with({AnnotationId{2}, IndividualId{8}, {}})->photoCount(), 1);
}

void TestMatching::probabilitiesSumToOne()
{
    const JudgedQuery query = judged(1, {0.8F, 0.5F, 0.4F});
    const Suggestion suggestion = suggest(AnnotationId{5}, query.ranked, {}, 5);
    double sum = 0;
    for (const Candidate& candidate : suggestion.candidates) sum += candidate.probability;
    QVERIFY(near(sum, 1));
    QCOMPARE(suggestion.candidates.size(), size_t(4));
    QCOMPARE(suggestion.individuals(2).size(), size_t(2));
    QCOMPARE(suggestion.annotation.value, 5);
}

void TestMatching::newWhaleStandsWhereItsProbabilityPutsIt()
{
    Calibration calibration;
    calibration.newWhaleThreshold = 0.5;
    QCOMPARE(suggest({}, judged(1, {0.9F, 0.2F}).ranked, calibration, 5).newWhaleRank(), 1);
    QCOMPARE(suggest({}, judged(1, {0.3F, 0.2F}).ranked, calibration, 5).newWhaleRank(), 0);
    const Suggestion suggestion = suggest({}, judged(1, {0.3F, 0.2F}).ranked, calibration, 5);
    for (size_t i = 1; i < suggestion.candidates.size(); ++i)
        QVERIFY(suggestion.candidates[i - 1].probability >= suggestion.candidates[i].probability);
}

void TestMatching::emptyGalleryMeansNewWhale()
{
    const Suggestion suggestion = suggest({}, {}, {}, 5);
    QCOMPARE(suggestion.candidates.size(), size_t(1));
    QVERIFY(suggestion.candidates[0].isNewWhale());
    QVERIFY(near(suggestion.newWhaleProbability(), 1));
}

void TestMatching::measuresByHand()
{
    Calibration calibration;
    calibration.newWhaleThreshold = 0.5;
    calibration.slope = 10;
    const Figures figures = measure({judged(1, {0.9F, 0.2F}),   // right at once: 1
                                     judged(2, {0.9F, 0.85F}),  // second whale
                                     judged(9, {0.9F, 0.2F}),   // its whale is not ranked: 0
                                     judged({}, {0.1F, 0.05F})}, // new, and said so: 1
                                    calibration);
    QCOMPARE(figures.queries, 4);
    QCOMPARE(figures.knownQueries, 3);
    QVERIFY(near(figures.floor, 0.25));
    QVERIFY(near(figures.mapAt5, (1 + 0.5 + 0 + 1) / 4));
    QVERIFY(near(figures.rank1, 1.0 / 3));
    QVERIFY(near(figures.inFirstFive, 2.0 / 3));
    QVERIFY(near(figures.auroc, 1));
}

void TestMatching::constantAnswersAreSeen()
{
    std::vector<JudgedQuery> queries;
    for (int i = 0; i < 10; ++i) queries.push_back(judged(2, {0.9F, 0.1F}));
    QVERIFY(near(measure(queries, {}).commonestShare, 1)); // always the same whale: collapsed
    QVERIFY(near(measure(queries, {}).auroc, 0.5));        // no new whales: nothing to tell apart
}

void TestMatching::calibrationSeparatesKnownFromNew()
{
    std::mt19937 random(1);
    const auto noise = [&] { return float(random() % 1000) / 5000; };
    std::vector<JudgedQuery> queries;
    for (int i = 0; i < 200; ++i) {
        queries.push_back(judged(1, {0.6F + noise(), 0.1F + noise(), 0.1F + noise()}));
        queries.push_back(judged({}, {0.25F + noise(), 0.1F + noise(), 0.1F + noise()}));
    }
    const Calibration calibration = fitCalibration(queries);
    QVERIFY(calibration.newWhaleThreshold > 0.4 && calibration.newWhaleThreshold < 0.65);
    QVERIFY(measure(queries, calibration).mapAt5 > 0.95);
    QVERIFY(measureCrossFitted(queries).mapAt5 > 0.95);
    Calibration wrong;
    wrong.newWhaleThreshold = 5;
    QVERIFY(measure(queries, wrong).mapAt5 < 0.8);
}

void TestMatching::calibrationWithoutNewWhalesKeepsTheThreshold()
{
    std::vector<JudgedQuery> queries;
    for (int i = 0; i < 50; ++i) queries.push_back(judged(1, {0.6F, 0.2F}));
    Calibration fallback;
    fallback.newWhaleThreshold = 0.123;
    QCOMPARE(fitCalibration(queries, fallback).newWhaleThreshold, 0.123);
}

void TestMatching::jsonRoundTrips()
{
    const Calibration calibration{21.5, 9.25, 0.375};
    QCOMPARE(Calibration::fromJson(calibration.toJson()).toJson(), calibration.toJson());
    const Figures figures{10, 7, 0.3, 0.8, 0.7, 0.9, 0.95, 0.1};
    QCOMPARE(Figures::fromJson(figures.toJson()).toJson(), figures.toJson());
}

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
