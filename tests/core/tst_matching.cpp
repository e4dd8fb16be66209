#include "core/matching/comparison.h"
#include "core/matching/evaluation.h"
#include "core/matching/prior.h"
#include "core/matching/suggestion.h"

#include <QTest>

#include <algorithm>
#include <array>
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
    void differencesGiveTheGalleryOfAFreshLoad();
    void longVectorsArePackedWithoutChangingScores();
    void foreignVectorsAreIgnored();
    void probabilitiesSumToOne();
    void newWhaleStandsWhereItsProbabilityPutsIt();
    void emptyGalleryMeansNewWhale();
    void measuresByHand();
    void constantAnswersAreSeen();
    void calibrationSeparatesKnownFromNew();
    void weakScoresAreNotTrustedFar();
    void theLeadTellsKnownFromNew();
    void calibrationWithoutNewWhalesKeepsTheThreshold();
    void aVerdictKeepsWhatTheQueryIs();
    void newWhaleIsOneOfTheCommonestNames();
    void calibrationErrorByHand();
    void constantAnswerHasNoCalibrationError();
    void trueProbabilitiesMissByChance();
    void groupsByGalleryPhotosByHand();
    void groupsByColourByHand();
    void groupsByDarknessByHand();
    void intervalsAreAsWideAsChanceMakesThem();
    void aHandfulOfQueriesHasNoInterval();
    void twoModelsAreComparedByHand();
    void aLossIsAllowedOnlyWhenItIsUnlikely();
    void photosOfOneWhaleAreOneWitness();
    void questionsAreWeightedToThePrior();
    void crossFittedVerdictsKeepTheirOrder();
    void assessingNothingSaysNothing();
    void jsonRoundTrips();
    void figuresOfOlderProgramsAreRead();
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

/// A query of a known whale whose first answer was given this probability.
QueryVerdict said(double probability, bool isRight)
{
    QueryVerdict verdict;
    verdict.truth = verdict.first = IndividualId{1};
    verdict.firstProbability = probability;
    verdict.answerRank = verdict.whaleRank = isRight ? 1 : 0;
    return verdict;
}

/// A query of a whale with so many gallery photos whose right answer came at these places.
QueryVerdict ranked(int galleryPhotos, int answerRank, int whaleRank)
{
    QueryVerdict verdict;
    verdict.truth = IndividualId{1};
    verdict.galleryPhotos = galleryPhotos;
    verdict.answerRank = answerRank;
    verdict.whaleRank = whaleRank;
    return verdict;
}

