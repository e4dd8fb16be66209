#include "core/demo/drawfluke.h"
#include "core/study/study.h"
#include "ml/nn/weightfile.h"
#include "ml/recognitionparts.h"
#include "ml/study/backbone.h"
#include "ml/study/studytrainer.h"

#include <torch/script.h>
#include <torch/torch.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace flukeprint;

/// The recipes of a study for a few steps on drawn whales.
class TestStudyTrainer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyRecipeRuns();
    void lossFalls_data();
    void lossFalls();
    void triplet2018SeparatesNothing();
    void headLeavesTheBackboneAlone();
    void foldsEndWithAModelOfEverything();
    void resumedStudyEqualsUninterrupted();
    void finishedRecipesAreNotTrainedAgain();
    void unfitBackbonesAreRefused();
    void onnxIsUsedFrozen();
    void tooFewWhalesAreASentence();
    void damagedPhotosAreNamedAndTheRestGoesOn();

private:
    [[nodiscard]] StudyRequest request(const QString& output, const QStringList& recipes, int epochs) const;
    [[nodiscard]] StudyReport run(const StudyRequest& request, const CancelToken& cancel = {}) const;
    [[nodiscard]] StudyLearned learn(const QString& recipe, int epochs) const;
    [[nodiscard]] QString scriptFile(const QString& name, const std::string& code) const;

    QTemporaryDir m_folder;
    StudyPhotos m_study;
    StudyDivision m_division;
    RecognitionParts m_parts;
};

namespace {

constexpr int whales = 8;
constexpr int shots = 5;

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The rows without what depends on the clock.
std::vector<QJsonObject> figuresOf(const StudyReport& report)
{
    std::vector<QJsonObject> rows;
    for (const StudyRow& row : report.rows) {
        QJsonObject json = row.toJson();
        json.remove(QStringLiteral("seconds"));
        json.remove(QStringLiteral("photos_per_second"));
        rows.push_back(json);
    }
    return rows;
}

} // namespace

void TestStudyTrainer::initTestCase()
{
    m_parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));
    for (int whale = 0; whale <= whales; ++whale) {
        if (whale < whales) m_study.whales.append(QStringLiteral("w_%1").arg(whale));
        for (int shot = 0; shot < shots; ++shot) {
            const DrawnFluke fluke = drawFluke({.whale = quint64(whale + 1), .shot = quint64(100 * whale + shot), .size = {240, 160}});
            const QString path = m_folder.filePath(QStringLiteral("%1-%2.png").arg(whale).arg(shot));
            QVERIFY(fluke.image.save(path));
            m_study.photos.push_back({path, whale < whales ? std::optional(whale) : std::nullopt, fluke.box, perceptualHashOf(fluke.image)});
        }
    }
    m_division = divide(studyParts(m_study, StudySplit::Stratified, 5, 1), 0);
    QVERIFY(m_division.dev.size() >= size_t(whales / 2));
}

StudyRequest TestStudyTrainer::request(const QString& output, const QStringList& recipes, int epochs) const
{
    StudyRequest request;
    request.photos = m_study;
    request.recipes = recipes;
    request.epochs = epochs;
    request.threads = 1;
    request.output = m_folder.filePath(output);
    return request;
}

StudyReport TestStudyTrainer::run(const StudyRequest& request, const CancelToken& cancel) const
{
    const auto report = runStudy(request, m_parts, {}, cancel);
    if (!report) qWarning() << report.error().subject << report.error().detail;
    return report.value();
}

StudyLearned TestStudyTrainer::learn(const QString& recipe, int epochs) const
{
    StudyOptions options;
    options.recipe = recipe;
    options.epochs = epochs;
    options.threads = 1;
    options.shipped = m_parts.shippedModel().value();
    const auto learned = StudyTrainer().learn({m_study, m_division}, options, {}, {});
    if (!learned) qWarning() << learned.error().subject << learned.error().detail;
    return learned.value();
}

