#include "core/study/ownrecipe.h"
#include "core/study/studyreport.h"

#include <QTest>
#include <QXmlStreamReader>

#include <map>
#include <random>
#include <set>

using namespace flukeprint;

/// Divisions, figures and reports of a study, by hand.
class TestStudy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWhaleKeepsATrainingPhoto();
    void byPhotoLosesWhales();
    void everyPhotoIsAskedAboutOnce();
    void nearDuplicatesNeverStraddle();
    void sameSeedSameDivision();
    void figuresByHand();
    void unlearnedWhalesAreWrong();
    void newWhaleStandsWhereItsProbabilityPutsIt();
    void constantAnswersTheCommonest();
    void figuresSurviveTheirFile();
    void reportHoldsEveryRecipe();
    void chartsAreWellFormed();
};

namespace {

/// Hashes of photos that have nothing in common.
PerceptualHash hashOf(quint64 seed)
{
    std::mt19937_64 random(seed);
    return {{random(), random(), random(), random()}};
}

/// `counts[i]` photos of whale i; then unidentified ones.
StudyPhotos studyOf(const std::vector<int>& counts, int unidentified)
{
    StudyPhotos study;
    const auto add = [&](std::optional<int> whale) {
        const auto number = study.photos.size();
        study.photos.push_back({QStringLiteral("%1.jpg").arg(number), whale, {}, hashOf(number + 1)});
    };
    for (size_t whale = 0; whale < counts.size(); ++whale) {
        study.whales.append(QStringLiteral("w_%1").arg(whale));
        for (int i = 0; i < counts[whale]; ++i) add(int(whale));
    }
    for (int i = 0; i < unidentified; ++i) add({});
    return study;
}

StudyPhotos manyWhales()
{
    std::vector<int> counts;
    for (int whale = 0; whale < 120; ++whale) counts.push_back(1 + whale % 4);
    return studyOf(counts, 50);
}

std::set<int> whalesOf(const StudyPhotos& study, const std::vector<size_t>& photos)
{
    std::set<int> whales;
    for (const size_t photo : photos)
        if (study.photos[photo].whale) whales.insert(*study.photos[photo].whale);
    return whales;
}

} // namespace

void TestStudy::everyWhaleKeepsATrainingPhoto()
{
    const StudyPhotos study = manyWhales();
    const auto parts = studyParts(study, StudySplit::Stratified, 5, 7);
    for (int part = 0; part < 5; ++part) {
        const auto division = divide(parts, part);
        QCOMPARE(whalesOf(study, division.train).size(), size_t(120));
        QVERIFY(division.dev.size() > 20);
        QCOMPARE(division.train.size() + division.dev.size(), study.photos.size());
    }
}

void TestStudy::byPhotoLosesWhales()
{
    const StudyPhotos study = manyWhales();
    const auto division = divide(studyParts(study, StudySplit::ByPhoto, 5, 7), 0);
    QVERIFY(whalesOf(study, division.train).size() < 120);
    QCOMPARE(division.dev.size(), study.photos.size() / 5);
}

void TestStudy::everyPhotoIsAskedAboutOnce()
{
    const StudyPhotos study = manyWhales();
    const auto parts = studyParts(study, StudySplit::ByPhoto, 3, 1);
    std::map<size_t, int> asked;
    for (int part = 0; part < 3; ++part)
        for (const size_t photo : divide(parts, part).dev) ++asked[photo];
    QCOMPARE(asked.size(), study.photos.size());
    for (const auto& [photo, times] : asked) QCOMPARE(times, 1);
    QVERIFY(divide(parts, {}).dev.empty());
}

