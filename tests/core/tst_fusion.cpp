#include "core/matching/fusion.h"
#include "core/matching/shrunkfit.h"
#include "core/recognition/localfeaturestore.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <span>
#include <sys/stat.h>

#include <cmath>
#include <numeric>
#include <random>

using namespace flukeprint;

/// Two opinions made one, and the features that the second is formed from.
class TestFusion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreementsMoveWhalesUp();
    void whalesBeyondTheComparedKeepTheirScore();
    void fewAgreeByChance();
    void withoutWeightNothingMoves();
    void equalScoresKeepTheNetworksOrder();
    void aGoodSecondOpinionGetsWeight();
    void aRandomSecondOpinionGetsNone();
    void edgesCountByTheirLead();
    void oneEdgeAloneLeadsNobody();
    void edgesMoveWhalesUp();
    void aGoodEdgeGetsWeightBesideKeyPoints();
    void aRandomEdgeGetsNone();
    void aGoodEdgeGetsWeightAlone();
    void agreementTellsKnownFromNew();
    void tooFewQueriesFitNothing();
    void fewQuestionsMoveLittle();
    void manyQuestionsMoveWhatIsWrong();
    void manyNewWhalesTeachNobodyToSayNew();
    void noWhaleIsFittedOnAndJudged();
    void oldCalibrationsAreRead();
    void calibrationsRoundTrip();
    void nearestPhotosOfEachWhale();
    void featuresAreKept();
    void correctedBoxesHaveTheirOwnFeatures();
    void featuresOfFewLevelsTakeLittleRoom();
    void missingFeaturesAreKnownAtOnce();
    void damagedFeaturesAreNone();
    void aStrangersFileIsNoStore();
};

namespace {

/// A ranking of whales 1, 2, 3 … with these scores.
std::vector<RankedIndividual> ranking(std::initializer_list<float> scores)
{
    std::vector<RankedIndividual> ranked;
    for (const float score : scores)
        ranked.push_back({IndividualId{qint64(ranked.size()) + 1}, AnnotationId{qint64(ranked.size()) + 101}, score, 1});
    return ranked;
}

/// What key points alone say.
std::vector<LocalComparison> agreeing(std::initializer_list<int> agreements)
{
    std::vector<LocalComparison> comparisons;
    for (const int agreement : agreements) comparisons.push_back({agreement});
    return comparisons;
}

Calibration::Fusion byKeyPoints(double weight)
{
    Calibration::Fusion fusion;
    fusion.localWeight = weight;
    return fusion;
}

/// Whales in order, as digits.
QString orderOf(const std::vector<RankedIndividual>& ranked)
{
    QString order;
    for (const RankedIndividual& individual : ranked) order += QString::number(individual.individual.value);
    return order;
}

enum class Second { Right, Random };

/// Whether the edge of the right whale is more alike than the others'.
enum class Edge { Right, Random };

/// Whale 1 is likeliest by the network in half of the queries that know their whale; the other half show whale 2.
std::vector<ComparedQuery> queriesWith(Second second, int count, std::optional<Edge> edge = {})
{
    std::mt19937 random(3);
    const auto noise = [&] { return float(random() % 1000) / 5000; };
    const auto chance = [&] { return int(random() % 6); };
    std::vector<ComparedQuery> queries;
    for (int i = 0; i < count; ++i) {
        ComparedQuery query;
        const int kind = i % 3; // whale 1, whale 2, new
        query.query.ranked = ranking({0.45F + noise(), 0.4F + noise(), 0.2F + noise(), 0.15F, 0.1F, 0.1F});
        std::sort(query.query.ranked.begin(), query.query.ranked.end(), [](auto& a, auto& b) { return a.score > b.score; });
        if (kind < 2) query.query.truth = IndividualId{kind + 1};
        for (const RankedIndividual& individual : query.query.ranked) {
            const bool isRight = query.query.truth == individual.individual;
            LocalComparison comparison{chance() + (second == Second::Right && isRight ? 20 : 0)};
            if (edge) comparison.edgeLikeness = noise() + (edge == Edge::Right && isRight ? 0.5F : 0);
            query.comparisons.push_back(comparison);
        }
        queries.push_back(std::move(query));
    }
    return queries;
}

std::vector<JudgedQuery> alone(const std::vector<ComparedQuery>& queries)
{
    return fuse(queries, Calibration{});
}

LocalFeatures someFeatures(int count)
{
    LocalFeatures features;
    for (int i = 0; i < count; ++i) {
        features.points.push_back({float(i) + 0.25F, float(2 * i)});
        for (int k = 0; k < LocalFeatures::descriptorSize; ++k) features.descriptors.push_back(uint8_t(i + k));
    }
    for (int i = 0; i < 3 * count; ++i) features.edge.push_back(float(i) / 8);
    return features;
}

bool isSame(const LocalFeatures& a, const LocalFeatures& b)
{
    return a.descriptors == b.descriptors && a.edge == b.edge &&
           std::equal(a.points.begin(), a.points.end(), b.points.begin(), b.points.end(),
                      [](const auto& p, const auto& q) { return p.x == q.x && p.y == q.y; });
}

} // namespace