QString TestStudyTrainer::scriptFile(const QString& name, const std::string& code) const
{
    torch::jit::Module module("backbone");
    module.register_parameter("weight", torch::full({2}, 0.5), false);
    module.define(code);
    const QString path = m_folder.filePath(name);
    module.save(path.toStdString());
    return path;
}

void TestStudyTrainer::everyRecipeRuns()
{
    const auto report = run(request(QStringLiteral("all"), studyRecipeNames(), 1));
    for (const Error& error : report.failed) qWarning() << error.subject << error.detail;
    QVERIFY(report.failed.empty());
    QCOMPARE(report.rows.size(), size_t(studyRecipes().size()));
    for (size_t i = 0; i < report.rows.size(); ++i) {
        const StudyRow& row = report.rows[i];
        QCOMPARE(row.recipe, studyRecipes()[qsizetype(i)].name);
        QCOMPARE(row.figures.devPhotos, int(m_division.dev.size()));
        QVERIFY(row.figures.inFirstFive >= row.figures.rank1);
        QVERIFY(row.trainAccuracy.has_value());
        QCOMPARE(row.parameters > 0, row.recipe != QLatin1String("constant"));
        QVERIFY(row.recipe == QLatin1String("constant") || !row.epochs.empty());
    }
    const QByteArray table = readAll(m_folder.filePath(QStringLiteral("all/study.md")));
    for (const QString& recipe : studyRecipeNames()) QVERIFY2(table.contains("| `" + recipe.toUtf8() + "` |"), qPrintable(recipe));
}

void TestStudyTrainer::lossFalls_data()
{
    QTest::addColumn<QString>("recipe");
    for (const char* recipe : {"softmax-1e-4", "softmax-1e-3", "softmax-1e-2", "softmax-augmented", "softmax-realtime", "triplet", "transfer-head",
                               "transfer-finetune"}) // "flukeprint": tst_training
        QTest::newRow(recipe) << QString::fromLatin1(recipe);
}

void TestStudyTrainer::lossFalls()
{
    QFETCH(QString, recipe);
    const auto epochs = learn(recipe, recipe == QLatin1String("triplet") ? 20 : 5).epochs; // a batch of its holds all the photos
    QVERIFY(epochs.size() >= 5);
    QVERIFY2(epochs.back().loss < epochs.front().loss,
             qPrintable(QStringLiteral("%1 → %2").arg(epochs.front().loss).arg(epochs.back().loss)));
}

/// Many whales with two photos: a batch of 32 as it comes hardly holds a pair, one of 16 × 4 nothing else.
void TestStudyTrainer::triplet2018SeparatesNothing()
{
    StudyPhotos many;
    StudyDivision division;
    for (int whale = 0; whale < 60; ++whale) {
        many.whales.append(QString::number(whale));
        for (int shot = 0; shot < 2; ++shot) {
            const QString path = m_folder.filePath(QStringLiteral("many-%1-%2.png").arg(whale).arg(shot));
            QVERIFY(drawFluke({.whale = quint64(whale + 1), .shot = quint64(2 * whale + shot), .size = {96, 64}}).image.save(path));
            division.train.push_back(many.photos.size());
            many.photos.push_back({path, whale});
        }
    }
    const StudyTask task{many, division};
    StudyOptions options;
    options.threads = 1;
    options.epochs = 24;
    options.recipe = QStringLiteral("triplet-2018");
    const auto failed = StudyTrainer().learn(task, options, {}, {}).value();
    options.recipe = QStringLiteral("triplet");
    const auto right = StudyTrainer().learn(task, options, {}, {}).value();
    QVERIFY(failed.remark.contains(QLatin1String("no two photos were of one whale")));
    // Chance is one in 60.
    QVERIFY2(*failed.trainAccuracy <= 3.0 / 60, qPrintable(QString::number(*failed.trainAccuracy)));
    QVERIFY2(*right.trainAccuracy >= 9.0 / 60, qPrintable(QString::number(*right.trainAccuracy)));
}