void TestStudy::nearDuplicatesNeverStraddle()
{
    StudyPhotos study = studyOf({4, 4, 4, 4}, 4);
    for (size_t whale = 0; whale < 5; ++whale)
        for (size_t i = 1; i < 3; ++i) {
            study.photos[4 * whale + i].hash = study.photos[4 * whale].hash;
            study.photos[4 * whale + i].hash.bits[0] ^= 0b101; // two bits off
        }
    study.photos[16].hash = study.photos[0].hash; // one photo under two names: never asked about
    for (const auto split : {StudySplit::Stratified, StudySplit::ByPhoto}) {
        for (quint64 seed = 1; seed <= 20; ++seed) {
            const auto parts = studyParts(study, split, 5, seed);
            for (size_t whale = 1; whale < 4; ++whale) {
                QCOMPARE(parts[4 * whale + 1], parts[4 * whale]);
                QCOMPARE(parts[4 * whale + 2], parts[4 * whale]);
            }
            QCOMPARE(parts[0], std::optional<int>());
            QCOMPARE(parts[16], std::optional<int>());
        }
    }
}

void TestStudy::sameSeedSameDivision()
{
    const StudyPhotos study = manyWhales();
    QCOMPARE(studyParts(study, StudySplit::Stratified, 5, 3), studyParts(study, StudySplit::Stratified, 5, 3));
    QVERIFY(studyParts(study, StudySplit::Stratified, 5, 3) != studyParts(study, StudySplit::Stratified, 5, 4));
}

void TestStudy::figuresByHand()
{
    const StudyPhotos study = studyOf({2, 3, 1}, 1);
    // Learned: one photo of whale 0, two of whale 1, one of whale 2; asked: one of 0, one of 1, a new one.
    const StudyDivision division{{0, 2, 3, 5}, {1, 4, 6}};
    const StudyAnswer zeroFirst{{0, 0.9F}, {1, 0.5F}, {2, 0.1F}}, twoFirst{{2, 0.8F}, {1, 0.7F}, {0, 0.6F}};
    const auto figures = measureStudy({study, division}, {zeroFirst, twoFirst, twoFirst});
    QCOMPARE(figures.devPhotos, 3);
    QCOMPARE(figures.devNew, 1);
    QCOMPARE(figures.devUnlearned, 0);
    QCOMPARE(figures.floor, 1.0 / 3);
    QCOMPARE(figures.rank1, 0.5);
    QCOMPARE(figures.inFirstFive, 1.0);
    QCOMPARE(figures.mapNewFirst, (1.0 / 2 + 1.0 / 3 + 1) / 3);
    QCOMPARE(figures.rank1ByPhotos[0], std::optional(1.0));
    QCOMPARE(figures.rank1ByPhotos[1], std::optional(0.0));
    QVERIFY(!figures.rank1ByPhotos[2]);
    QCOMPARE(figures.shareByName.front(), 2.0 / 3);
    QCOMPARE(figures.commonestShare, 1.0);
}

void TestStudy::unlearnedWhalesAreWrong()
{
    const StudyPhotos study = studyOf({2, 1}, 0);
    const auto figures = measureStudy({study, {{0}, {1, 2}}}, {{{0, 1.0F}}, {{0, 1.0F}}});
    QCOMPARE(figures.devUnlearned, 1);
    QCOMPARE(figures.rank1, 0.5);
    QCOMPARE(figures.mapNewRanked, 0.5); // no new whale was asked about: the whales alone answer
}

void TestStudy::newWhaleStandsWhereItsProbabilityPutsIt()
{
    // Known whales are answered with high scores, new ones with low ones: a threshold between them gets nearly all right.
    const StudyPhotos study = studyOf(std::vector<int>(30, 2), 30);
    StudyDivision division;
    std::vector<StudyAnswer> answers;
    for (size_t i = 0; i < 60; ++i) {
        (i % 2 ? division.dev : division.train).push_back(i);
        if (i % 2) answers.push_back({{int(i / 2), 0.9F}, {int(i / 2 + 1) % 30, 0.2F}});
    }
    for (size_t i = 60; i < 90; ++i) {
        division.dev.push_back(i);
        answers.push_back({{int(i % 30), 0.1F}, {int(i + 1) % 30, 0.05F}});
    }
    const auto figures = measureStudy({study, division}, answers);
    QCOMPARE(figures.mapNewFirst, 0.75);
    QVERIFY2(figures.mapNewRanked > 0.95, qPrintable(QString::number(figures.mapNewRanked)));
}