void TestFusion::agreementsMoveWhalesUp()
{
    const auto fused = fuse(ranking({0.6F, 0.5F, 0.4F}), agreeing({0, 16, 8}), byKeyPoints(0.1));
    QCOMPARE(orderOf(fused), QStringLiteral("213")); // 0.5 + 0.161, 0.6, 0.4 + 0.069
    QVERIFY(std::abs(double(fused[0].score) - (0.5 + 0.1 * std::log(5.0))) < 1e-6);
    QVERIFY(std::abs(double(fused[2].score) - (0.4 + 0.1 * std::log(2.0))) < 1e-6);
    QCOMPARE(fused[0].bestAnnotation.value, 102); // the rest goes with the whale
}

void TestFusion::whalesBeyondTheComparedKeepTheirScore()
{
    const auto fused = fuse(ranking({0.6F, 0.5F, 0.55F}), agreeing({4}), byKeyPoints(0.1));
    QCOMPARE(orderOf(fused), QStringLiteral("132"));
    QCOMPARE(fused[1].score, 0.55F);
    QVERIFY(fuse({}, agreeing({4, 5}), byKeyPoints(0.1)).empty());
}

void TestFusion::fewAgreeByChance()
{
    QCOMPARE(evidenceOf(0), 0.0);
    QCOMPARE(evidenceOf(-1), 0.0);
    QVERIFY(evidenceOf(3) < 0.2 * evidenceOf(10));
    QVERIFY(evidenceOf(100) - evidenceOf(90) < evidenceOf(20) - evidenceOf(10));
}

void TestFusion::withoutWeightNothingMoves()
{
    const ComparedQuery query{{IndividualId{2}, ranking({0.6F, 0.5F})}, agreeing({0, 99})};
    QCOMPARE(orderOf(fuse({query}, Calibration{}).front().ranked), QStringLiteral("12"));
    QCOMPARE(Calibration{}.fused().toJson(), Calibration{}.toJson());
}

void TestFusion::equalScoresKeepTheNetworksOrder()
{
    QCOMPARE(orderOf(fuse(ranking({0.5F, 0.5F, 0.5F}), agreeing({2, 2, 2}), byKeyPoints(0.3))), QStringLiteral("123"));
}

void TestFusion::aGoodSecondOpinionGetsWeight()
{
    const auto queries = queriesWith(Second::Right, 300);
    const Calibration calibration = fitFusion(queries, fitCalibration(alone(queries)));
    QVERIFY(calibration.fusion);
    QVERIFY(calibration.fusion->localWeight > 0.02);
    const Figures network = measure(alone(queries), calibration);
    const Figures both = measure(fuse(queries, calibration), calibration.fused());
    QVERIFY(both.rank1 > 0.95 && network.rank1 < 0.8);
    QVERIFY(both.mapAt5 > network.mapAt5);
}