/// "1–1: 2 queries, 0.750 1.000 1.000": the whale's gallery photos, MAP@5, rank-1, in the first five.
QString line(const PhotoCountGroup& group)
{
    const Figures& figures = group.measured.figures;
    return QStringLiteral("%1–%2: %3 queries, %4 %5 %6")
        .arg(group.fewest)
        .arg(group.most ? QString::number(*group.most) : QString())
        .arg(figures.queries)
        .arg(figures.mapAt5, 0, 'f', 3)
        .arg(figures.rank1, 0, 'f', 3)
        .arg(figures.inFirstFive, 0, 'f', 3);
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

/// A decision changes one entry; over blocks of rows, what comes of many is what building anew gives.
void TestMatching::differencesGiveTheGalleryOfAFreshLoad()
{
    std::mt19937 random(5);
    const auto vector = [&] {
        std::vector<float> values(8);
        float length = 0;
        for (float& value : values) {
            value = float(int(random() % 2001) - 1000);
            length += value * value;
        }
        for (float& value : values) value /= std::sqrt(length);
        return values;
    };
    std::vector<GalleryEntry> entries; // in the order in which a gallery keeps them: changed in place, new ones at the end
    for (qint64 i = 1; i <= 600; ++i) entries.push_back({AnnotationId{i}, IndividualId{qint64(random() % 90)}, vector()});
    auto followed = Gallery::build(entries, 8);
    for (int change = 0; change < 500; ++change) {
        const AnnotationId annotation{qint64(random() % 800)};
        const auto known = std::ranges::find(entries, annotation, &GalleryEntry::annotation);
        if (random() % 3 == 0) {
            if (known != entries.end()) entries.erase(known);
            followed = followed->without(annotation);
        } else {
            const GalleryEntry entry{annotation, IndividualId{qint64(random() % 90)}, vector()};
            if (known != entries.end()) *known = entry;
            else entries.push_back(entry);
            followed = followed->with(entry);
        }
        if (change % 25 != 0) continue;
        const auto fresh = Gallery::build(entries, 8);
        QCOMPARE(followed->photoCount(), fresh->photoCount());
        QCOMPARE(followed->individualCount(), fresh->individualCount());
        const auto query = vector();
        const RankingLimits limits{.withoutAnnotation = entries[size_t(change) % entries.size()].annotation};
        const auto ranked = followed->rank(query, limits), wanted = fresh->rank(query, limits);
        QCOMPARE(ranked.size(), wanted.size());
        std::vector<IndividualId> whales;
        for (size_t i = 0; i < ranked.size(); ++i) {
            QCOMPARE(ranked[i].individual, wanted[i].individual);
            QCOMPARE(ranked[i].bestAnnotation, wanted[i].bestAnnotation);
            QCOMPARE(ranked[i].photoCount, wanted[i].photoCount);
            QVERIFY(std::abs(ranked[i].score - wanted[i].score) < 1e-5F);
            whales.push_back(ranked[i].individual);
        }
        QCOMPARE(followed->nearestPhotos(query, whales, 3), fresh->nearestPhotos(query, whales, 3));
    }
}

/// Long vectors take half the memory, and the scores are those of the floats to five decimal places.
void TestMatching::longVectorsArePackedWithoutChangingScores()
{
    constexpr int dimension = 1024;
    std::mt19937 random(6);
    std::normal_distribution<float> normal;
    const auto vector = [&] {
        std::vector<float> values(dimension);
        float length = 0;
        for (float& value : values) {
            value = normal(random);
            length += value * value;
        }
        for (float& value : values) value /= std::sqrt(length);
        return values;
    };
    std::vector<GalleryEntry> entries;
    for (qint64 i = 1; i <= 300; ++i) entries.push_back({AnnotationId{i}, IndividualId{i}, vector()});
    const auto gallery = Gallery::build(entries, dimension);
    for (int i = 0; i < 10; ++i) {
        const auto query = vector();
        const auto exact = [&](IndividualId whale) {
            double sum = 0;
            for (size_t k = 0; k < query.size(); ++k) sum += double(query[k]) * double(entries[size_t(whale.value) - 1].vector[k]);
            return sum;
        };
        const auto ranked = gallery->rank(query, {});
        for (size_t k = 0; k < ranked.size(); ++k) {
            QVERIFY2(std::abs(double(ranked[k].score) - exact(ranked[k].individual)) < 5e-6, qPrintable(QString::number(ranked[k].score)));
            if (k > 0) QVERIFY(exact(ranked[k - 1].individual) > exact(ranked[k].individual) - 5e-6);
        }
    }
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
    QVERIFY(near(measure(queries, {}).commonestShare.value(), 1)); // always the same whale: collapsed
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

void TestMatching::weakScoresAreNotTrustedFar()
{
    // Known whales score a tenth of a deviation higher: what is known of a query is little more than how many are new.
    std::mt19937 random(1);
    std::normal_distribution<float> spread(0.4F, 0.05F);
    std::vector<JudgedQuery> queries;
    for (int i = 0; i < 300; ++i) queries.push_back(judged(i % 4 ? std::optional<qint64>(1) : std::nullopt, {spread(random) + (i % 4 ? 0.005F : 0), 0.1F}));
    double sum = 0;
    for (const QueryVerdict& verdict : judge(queries, fitCalibration(queries))) {
        sum += verdict.knownProbability;
        QVERIFY2(verdict.knownProbability > 0.4 && verdict.knownProbability < 0.95, qPrintable(QString::number(verdict.knownProbability)));
    }
    QVERIFY(std::abs(sum / 300 - 0.75) < 0.01);
}

void TestMatching::theLeadTellsKnownFromNew()
{
    std::mt19937 random(1);
    const auto noise = [&] { return float(random() % 1000) / 5000; };
    std::vector<JudgedQuery> queries;
    for (int i = 0; i < 200; ++i) {
        const float best = 0.5F + noise(); // tells nothing
        queries.push_back(judged(1, {best, best - 0.2F - noise(), 0.1F}));
        queries.push_back(judged({}, {best, best - 0.15F * noise(), 0.1F}));
    }
    const Calibration calibration = fitCalibration(queries);
    QVERIFY(calibration.leadSlope > 10);
    QVERIFY(measureCrossFitted(queries).auroc > 0.95);
    Calibration without = calibration;
    without.leadSlope = 0;
    QVERIFY(measure(queries, without).auroc < 0.7);
    QCOMPARE(Calibration::fromJson(calibration.toJson()).leadSlope, calibration.leadSlope);
}

void TestMatching::calibrationWithoutNewWhalesKeepsTheThreshold()
{
    std::vector<JudgedQuery> queries;
    for (int i = 0; i < 50; ++i) queries.push_back(judged(1, {0.6F, 0.2F}));
    Calibration fallback;
    fallback.newWhaleThreshold = 0.123;
    QCOMPARE(fitCalibration(queries, fallback).newWhaleThreshold, 0.123);
}

void TestMatching::aVerdictKeepsWhatTheQueryIs()
{
    JudgedQuery query = judged(2, {0.9F, 0.85F});
    query.galleryPhotos = 3;
    query.isGrey = true;
    query.darkness = FlukeDarkness::White;
    const auto verdicts = judge({query, judged({}, {0.1F})}, {});
    const Suggestion suggestion = suggest({}, query.ranked, {}, 5);
    QCOMPARE(verdicts.size(), size_t(2));
    QCOMPARE(verdicts[0].truth->value, 2);
    QCOMPARE(verdicts[0].first->value, 1);
    QCOMPARE(verdicts[0].firstProbability, suggestion.candidates[0].probability);
    QVERIFY(near(verdicts[0].knownProbability, 1 - suggestion.newWhaleProbability()));
    QCOMPARE(verdicts[0].galleryPhotos, 3);
    QCOMPARE(verdicts[0].isGrey, std::optional(true));
    QVERIFY(verdicts[0].darkness == FlukeDarkness::White);
    QVERIFY(!verdicts[0].isFirstRight());
    QVERIFY(verdicts[1].isFirstRight()); // new, and said so
    QVERIFY(!verdicts[1].isKnown() && !verdicts[1].first && !verdicts[1].isGrey && !verdicts[1].darkness);
}

void TestMatching::newWhaleIsOneOfTheCommonestNames()
{
    std::vector<QueryVerdict> verdicts(10); // all new whales
    const std::array<qint64, 10> answers{0, 0, 0, 0, 1, 1, 1, 2, 2, 3};
    for (size_t i = 0; i < answers.size(); ++i)
        if (answers[i] > 0) verdicts[i].first = IndividualId{answers[i]};
    QVERIFY(near(figuresOf(verdicts).commonestShare.value(), 0.9));
    QVERIFY(near(commonestTruthShare(verdicts), 1));
    for (size_t i = 0; i < 5; ++i) verdicts[i].truth = IndividualId{qint64(i) + 1};
    QVERIFY(near(commonestTruthShare(verdicts), 0.7)); // five new ones and two of the five whales
}

void TestMatching::calibrationErrorByHand()
{
    const std::vector<QueryVerdict> verdicts{said(0.92, true), said(0.98, false), said(0.25, false), said(0.55, true)};
    const Reliability reliability = reliabilityOf(verdicts);
    QCOMPARE(reliability[9].answers, 2);
    QVERIFY(near(reliability[9].meanProbability, 0.95));
    QVERIFY(near(reliability[9].shareRight, 0.5));
    QCOMPARE(reliability[2].answers, 1);
    QVERIFY(near(reliability[2].shareRight, 0));
    QCOMPARE(reliability[5].answers, 1);
    QCOMPARE(reliability[0].answers, 0);
    QVERIFY(near(calibrationError(reliability).value(), (2 * 0.45 + 0.25 + 0.45) / 4));
    QVERIFY(near(figuresOf(verdicts).calibrationError.value(), 0.4));
    QCOMPARE(reliabilityOf(std::vector{said(1, true)})[9].answers, 1); // there is no eleventh bin
}

void TestMatching::constantAnswerHasNoCalibrationError()
{
    std::vector<QueryVerdict> verdicts(10);
    for (size_t i = 0; i < verdicts.size(); ++i) {
        verdicts[i].firstProbability = 0.3;
        verdicts[i].answerRank = i < 3 ? 1 : 0;
        if (i >= 3) verdicts[i].truth = IndividualId{1};
    }
    const Figures honest = figuresOf(verdicts);
    QVERIFY(near(honest.calibrationError.value(), 0));
    QVERIFY(near(honest.mapAt5, honest.floor) && near(honest.floor, 0.3));
    QVERIFY(near(honest.commonestShare.value(), 1));
    for (QueryVerdict& v : verdicts) v.firstProbability = 1;
    QVERIFY(near(figuresOf(verdicts).calibrationError.value(), 0.7));
}

void TestMatching::trueProbabilitiesMissByChance()
{
    QVERIFY(near(calibrationErrorByChance(std::vector{said(1, true), said(0, true)}).value(), 0));
    QVERIFY(near(calibrationErrorByChance(std::vector{said(0.5, true)}).value(), 0.5));
    // Right one time in five and then 0.8 off, else 0.2 off; what really happened plays no part.
    QVERIFY(std::abs(calibrationErrorByChance(std::vector{said(0.2, true)}).value() - 0.32) < 0.04);
    const double ofHundred = calibrationErrorByChance(std::vector(100, said(0.5, false))).value();
    QVERIFY(std::abs(ofHundred - 0.05 * std::sqrt(2 / M_PI)) < 0.01); // mean deviation of a binomial share
    QVERIFY(!calibrationErrorByChance({}));
}

void TestMatching::groupsByGalleryPhotosByHand()
{
    const Assessment assessment = assess(std::vector{ranked(1, 1, 1), ranked(1, 2, 1),  // new whale was put before it
                                                     ranked(3, 4, 3), ranked(4, 1, 1),  //
                                                     ranked(5, 0, 0), ranked(90, 5, 4), //
                                                     QueryVerdict{}});                  // a new whale is in no group
    QStringList lines;
    for (const PhotoCountGroup& group : assessment.byGalleryPhotos) lines.append(line(group));
    QCOMPARE(lines, QStringList({QStringLiteral("1–1: 2 queries, 0.750 1.000 1.000"),
                                 QStringLiteral("3–4: 2 queries, 0.625 0.500 1.000"),
                                 QStringLiteral("5–: 2 queries, 0.100 0.000 0.500")}));
    QCOMPARE(assessment.all.figures.queries, 7);
    QVERIFY(assessment.byColour.empty() && assessment.byDarkness.empty());
}

void TestMatching::groupsByColourByHand()
{
    std::vector<QueryVerdict> verdicts{ranked(1, 1, 1), ranked(1, 2, 1), QueryVerdict{}, ranked(1, 0, 0)};
    verdicts[0].isGrey = verdicts[2].isGrey = true;
    verdicts[1].isGrey = false;
    const auto groups = assess(verdicts).byColour;
    QCOMPARE(groups.size(), size_t(2));
    QVERIFY(!groups[0].isGrey && groups[1].isGrey);
    QCOMPARE(groups[0].measured.figures.queries, 1);
    QVERIFY(near(groups[0].measured.figures.mapAt5, 0.5));
    QCOMPARE(groups[1].measured.figures.queries, 2);
    QCOMPARE(groups[1].measured.figures.knownQueries, 1);
    QVERIFY(near(groups[1].measured.figures.floor, 0.5));
    QVERIFY(near(groups[1].measured.figures.mapAt5, 0.5)); // the new whale was not answered
    QVERIFY(near(groups[1].measured.figures.rank1, 1));
}

void TestMatching::groupsByDarknessByHand()
{
    std::vector<QueryVerdict> verdicts{ranked(1, 1, 1), ranked(1, 2, 1), ranked(1, 0, 0), QueryVerdict{}};
    verdicts[0].darkness = FlukeDarkness::White;
    verdicts[1].darkness = verdicts[2].darkness = FlukeDarkness::Black;
    const auto groups = assess(verdicts).byDarkness;
    QCOMPARE(groups.size(), size_t(2)); // nobody is mixed, and of one it is not known
    QVERIFY(groups[0].darkness == FlukeDarkness::Black && groups[1].darkness == FlukeDarkness::White);
    QCOMPARE(groups[0].measured.figures.queries, 2);
    QVERIFY(near(groups[0].measured.figures.mapAt5, 0.25));
    QCOMPARE(groups[1].measured.figures.queries, 1);
    QVERIFY(near(groups[1].measured.figures.mapAt5, 1));
}

void TestMatching::intervalsAreAsWideAsChanceMakesThem()
{
    std::vector<QueryVerdict> verdicts;
    for (int i = 0; i < 400; ++i) verdicts.push_back(said(0.95, i % 2 == 0));
    const Assessment assessment = assess(verdicts);
    const double halfWidth = 1.96 * std::sqrt(0.25 / 400);
    const auto isAround = [&](const std::optional<Interval>& interval, double value) {
        return interval && std::abs(interval->low - (value - halfWidth)) < 0.01 &&
               std::abs(interval->high - (value + halfWidth)) < 0.01;
    };
    QVERIFY(isAround(assessment.all.intervals.mapAt5, 0.5));
    QVERIFY(isAround(assessment.all.intervals.rank1, 0.5));
    QVERIFY(isAround(assessment.all.intervals.calibrationError, 0.45));
    QVERIFY(isAround(assessment.shareRight[9], 0.5));
    QVERIFY(!assessment.all.intervals.auroc); // no new whales
    QVERIFY(!assessment.shareRight[0]);       // no answers
    QCOMPARE(assess(verdicts).all.intervals.rank1->low, assessment.all.intervals.rank1->low);

    // True probabilities: chance alone makes an error, and its interval reaches down to none.
    verdicts.clear();
    for (int i = 0; i < 100; ++i) verdicts.push_back(said(0.05 + 0.1 * (i % 10), (i * 37) % 100 < 5 + 10 * (i % 10)));
    const auto honest = assess(verdicts).all;
    QVERIFY(honest.figures.calibrationError.value() > 0);
    QCOMPARE(honest.intervals.calibrationError->low, 0.0);
    QVERIFY(honest.intervals.calibrationError->high < 0.1);
}

void TestMatching::aHandfulOfQueriesHasNoInterval()
{
    std::vector<QueryVerdict> verdicts(fewestForInterval - 1, ranked(1, 1, 1));
    QVERIFY(!assess(verdicts).all.intervals.mapAt5);
    verdicts.emplace_back(); // a new whale
    const Assessment assessment = assess(verdicts);
    QVERIFY(assessment.all.intervals.mapAt5);
    QVERIFY(!assessment.all.intervals.rank1); // one known whale too few
    QVERIFY(!assessment.byGalleryPhotos[0].measured.intervals.mapAt5);
    verdicts.push_back(ranked(1, 1, 1));
    QVERIFY(assess(verdicts).all.intervals.rank1);
}

void TestMatching::twoModelsAreComparedByHand()
{
    // Twelve questions: one gains from place 2 to 1, two lose from 1 to beyond five, the rest stay.
    std::vector<QueryVerdict> before(12, ranked(2, 1, 1)), after = before;
    before[0] = ranked(2, 2, 2);
    after[1] = after[2] = ranked(2, 0, 0);
    const Comparison comparison = compare(before, after);
    QCOMPARE(comparison.better, 1);
    QCOMPARE(comparison.worse, 2);
    QVERIFY(near(comparison.gain, (0.5 - 2) / 12));
    QVERIFY(comparison.gainInterval->low < comparison.gain && comparison.gain < comparison.gainInterval->high);
    QVERIFY(!comparison.isNotWorse());
    QVERIFY(compare(before, before).isNotWorse());
    QVERIFY(!compare({}, {}).isNotWorse()); // nothing was asked
    QVERIFY(!compare(std::span(before).first(3), std::span(after).first(3)).gainInterval);
}

namespace {

/// Questions about whales 1, 2, 3 …, all answered at this place.
std::vector<QueryVerdict> questionsOfManyWhales(int count, int rank)
{
    std::vector<QueryVerdict> verdicts(size_t(count), ranked(1, rank, rank));
    for (int i = 0; i < count; ++i) verdicts[size_t(i)].shown = IndividualId{i + 1};
    return verdicts;
}

} // namespace

void TestMatching::aLossIsAllowedOnlyWhenItIsUnlikely()
{
    // Six gained and five lost of 200: better on these questions, but the next ones may well say the opposite.
    const auto before = questionsOfManyWhales(200, 2);
    auto after = before;
    for (size_t i = 0; i < 6; ++i) after[i].answerRank = 1;
    for (size_t i = 10; i < 15; ++i) after[i].answerRank = 0;
    const Comparison doubtful = compare(before, after);
    QVERIFY(doubtful.gain > 0);
    QVERIFY2(*doubtful.chanceOfWorse > 0.1 && *doubtful.chanceOfWorse < 0.5, qPrintable(QString::number(*doubtful.chanceOfWorse)));
    QVERIFY(!doubtful.isNotWorse());
    for (size_t i = 15; i < 35; ++i) after[i].answerRank = 1;
    QVERIFY(compare(before, after).isNotWorse());
    // A single place lost of 400 questions is less than the tolerance.
    const auto many = questionsOfManyWhales(400, 1);
    auto oneWorse = many;
    oneWorse[7].answerRank = 2;
    QVERIFY(compare(many, oneWorse).gain < 0);
    QVERIFY(compare(many, oneWorse).isNotWorse());
    // Of a handful of questions nothing is known, even where all stay as they were.
    QVERIFY(!compare(std::span(many).first(9), std::span(many).first(9)).isNotWorse());
}

void TestMatching::photosOfOneWhaleAreOneWitness()
{
    auto before = questionsOfManyWhales(40, 2);
    auto after = before;
    for (size_t i = 0; i < 20; ++i) after[i].answerRank = 1;
    for (size_t i = 20; i < 30; ++i) after[i].answerRank = 0;
    QVERIFY(compare(before, after).isNotWorse()); // twenty whales gain, ten lose as much each
    for (size_t i = 0; i < 40; ++i) before[i].shown = after[i].shown = IndividualId{i < 20 ? 1 : i < 30 ? 2 : 3};
    QVERIFY(!compare(before, after).isNotWorse()); // one gains and one loses
}

void TestMatching::questionsAreWeightedToThePrior()
{
    // Half of the questions are about new whales, which are told; of the known ones half are right.
    std::vector<QueryVerdict> verdicts;
    for (int i = 0; i < 40; ++i) {
        QueryVerdict verdict;
        if (i % 2 == 0) verdict.truth = IndividualId{1};
        verdict.answerRank = i % 4 == 0 ? 0 : 1;
        verdict.firstProbability = 1;
        verdicts.push_back(verdict);
    }
    QVERIFY(near(figuresOf(verdicts).mapAt5, 0.75));
    weightByPrior(verdicts, 0.25);
    const Figures weighted = figuresOf(verdicts);
    QVERIFY(near(weighted.mapAt5, 0.75 * 0.5 + 0.25));
    QVERIFY(near(weighted.floor, 0.25)); // what the constant answer reaches among such questions
    QVERIFY(near(weighted.calibrationError.value(), 0.375));
    QCOMPARE(weighted.queries, 40);
    // Without new whales no weight makes any.
    verdicts.erase(std::remove_if(verdicts.begin(), verdicts.end(), [](const auto& v) { return !v.isKnown(); }), verdicts.end());
    weightByPrior(verdicts, 0.25);
    QVERIFY(near(figuresOf(verdicts).mapAt5, 0.5));
    // The odds of *known* follow the prior: two to one more new whales, half the odds.
    Calibration calibration{20, 10, 0.3, 2};
    const auto known = [&](const Calibration& by) { return 1 - suggest({}, judged(1, {0.5F, 0.2F}).ranked, by, 5).newWhaleProbability(); };
    const double odds = known(calibration) / (1 - known(calibration));
    const double usual = usualShareOfNew / (1 - usualShareOfNew);
    const double moved = known(forShareOfNew(calibration, 2 * usual / (1 + 2 * usual)));
    QVERIFY(near(moved / (1 - moved) / odds, 0.5));
}

void TestMatching::crossFittedVerdictsKeepTheirOrder()
{
    std::vector<JudgedQuery> queries(40);
    for (size_t i = 0; i < queries.size(); ++i) queries[i].galleryPhotos = int(i);
    const auto verdicts = judgeCrossFitted(queries);
    for (size_t i = 0; i < verdicts.size(); ++i) QCOMPARE(verdicts[i].galleryPhotos, int(i));
}

void TestMatching::assessingNothingSaysNothing()
{
    const Assessment assessment = assess({});
    QCOMPARE(assessment.all.figures.queries, 0);
    QVERIFY(!assessment.all.figures.calibrationError && !assessment.all.figures.commonestShare);
    QVERIFY(!assessment.all.intervals.mapAt5 && !assessment.calibrationErrorByChance);
    QVERIFY(assessment.byGalleryPhotos.empty() && assessment.byColour.empty());
}

void TestMatching::jsonRoundTrips()
{
    const Calibration calibration{21.5, 9.25, 0.375};
    QCOMPARE(Calibration::fromJson(calibration.toJson()).toJson(), calibration.toJson());
    const Figures figures{10, 7, 0.3, 0.8, 0.7, 0.9, 0.95, 0.1, 0.05};
    const Figures again = Figures::fromJson(figures.toJson());
    QCOMPARE(again.toJson(), figures.toJson());
    QCOMPARE(again.commonestShare, std::optional(0.1));
    QCOMPARE(again.calibrationError, std::optional(0.05));
}

void TestMatching::figuresOfOlderProgramsAreRead()
{
    const Figures figures = Figures::fromJson({{QStringLiteral("queries"), 172},
                                               {QStringLiteral("map_at_5"), 0.66},
                                               {QStringLiteral("commonest_share"), 0.05}}); // without new_whale
    QCOMPARE(figures.queries, 172);
    QCOMPARE(figures.mapAt5, 0.66);
    QVERIFY(!figures.commonestShare);
    QVERIFY(!figures.calibrationError);
    QVERIFY(!figures.toJson().contains(QStringLiteral("calibration_error")));
}

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