void TestStudy::constantAnswersTheCommonest()
{
    const StudyPhotos study = studyOf({1, 4, 2}, 2);
    const StudyDivision division{{0, 1, 2, 3, 5, 7}, {4, 6, 8}};
    const auto learned = answerConstantly({study, division});
    QCOMPARE(learned.answers.size(), size_t(3));
    QCOMPARE(learned.answers[0].front().whale, 1);
    QCOMPARE(learned.trainAccuracy, std::optional(3.0 / 5));
    const auto figures = measureStudy({study, division}, learned.answers);
    QCOMPARE(figures.rank1, 0.5);
    QCOMPARE(figures.commonestShare, 1.0);
}

namespace {

StudyRow rowNamed(const QString& recipe, std::optional<int> fold, double rank1)
{
    StudyRow row;
    row.recipe = recipe;
    row.fold = fold;
    row.figures.devPhotos = 10;
    row.figures.rank1 = rank1;
    row.figures.rank1ByPhotos[1] = rank1;
    row.figures.shareByName = {0.5, 0.75};
    row.trainAccuracy = 0.5;
    row.epochs = {{2.5, 0.1, 0.05}, {1.5, 0.2, {}}};
    row.parameters = 1234567;
    row.remark = QStringLiteral("=HYPERLINK(1), \"quoted\"");
    return row;
}

} // namespace

void TestStudy::figuresSurviveTheirFile()
{
    const StudyRow row = rowNamed(QStringLiteral("triplet"), 2, 0.25);
    QCOMPARE(StudyRow::fromJson(row.toJson()).toJson(), row.toJson());
    QCOMPARE(StudyRow::fromJson(row.toJson()).fold, std::optional(2));
    QVERIFY(!StudyRow::fromJson(rowNamed(QStringLiteral("triplet"), {}, 0).toJson()).fold);
}

void TestStudy::reportHoldsEveryRecipe()
{
    StudyRequest request;
    request.folds = 2;
    StudyReport report;
    report.rows = {rowNamed(QStringLiteral("constant"), 0, 0.1), rowNamed(QStringLiteral("softmax-1e-3"), 0, 0.2),
                   rowNamed(QStringLiteral("softmax-1e-3"), 1, 0.4), rowNamed(QStringLiteral("softmax-1e-3"), {}, 0)};
    const auto files = studyFiles(request, report);
    const std::map<QString, QByteArray> named(files.begin(), files.end());
    const QByteArray table = named.at(QStringLiteral("study.md"));
    QVERIFY(table.contains("| `softmax-1e-3` | 0.500 ± 0.000 | 0.300 ± 0.141 |"));
    QVERIFY(table.contains("| 0.334 / 0.285 |")); // the study's own figures beside it
    QVERIFY(!table.contains("| `triplet` |"));    // not trained: no row
    const QByteArray csv = named.at(QStringLiteral("study.csv"));
    QCOMPARE(csv.count('\n'), 5);
    QVERIFY(csv.contains("softmax-1e-3,all,"));
    QVERIFY(csv.contains("\"'=HYPERLINK(1), \"\"quoted\"\"\"")); // no formula
}

void TestStudy::chartsAreWellFormed()
{
    StudyRequest request;
    StudyReport report;
    report.rows = {rowNamed(QStringLiteral("softmax-1e-3"), 0, 0.2), rowNamed(QStringLiteral("triplet"), 0, 0.3)};
    int charts = 0;
    for (const auto& [name, text] : studyFiles(request, report)) {
        if (!name.endsWith(QLatin1String(".svg"))) continue;
        ++charts;
        QXmlStreamReader xml(text);
        int lines = 0;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("polyline")) ++lines;
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY2(lines >= 2, qPrintable(name));
    }
    QCOMPARE(charts, 3);
}

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_study.moc"