void TestFusion::aRandomSecondOpinionGetsNone()
{
    const auto queries = queriesWith(Second::Random, 300);
    const Calibration network = fitCalibration(alone(queries));
    const Calibration calibration = fitFusion(queries, network);
    QVERIFY(!calibration.fusion);
    QCOMPARE(calibration.toJson(), network.toJson());
}

void TestFusion::edgesCountByTheirLead()
{
    const std::vector<LocalComparison> comparisons{{0, 0.75F}, {0, 0.0F}, {0, {}}, {0, 0.0F}}; // 0.25 on average
    const auto evidence = edgeEvidenceOf(comparisons);
    QCOMPARE(evidence.size(), size_t(4));
    QVERIFY(std::abs(evidence[0] - 4) < 1e-6);
    QCOMPARE(evidence[1], 0.0); // less alike than most says nothing
    QCOMPARE(evidence[2], 0.0);
    QVERIFY(edgeEvidenceOf({}).empty());
}

void TestFusion::oneEdgeAloneLeadsNobody()
{
    QCOMPARE(edgeEvidenceOf(std::vector<LocalComparison>{{0, 0.9F}}), std::vector<double>{0});
    QCOMPARE(edgeEvidenceOf(std::vector<LocalComparison>{{0, 0.9F}, {5, {}}}), (std::vector<double>{0, 0}));
}

void TestFusion::edgesMoveWhalesUp()
{
    Calibration::Fusion fusion;
    fusion.edgeWeight = 0.1;
    const std::vector<LocalComparison> comparisons{{99, 0.0F}, {0, 0.5F}};
    const auto fused = fuse(ranking({0.6F, 0.55F}), comparisons, fusion);
    QCOMPARE(orderOf(fused), QStringLiteral("21"));
    QVERIFY(std::abs(double(fused[0].score) - 0.65) < 1e-6); // a lead of a quarter counts one
    QCOMPARE(fused[1].score, 0.6F);
}

void TestFusion::aGoodEdgeGetsWeightBesideKeyPoints()
{
    auto queries = queriesWith(Second::Right, 300, Edge::Right);
    for (size_t i = 0; i < queries.size(); i += 2) // a black fluke: no key points agree
        for (LocalComparison& comparison : queries[i].comparisons) comparison.agreement = 0;
    const Calibration calibration = fitFusion(queries, fitCalibration(alone(queries)));
    QVERIFY(calibration.fusion);
    QVERIFY(calibration.fusion->edgeWeight > 0.02);
    Calibration keyPointsOnly = calibration;
    keyPointsOnly.fusion->edgeWeight = 0;
    QVERIFY(measure(fuse(queries, calibration), calibration.fused()).rank1 > 0.95);
    QVERIFY(measure(fuse(queries, keyPointsOnly), keyPointsOnly.fused()).rank1 < 0.9);
}

void TestFusion::aRandomEdgeGetsNone()
{
    const auto queries = queriesWith(Second::Right, 300, Edge::Random);
    const Calibration calibration = fitFusion(queries, fitCalibration(alone(queries)));
    QVERIFY(calibration.fusion);
    QCOMPARE(calibration.fusion->edgeWeight, 0.0);
    QVERIFY(calibration.fusion->localWeight > 0.02);
}

void TestFusion::aGoodEdgeGetsWeightAlone()
{
    const auto queries = queriesWith(Second::Random, 300, Edge::Right);
    const Calibration calibration = fitFusion(queries, fitCalibration(alone(queries)));
    QVERIFY(calibration.fusion);
    QCOMPARE(calibration.fusion->localWeight, 0.0);
    QVERIFY(Calibration::fromJson(calibration.toJson()).fusion->edgeWeight > 0.02);
}

void TestFusion::agreementTellsKnownFromNew()
{
    const auto queries = queriesWith(Second::Right, 300);
    const Calibration calibration = fitFusion(queries, fitCalibration(alone(queries)));
    QVERIFY(measure(alone(queries), calibration).auroc < 0.7); // to the network new whales look like known ones
    QVERIFY(measure(fuse(queries, calibration), calibration.fused()).auroc > 0.95);
}