void TestStudyTrainer::headLeavesTheBackboneAlone()
{
    const auto backbone = Backbone::own(m_parts.shippedModel().value()).value();
    const auto before = backbone->parameters().front().clone();
    StudyOptions options;
    options.epochs = 2;
    options.threads = 1;
    options.shipped = m_parts.shippedModel().value();
    const auto weightsOf = [&](const char* recipe) {
        options.recipe = QLatin1String(recipe);
        options.weightsFile = m_folder.filePath(options.recipe + QStringLiteral(".safetensors"));
        const auto learned = StudyTrainer().learn({m_study, m_division}, options, {}, {});
        return learned ? readTensors(options.weightsFile, {}).value().tensors : NamedTensors();
    };
    QCOMPARE(weightsOf("transfer-head").size(), size_t(2)); // weight and bias of the last layer: nothing else was learned
    const auto tuned = weightsOf("transfer-finetune");
    QCOMPARE(tuned.size(), 2 + backbone->parameters().size());
    QVERIFY(!torch::equal(tuned[2].second, before.to(torch::kHalf).to(torch::kFloat)));
    QVERIFY(torch::allclose(tuned[2].second, before, 0.1, 0.02)); // at a small rate
}

void TestStudyTrainer::foldsEndWithAModelOfEverything()
{
    auto wanted = request(QStringLiteral("folds"), {QStringLiteral("constant"), QStringLiteral("softmax-1e-3")}, 1);
    wanted.folds = 2;
    const auto report = run(wanted);
    QCOMPARE(report.rows.size(), size_t(5)); // 2 + 2 + 1
    QVERIFY(!report.rows.back().fold);
    QCOMPARE(report.rows.back().figures.devPhotos, 0);
    QVERIFY(QFile::exists(wanted.output + QStringLiteral("/parts/softmax-1e-3-all.safetensors")));
    QVERIFY(readAll(wanted.output + QStringLiteral("/study.md")).contains(" ± "));
}

void TestStudyTrainer::resumedStudyEqualsUninterrupted()
{
    const QStringList recipes{QStringLiteral("softmax-1e-3"), QStringLiteral("triplet"), QStringLiteral("flukeprint")};
    const auto whole = run(request(QStringLiteral("whole"), recipes, 2));
    const CancelToken cancel;
    const auto stopped = runStudy(
        request(QStringLiteral("stopped"), recipes, 2), m_parts,
        [&](const JobProgress& progress) {
            if (progress.part == QLatin1String("triplet") && progress.stage == QLatin1String("epoch 2")) cancel.cancel();
        },
        cancel);
    QVERIFY(stopped && stopped->cancelled);
    QCOMPARE(stopped->rows.size(), size_t(1));
    const auto resumed = run(request(QStringLiteral("stopped"), recipes, 2));
    QCOMPARE(figuresOf(resumed), figuresOf(whole));
    QCOMPARE(resumed.rows[0].seconds, stopped->rows[0].seconds); // not trained again
}

void TestStudyTrainer::finishedRecipesAreNotTrainedAgain()
{
    const auto first = run(request(QStringLiteral("again"), {QStringLiteral("softmax-1e-3")}, 1));
    QCOMPARE(run(request(QStringLiteral("again"), {QStringLiteral("softmax-1e-3")}, 1)).rows[0].seconds, first.rows[0].seconds);
    // Asked something else, it is.
    const auto longer = run(request(QStringLiteral("again"), {QStringLiteral("softmax-1e-3")}, 2));
    QCOMPARE(longer.rows[0].epochs.size(), size_t(2));
}

void TestStudyTrainer::unfitBackbonesAreRefused()
{
    const auto codeOf = [](const QString& file) {
        const auto backbone = Backbone::open(file);
        return backbone ? ErrorCode::Internal : backbone.error().code;
    };
    QCOMPARE(codeOf(m_folder.filePath(QStringLiteral("nowhere.pt"))), ErrorCode::FileMissing);
    const QString text = m_folder.filePath(QStringLiteral("text.pt"));
    QFile file(text);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no network") > 0);
    file.close();
    QCOMPARE(codeOf(text), ErrorCode::ModelDamaged);
    QCOMPARE(codeOf(scriptFile(QStringLiteral("scalar.pt"), "def forward(self, x):\n  return x.mean()\n")), ErrorCode::ModelIncompatible);
    QCOMPARE(codeOf(scriptFile(QStringLiteral("nan.pt"), "def forward(self, x):\n  return x.mean([2, 3]) * float('nan')\n")), ErrorCode::ModelDamaged);
    const QString good = scriptFile(QStringLiteral("good.pt"), "def forward(self, x):\n  return x.mean([2, 3])\n");
    QVERIFY(Backbone::open(good).has_value());
    QFile settings(good + QStringLiteral(".json"));
    QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write("{\"width\": 100000}") > 0);
    settings.close();
    QCOMPARE(codeOf(good), ErrorCode::ModelIncompatible);
    auto wanted = request(QStringLiteral("unfit"), {QStringLiteral("softmax-1e-3"), QStringLiteral("transfer-head")}, 1);
    wanted.backbone = text;
    const auto refused = runStudy(wanted, m_parts, {}, {});
    QVERIFY(!refused); // before anything was trained
    QCOMPARE(refused.error().subject, text);
    QVERIFY(!QFile::exists(wanted.output + QStringLiteral("/study.csv")));
}

void TestStudyTrainer::onnxIsUsedFrozen()
{
    const QString face = QStringLiteral(FLUKEPRINT_WEIGHTS_FOLDER "/face_arcface_512.onnx");
    if (!QFile::exists(face)) QSKIP("no ../shared/weights here");
    const QString copy = m_folder.filePath(QStringLiteral("face.onnx"));
    QVERIFY(QFile::copy(face, copy));
    QFile settings(copy + QStringLiteral(".json"));
    QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write("{\"width\": 112, \"height\": 112, \"mean\": 0.498, \"scale\": 1.992}") > 0);
    settings.close();
    auto wanted = request(QStringLiteral("onnx"), {QStringLiteral("transfer-head"), QStringLiteral("transfer-finetune")}, 1);
    wanted.backbone = copy;
    const auto report = run(wanted);
    QCOMPARE(report.rows.size(), size_t(1));
    QVERIFY(report.remarks.join(QLatin1Char(' ')).contains(QLatin1String("frozen")));
    QVERIFY(report.rows[0].parameters > 1'000'000);
}

void TestStudyTrainer::tooFewWhalesAreASentence()
{
    const auto codeOf = [&](const StudyPhotos& photos) {
        auto wanted = request(QStringLiteral("few"), {QStringLiteral("softmax-1e-3")}, 1);
        wanted.photos = photos;
        const auto report = runStudy(wanted, m_parts, {}, {});
        return report ? ErrorCode::Internal : report.error().code;
    };
    QCOMPARE(codeOf({}), ErrorCode::TooFewPhotos);
    StudyPhotos one = m_study;
    one.photos.resize(shots);
    QCOMPARE(codeOf(one), ErrorCode::TooFewPhotos);
}

void TestStudyTrainer::damagedPhotosAreNamedAndTheRestGoesOn()
{
    auto wanted = request(QStringLiteral("damaged"), {QStringLiteral("softmax-1e-3")}, 1);
    const QString path = m_folder.filePath(QStringLiteral("damaged.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\x89PNG no picture") > 0);
    file.close();
    wanted.photos.photos.push_back({path, 0});
    const auto report = run(wanted);
    QCOMPARE(report.failed.size(), size_t(1));
    QCOMPARE(report.failed[0].subject, path);
    QCOMPARE(report.rows.size(), size_t(1));
}

QTEST_GUILESS_MAIN(TestStudyTrainer)
#include "tst_studytrainer.moc"