void TestFusion::tooFewQueriesFitNothing()
{
    Calibration before;
    before.fusion = Calibration::Fusion{};
    QVERIFY(!fitFusion({}, before).fusion);
    QVERIFY(!fitFusion(queriesWith(Second::Right, 3), before).fusion);
}

namespace {

/// Questions as a calibration fitted on them would have it: of known whales the right one leads by noise around 0.3, of new ones by noise
/// around 0.1, and key points agree with the right one.
std::vector<ComparedQuery> questions(int known, int fresh, unsigned seed, float stretch = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> noise(0, 0.12F);
    std::vector<ComparedQuery> queries;
    for (int i = 0; i < known + fresh; ++i) {
        const bool isKnown = i < known;
        ComparedQuery query;
        query.query.ranked = ranking({stretch * (0.4F + (isKnown ? 0.3F : 0.1F) + noise(random)), stretch * (0.4F + noise(random) / 2),
                                      stretch * 0.3F, stretch * 0.25F, stretch * 0.2F, stretch * 0.2F});
        if (isKnown) query.query.truth = IndividualId{1};
        query.query.shown = IndividualId{isKnown ? 1000 + i : 2000 + i};
        std::sort(query.query.ranked.begin(), query.query.ranked.end(), [](auto& a, auto& b) { return a.score > b.score; });
        for (const auto& whale : query.query.ranked)
            query.comparisons.push_back({int(random() % 8) + (isKnown && whale.individual.value == 1 ? 4 : 0)});
        queries.push_back(std::move(query));
    }
    return queries;
}

/// What many questions teach: the shipped calibration of these tests.
Calibration shippedFor(unsigned seed)
{
    const auto many = questions(1448, 552, seed); // 27.6 % of new ones
    return fitFusion(many, fitCalibration(alone(many)));
}

double meanNewWhale(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    double sum = 0;
    for (const auto& query : queries) sum += suggest({query.query.ranked, query.comparisons, {}}, calibration, 5).newWhaleProbability();
    return sum / double(queries.size());
}

/// Mean log likelihood of what the window would show.
double likelihood(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    const auto logs = logLikelihoods(fuse(queries, calibration), calibration.fused());
    return std::accumulate(logs.begin(), logs.end(), 0.0) / double(logs.size());
}

} // namespace

void TestFusion::fewQuestionsMoveLittle()
{
    const Calibration shipped = shippedFor(1);
    QVERIFY(shipped.fusion);
    const auto later = questions(1448, 552, 2);
    double lost = 0, lostAlone = 0;
    for (unsigned seed = 10; seed < 20; ++seed) {
        const auto few = questions(40, 20, seed);
        const double best = likelihood(later, shipped);
        lost += best - likelihood(later, fitTowards(few, shipped, usualShareOfNew));
        lostAlone += best - likelihood(later, fitFusion(few, fitCalibration(alone(few), shipped)));
    }
    // Fitted anew on sixty questions it answers the next ones clearly worse; near the shipped one hardly.
    QVERIFY2(lostAlone / 10 > 0.03, qPrintable(QString::number(lostAlone / 10)));
    QVERIFY2(lost / 10 < 0.01, qPrintable(QString::number(lost / 10)));
    // Without questions of both kinds, nothing moves.
    QCOMPARE(fitTowards(questions(9, 300, 3), shipped, usualShareOfNew).toJson(), shipped.toJson());
    QCOMPARE(fitTowards({}, shipped, usualShareOfNew).toJson(), shipped.toJson());
}

void TestFusion::manyQuestionsMoveWhatIsWrong()
{
    // A network whose scores lie twice as far apart as the shipped one's: hundreds of questions say so.
    const Calibration shipped = shippedFor(1);
    const auto asked = questions(600, 230, 4, 2.0F), later = questions(1448, 552, 5, 2.0F);
    const Calibration fitted = fitTowards(asked, shipped, usualShareOfNew);
    const double gained = likelihood(later, fitted) - likelihood(later, shipped);
    QVERIFY2(gained > 0.5, qPrintable(QString::number(gained)));
    const double stretched = fitted.newWhaleThreshold / shipped.newWhaleThreshold;
    QVERIFY2(stretched > 1.8, qPrintable(QString::number(stretched)));
}

void TestFusion::manyNewWhalesTeachNobodyToSayNew()
{
    // Half of the held-out questions are about new whales, as in a catalogue with one photo of most; at sea 27.6 % are.
    const Calibration shipped = shippedFor(1);
    const auto asked = questions(300, 300, 6), later = questions(1448, 552, 7);
    const double said = meanNewWhale(later, fitTowards(asked, shipped, usualShareOfNew));
    QVERIFY2(std::abs(said - usualShareOfNew) < 0.03, qPrintable(QString::number(said)));
    const double unweighted = meanNewWhale(later, fitFusion(asked, fitCalibration(alone(asked))));
    QVERIFY2(unweighted > 0.33, qPrintable(QString::number(unweighted))); // without weights it learns to say "new"
    // Where half of the photos do show new whales, it says so.
    const auto half = questions(1000, 1000, 8);
    const double saidOfHalf = meanNewWhale(half, fitTowards(asked, shipped, 0.5));
    QVERIFY2(std::abs(saidOfHalf - 0.5) < 0.05, qPrintable(QString::number(saidOfHalf)));
}

void TestFusion::noWhaleIsFittedOnAndJudged()
{
    // All photos of a whale are judged by the same fit, in whatever order they come.
    auto asked = questions(120, 60, 9, 3.0F);
    for (size_t i = 0; i < asked.size(); ++i) asked[i].query.shown = IndividualId{qint64(i % 30)};
    const Calibration shipped = shippedFor(1);
    const auto verdicts = judgeCrossFitted(asked, shipped, usualShareOfNew);
    QCOMPARE(verdicts.size(), asked.size());
    auto reversed = asked;
    std::reverse(reversed.begin(), reversed.end());
    const auto again = judgeCrossFitted(reversed, shipped, usualShareOfNew);
    for (size_t i = 0; i < asked.size(); ++i) {
        const QueryVerdict& other = again[asked.size() - 1 - i];
        QCOMPARE(verdicts[i].shown, asked[i].query.shown);
        QVERIFY(std::abs(verdicts[i].firstProbability - other.firstProbability) < 1e-4);
    }
}

void TestFusion::oldCalibrationsAreRead()
{
    const auto old = QJsonDocument::fromJson(R"({"slope": 23.5, "known_slope": 8.25, "new_whale_threshold": 0.25})").object();
    const Calibration calibration = Calibration::fromJson(old);
    QVERIFY(!calibration.fusion);
    QCOMPARE(calibration.slope, 23.5);
    QCOMPARE(calibration.toJson(), old); // nothing is added to it
    const auto withoutEdge = QJsonDocument::fromJson(R"({"fusion": {"local_weight": 0.25, "slope": 9}})").object();
    QCOMPARE(Calibration::fromJson(withoutEdge).fusion->localWeight, 0.25);
    QCOMPARE(Calibration::fromJson(withoutEdge).fusion->edgeWeight, 0.0);
    QVERIFY(!Calibration::fromJson({{QStringLiteral("fusion"), QJsonObject{{QStringLiteral("local_weight"), 0}}}}).fusion);
    QVERIFY(!Calibration::fromJson({{QStringLiteral("fusion"), QJsonObject{{QStringLiteral("local_weight"), -1}}}}).fusion);
}

void TestFusion::calibrationsRoundTrip()
{
    Calibration calibration{21.5, 9.25, 0.375};
    calibration.fusion = Calibration::Fusion{0.125, 11.5, 5.5, 0.75, 3.25, 0.5};
    const Calibration read = Calibration::fromJson(calibration.toJson());
    QVERIFY(read.fusion);
    QCOMPARE(read.toJson(), calibration.toJson());
    QCOMPARE(read.fusion->localWeight, 0.125);
    QCOMPARE(read.fusion->edgeWeight, 0.5);
    QCOMPARE(read.fused().slope, 11.5);
    QCOMPARE(read.fused().leadSlope, 3.25);
    QCOMPARE(read.fused().newWhaleThreshold, 0.75);
    QCOMPARE(read.slope, 21.5);
}

void TestFusion::nearestPhotosOfEachWhale()
{
    const auto at = [](qint64 annotation, qint64 whale, double degrees) {
        const double angle = degrees * M_PI / 180;
        return GalleryEntry{AnnotationId{annotation}, IndividualId{whale}, {float(std::cos(angle)), float(std::sin(angle))}};
    };
    const auto gallery = Gallery::build({at(1, 7, 50), at(2, 8, 10), at(3, 7, 20), at(4, 7, 90), at(5, 9, 0)}, 2);
    const std::vector<float> query{1, 0};
    const std::vector<IndividualId> whales{IndividualId{7}, IndividualId{8}, IndividualId{6}};
    const auto nearest = gallery->nearestPhotos(query, whales, 2);
    QCOMPARE(nearest.size(), size_t(3));
    QCOMPARE(nearest[0], (std::vector<AnnotationId>{AnnotationId{3}, AnnotationId{1}}));
    QCOMPARE(nearest[1], std::vector<AnnotationId>{AnnotationId{2}});
    QVERIFY(nearest[2].empty());
    QCOMPARE(gallery->nearestPhotos(query, whales, 2, AnnotationId{3})[0], (std::vector<AnnotationId>{AnnotationId{1}, AnnotationId{4}}));
    QCOMPARE(gallery->nearestPhotos(std::vector<float>{1}, whales, 2).size(), size_t(3)); // of another model
}

void TestFusion::featuresAreKept()
{
    const QTemporaryDir folder;
    const LocalFeatureStore store(QDir(folder.filePath(QStringLiteral("features/sift-edge-2"))));
    const FeatureKey key{QString(64, QLatin1Char('a')), QRectF(1.5, 2, 300, 120)};
    QVERIFY(!store.has(key) && !store.read(key));
    store.write(key, someFeatures(250));
    QVERIFY(store.has(key));
    QVERIFY(isSame(store.read(key).value(), someFeatures(250)));
    const FeatureKey whole{key.contentHash, {}};
    QVERIFY(!store.has(whole));
    store.write(whole, {});
    QVERIFY(store.read(whole).value().isEmpty()); // that there is nothing is known, too
    LocalFeatures edgeOnly;
    edgeOnly.edge = {0.5F, -1.25F};
    store.write(whole, edgeOnly);
    QVERIFY(isSame(store.read(whole).value(), edgeOnly));
}

void TestFusion::correctedBoxesHaveTheirOwnFeatures()
{
    const QTemporaryDir folder;
    const LocalFeatureStore store(QDir(folder.path()));
    const QString hash(64, QLatin1Char('b'));
    store.write({hash, QRectF(0, 0, 100, 50)}, someFeatures(1));
    QVERIFY(!store.read({hash, QRectF(0, 0, 101, 50)}));
    QVERIFY(!store.read({QString(64, QLatin1Char('c')), QRectF(0, 0, 100, 50)}));
}

/// What the matcher makes, sixteen levels at places of a thirty-second of a pixel, comes back as it was and takes less than half the room.
void TestFusion::featuresOfFewLevelsTakeLittleRoom()
{
    const QTemporaryDir folder;
    LocalFeatures features = someFeatures(264);
    for (auto& level : features.descriptors) level %= 16;
    for (auto& point : features.points) point.y /= 32;
    features.edge.resize(96);
    {
        const LocalFeatureStore store(QDir(folder.path()));
        for (int i = 0; i < 40; ++i) store.write({QStringLiteral("%1").arg(i, 64, 16, QLatin1Char('0')), QRectF(1, 2, 3, 4)}, features);
        QVERIFY(isSame(store.read({QString(64, QLatin1Char('0')), QRectF(1, 2, 3, 4)}).value(), features));
    }
    const auto files = QDir(folder.path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY2(files.first().size() < 40 * 21'000, qPrintable(QString::number(files.first().size() / 40)));
}

/// One look at the file says which of many flukes lack their features.
void TestFusion::missingFeaturesAreKnownAtOnce()
{
    const QTemporaryDir folder;
    const LocalFeatureStore store(QDir(folder.path()));
    std::vector<FeatureKey> keys;
    for (int i = 0; i < 30; ++i) keys.push_back({QStringLiteral("%1").arg(i, 64, 16, QLatin1Char('0')), QRectF(i, 0, 100, 50)});
    keys.push_back({QString(64, QLatin1Char('f')), {}});
    QCOMPARE(store.missing(keys).size(), keys.size());
    for (size_t i = 0; i < keys.size(); ++i)
        if (i % 4 != 1) store.write(keys[i], someFeatures(2));
    std::vector<size_t> singly;
    for (size_t i = 0; i < keys.size(); ++i)
        if (!store.has(keys[i])) singly.push_back(i);
    QCOMPARE(singly.size(), size_t(8));
    QCOMPARE(store.missing(keys), singly);
}

void TestFusion::damagedFeaturesAreNone()
{
    const QTemporaryDir folder;
    const FeatureKey key{QString(64, QLatin1Char('d')), {}};
    const auto write = [&](const LocalFeatures& features) { LocalFeatureStore(QDir(folder.path())).write(key, features); };
    const auto read = [&] { return LocalFeatureStore(QDir(folder.path())).read(key); };
    write(someFeatures(5));
    QVERIFY(read());
    QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    QFile file(files.next());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 whole = file.size();
    for (const qint64 size : {whole - 4096, whole / 2, qint64(600), qint64(6), qint64(4), qint64(0)}) {
        QVERIFY(file.resize(size));
        QVERIFY(!read());
    }
    write(someFeatures(5));
    QVERIFY(read());
    LocalFeatures forged = someFeatures(5);
    forged.points[3].x = std::numeric_limits<float>::quiet_NaN();
    write(forged);
    QVERIFY(!read());
    forged = someFeatures(5);
    forged.edge[2] = std::numeric_limits<float>::infinity();
    write(forged);
    QVERIFY(!read());
    write(someFeatures(2000)); // comparing them with others would take seconds
    QVERIFY(!read());
    QVERIFY(QFile::remove(files.filePath()));
    QCOMPARE(mkfifo(qPrintable(files.filePath()), 0600), 0);
    QVERIFY(!read()); // and does not wait for somebody to write
    write(someFeatures(5));
    QVERIFY(read());
    QVERIFY(QFile::remove(files.filePath()));
    const QString elsewhere = folder.filePath(QStringLiteral("elsewhere"));
    QVERIFY(QFile::link(elsewhere, files.filePath()));
    write(someFeatures(5)); // the link goes, and nothing is written through it
    QVERIFY(read() && !QFile::exists(elsewhere));
}

/// A file from elsewhere may hold triggers and views: it is no store of ours, and begun anew.
void TestFusion::aStrangersFileIsNoStore()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("keypoints.sqlite"));
    for (const char* sql : {"CREATE VIEW value AS SELECT x'00' AS key, randomblob(1000000) AS bytes", "CREATE TABLE value (key, bytes)",
                            "CREATE TABLE other (x)"}) {
        QFile::remove(file);
        {
            auto foreign = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("foreign"));
            foreign.setDatabaseName(file);
            QVERIFY(foreign.open());
            QVERIFY(QSqlQuery(foreign).exec(QLatin1String(sql)));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("foreign"));
        const LocalFeatureStore store(QDir(folder.path()));
        const FeatureKey key{QString(64, QLatin1Char('e')), {}};
        QVERIFY(!store.has(key) && !store.read(key) && store.missing(std::span(&key, 1)).size() == 1);
        store.write(key, someFeatures(3));
        QVERIFY(isSame(store.read(key).value(), someFeatures(3)));
    }
}

QTEST_GUILESS_MAIN(TestFusion)
#include "tst_fusion.moc"
