#include "core/base/tensorfile.h"
#include "core/demo/drawfluke.h"
#include "core/recognition/heldout.h"
#include "ml/locate/locatortrainer.h"
#include "ml/locate/torchlocator.h"
#include "ml/nn/torchembedder.h"
#include "ml/train/networktrainer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <limits>

using namespace flukeprint;

/// The trainer on a handful of drawn whales.
class TestTraining : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void lossFalls();
    void sameSeedSameWeights();
    void resumedRunEqualsUninterrupted();
    void aCheckpointThatDoesNotFitIsLeftAlone_data();
    void aCheckpointThatDoesNotFitIsLeftAlone();
    void cancelLeavesNoModel();
    void fineTuningKeepsTheGivenArchitecture();
    void rejectedWhaleMovesAway();
    void tooFewPhotosAreRefused();
    void unreadablePhotosAreSkippedAndNamed();
    void stopsWhenNothingIsGained();
    void aLossThatIsNoNumberStops();
    void recipeChangesAreChecked();
    void quickHeadIsAModelLikeAnyOther();
    void missingBaseIsNamed();
    void locatorLearnsBoxes();

private:
    [[nodiscard]] TrainingOptions options(const QString& name, int epochs) const;
    [[nodiscard]] double rank1Of(const ModelFile& file) const; ///< on the held-out photos
    QTemporaryDir m_folder;
    TrainingSet m_set;
    std::vector<LocatedPhoto> m_boxed;
};

namespace {

constexpr int whales = 4;
constexpr int shots = 6;

TrainedModel trained(const TrainingSet& set, const TrainingOptions& options, const ProgressSink& sink = {},
                     const CancelToken& cancel = {})
{
    const auto model = NetworkTrainer().train(set, options, sink, cancel);
    if (!model) qWarning() << model.error().subject << model.error().detail;
    return model.value();
}

/// Vectors of the set's photos by the weights of a file.
std::vector<std::vector<float>> vectorsBy(const ModelFile& file, const TrainingSet& set)
{
    const auto embedder = TorchEmbedder::load(file).value();
    std::vector<std::vector<float>> vectors;
    for (const TrainingPhoto& photo : set.photos) {
        const FlukeView view{QImage(photo.path), *photo.box};
        vectors.push_back(embedder->embed(std::span(&view, 1)).value().front());
    }
    return vectors;
}

} // namespace

double TestTraining::rank1Of(const ModelFile& file) const
{
    return measure(askHeldOut(m_set, vectorsBy(file, m_set)), {}).rank1;
}

void TestTraining::initTestCase()
{
    for (int whale = 0; whale < whales; ++whale) {
        for (int shot = 0; shot < shots; ++shot) {
            const DrawnFluke fluke = drawFluke({.whale = quint64(whale + 1), .shot = quint64(100 * whale + shot), .size = {300, 200}});
            const QString path = m_folder.filePath(QStringLiteral("%1-%2.png").arg(whale).arg(shot));
            QVERIFY(fluke.image.save(path));
            m_set.photos.push_back({path, fluke.box, whale, shot == 0, {}});
            m_boxed.push_back({path, {fluke.box}});
        }
    }
    m_set.individualCount = whales;
}

TrainingOptions TestTraining::options(const QString& name, int epochs) const
{
    TrainingOptions options;
    options.epochs = epochs;
    options.threads = 1;
    options.seed = 7;
    options.longRunArchitecture = QStringLiteral("fluke-resnet-1 width=16 dimension=128 input=128x64");
    options.outputPath = m_folder.filePath(name + QStringLiteral(".safetensors"));
    return options;
}

void TestTraining::lossFalls()
{
    // The margin grows along the run, so the same share of it is compared: a longer run must end lower than a short one.
    const TrainedModel brief = trained(m_set, options("brief", 4));
    const TrainedModel longer = trained(m_set, options("longer", 160));
    QCOMPARE(longer.epochs.size(), size_t(160));
    QVERIFY2(longer.epochs.back().loss < 0.6 * brief.epochs.back().loss,
             qPrintable(QStringLiteral("%1 %2").arg(longer.epochs.back().loss).arg(brief.epochs.back().loss)));
    QVERIFY(rank1Of(longer.file) > 0.25); // better than any constant whale
}

void TestTraining::sameSeedSameWeights()
{
    const TrainedModel first = trained(m_set, options("first", 2));
    const TrainedModel second = trained(m_set, options("second", 2));
    QCOMPARE(first.file.sha256, second.file.sha256);
    TrainingOptions other = options("other", 2);
    other.seed = 8;
    QVERIFY(trained(m_set, other).file.sha256 != first.file.sha256);
}

void TestTraining::resumedRunEqualsUninterrupted()
{
    const QString checkpoint = m_folder.filePath("run.checkpoint");
    TrainingOptions interrupted = options("interrupted", 4);
    interrupted.checkpointPath = checkpoint;
    CancelToken cancel;
    interrupted.recipeChanges = {"batch=5"}; // four a run through the photos: it is stopped in the middle
    const TrainedModel stopped = trained(
        m_set, interrupted, [&](const JobProgress& job) { if (job.stage == QLatin1String("epoch 3")) cancel.cancel(); }, cancel);
    QVERIFY(stopped.isCancelled());
    QVERIFY(QFile::exists(checkpoint));
    const TrainedModel resumed = trained(m_set, interrupted);
    TrainingOptions uninterrupted = options("whole", 4);
    uninterrupted.recipeChanges = interrupted.recipeChanges;
    const TrainedModel whole = trained(m_set, uninterrupted);
    QCOMPARE(resumed.epochs.size(), whole.epochs.size());
    for (size_t i = 0; i < whole.epochs.size(); ++i) QCOMPARE(resumed.epochs[i].loss, whole.epochs[i].loss);
    QCOMPARE(resumed.file.sha256, whole.file.sha256);
}

void TestTraining::aCheckpointThatDoesNotFitIsLeftAlone_data()
{
    using Forge = void (*)(StoredTensors&);
    QTest::addColumn<Forge>("forge");
    QTest::newRow("the last tensor is missing") << Forge([](StoredTensors& file) {
        file.tensors.erase(std::remove_if(file.tensors.begin(), file.tensors.end(), [](const auto& tensor) { return tensor.name == "directions"; }),
                           file.tensors.end());
    });
    static const std::vector<double> endless{1e18, 0, 0, 0, 0, 0, 1e18, 1e18, 1e18}, nan(9, std::numeric_limits<double>::quiet_NaN());
    static QByteArray counters;
    const auto forgeCounters = [](StoredTensors& file, const std::vector<double>& numbers) {
        const auto found = std::find_if(file.tensors.begin(), file.tensors.end(), [](const auto& tensor) { return tensor.name == "counters"; });
        counters = found->bytes.toByteArray();
        std::memcpy(counters.data(), numbers.data(), numbers.size() * sizeof(double));
        found->bytes = counters;
    };
    static const auto forge = forgeCounters;
    QTest::newRow("counters beyond any run") << Forge([](StoredTensors& file) { forge(file, endless); });
    QTest::newRow("counters that are no numbers") << Forge([](StoredTensors& file) { forge(file, nan); });
}

void TestTraining::aCheckpointThatDoesNotFitIsLeftAlone()
{
    using Forge = void (*)(StoredTensors&);
    QFETCH(Forge, forge);
    TrainingOptions interrupted = options("forged", 3);
    interrupted.checkpointPath = m_folder.filePath("forged.checkpoint");
    CancelToken cancel;
    QVERIFY(trained(m_set, interrupted, [&](const JobProgress& job) { if (job.stage == QLatin1String("epoch 2")) cancel.cancel(); }, cancel)
                .isCancelled());
    auto file = readTensorFile(interrupted.checkpointPath, {});
    QVERIFY(file);
    forge(*file);
    QVERIFY(writeTensorFile(interrupted.checkpointPath, *file));
    const TrainedModel begunAnew = trained(m_set, interrupted);
    QCOMPARE(begunAnew.file.sha256, trained(m_set, options("unforged", 3)).file.sha256);
    QFile::remove(interrupted.checkpointPath);
}

void TestTraining::cancelLeavesNoModel()
{
    CancelToken cancel;
    cancel.cancel();
    const TrainedModel model = trained(m_set, options("never", 3), {}, cancel);
    QVERIFY(model.isCancelled());
    QVERIFY(!QFile::exists(m_folder.filePath("never.safetensors")));
    LocatorOptions locator;
    locator.outputPath = m_folder.filePath("never-locator.safetensors");
    const auto none = trainLocator(m_boxed, locator, {}, cancel);
    QVERIFY(!none || !*none);
    QVERIFY(!QFile::exists(locator.outputPath));
}

void TestTraining::fineTuningKeepsTheGivenArchitecture()
{
    TrainingOptions tuning = options("tuned", 2);
    tuning.base = trained(m_set, options("base", 3)).file;
    tuning.longRunArchitecture.clear();
    const TrainedModel model = trained(m_set, tuning);
    QCOMPARE(model.file.architecture, tuning.base->architecture);
    QVERIFY(model.file.sha256 != tuning.base->sha256);
    QVERIFY(TorchEmbedder::load(model.file));
}

void TestTraining::rejectedWhaleMovesAway()
{
    TrainingOptions tuning = options("push", 6);
    tuning.base = trained(m_set, options("pushbase", 3)).file;
    tuning.longRunArchitecture.clear();
    TrainingSet rejected = m_set;
    rejected.photos.push_back({m_set.photos[1].path, m_set.photos[1].box, {}, false, {1}}); // unidentified, "not whale 1"
    TrainingSet plain = rejected;
    plain.photos.back().rejected.clear();
    const TrainedModel with = trained(rejected, tuning);
    tuning.outputPath = m_folder.filePath("plain.safetensors");
    const TrainedModel without = trained(plain, tuning);
    QVERIFY(with.file.sha256 != without.file.sha256);
}

void TestTraining::tooFewPhotosAreRefused()
{
    for (const size_t count : {size_t(0), size_t(1), size_t(3), size_t(shots)}) { // the last: one whale alone
        TrainingSet few;
        few.photos.assign(m_set.photos.begin(), m_set.photos.begin() + std::ptrdiff_t(count));
        few.individualCount = count ? 1 : 0;
        const auto model = NetworkTrainer().train(few, options("few", 1), {}, {});
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::TooFewPhotos);
    }
}

void TestTraining::unreadablePhotosAreSkippedAndNamed()
{
    TrainingSet set = m_set;
    set.photos.push_back({m_folder.filePath("gone.jpg"), {}, 0, false, {}});
    const TrainedModel model = trained(set, options("skips", 1));
    QCOMPARE(model.skipped.size(), size_t(1));
    QVERIFY(model.skipped[0].subject.contains("gone.jpg"));
}

void TestTraining::stopsWhenNothingIsGained()
{
    TrainingSet set = m_set;
    for (TrainingPhoto& photo : set.photos) photo.steers = photo.heldOut;
    TrainingOptions patient = options("patient", 200);
    patient.recipeChanges = {"learning-rate=0"};
    patient.patience = 3;
    const TrainedModel model = trained(set, patient);
    QCOMPARE(model.end, TrainingEnd::NoLongerBetter);
    const auto best = std::max_element(model.epochs.begin(), model.epochs.end(),
                                       [](const auto& a, const auto& b) { return *a.heldOutMapAt5 < *b.heldOutMapAt5; });
    QCOMPARE(model.epochs.end() - best, 4); // the best and three more
    patient.patience = 0;
    patient.epochs = 6;
    QCOMPARE(trained(set, patient).epochs.size(), size_t(6));
}

void TestTraining::aLossThatIsNoNumberStops()
{
    TrainingOptions wild = options("wild", 50);
    wild.recipeChanges = {"learning-rate=1e30"};
    const auto model = NetworkTrainer().train(m_set, wild, {}, {});
    if (!model) {
        QCOMPARE(model.error().code, ErrorCode::TrainingDiverged); // in the first epoch: there is nothing to keep
        QVERIFY(!QFile::exists(wild.outputPath));
    } else {
        QCOMPARE(model->end, TrainingEnd::Diverged);
        QVERIFY(model->epochs.size() < 50);
    }
}

void TestTraining::recipeChangesAreChecked()
{
    for (const char* change : {"triplet", "triplet=much", "sauce=1", "batch=0", "margin=-1"}) {
        TrainingOptions odd = options("odd", 1);
        odd.recipeChanges = {QLatin1String(change)};
        const auto model = NetworkTrainer().train(m_set, odd, {}, {});
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::OptionInvalid);
        QCOMPARE(model.error().subject, QLatin1String(change));
    }
    TrainingOptions other = options("other recipe", 2);
    const QString plain = trained(m_set, other).file.sha256;
    for (const char* change : {"triplet=0.5", "photos-per-whale=3", "margin-by-size=0.25", "mirrors-are-others=0"}) {
        other.recipeChanges = {QLatin1String(change)};
        if (QLatin1String(change) == QLatin1String("triplet=0.5")) other.recipeChanges << QStringLiteral("batch=24");
        QVERIFY2(trained(m_set, other).file.sha256 != plain || QLatin1String(change) == QLatin1String("margin-by-size=0.25"), change);
    }
}

void TestTraining::quickHeadIsAModelLikeAnyOther()
{
    TrainingOptions quick = options("quick", 8);
    quick.base = trained(m_set, options("quickbase", 6)).file;
    quick.longRunArchitecture.clear();
    quick.speed = TrainingSpeed::Quick;
    TrainingSet set = m_set;
    const auto base = vectorsBy(*quick.base, set);
    for (size_t i = 0; i < base.size(); ++i) set.photos[i].vector = base[i];
    const TrainedModel model = trained(set, quick);
    QCOMPARE(model.file.architecture, quick.base->architecture);
    QVERIFY(model.epochs.back().loss < model.epochs.front().loss);
    // The file says of a photo what the head says of its vector: the network itself is unchanged.
    const auto embedded = vectorsBy(model.file, set);
    for (size_t i = 0; i < embedded.size(); ++i) {
        const auto converted = model.fromBaseVector(base[i]);
        double dot = 0;
        for (size_t k = 0; k < converted.size(); ++k) dot += double(converted[k]) * embedded[i][k];
        QVERIFY2(dot > 0.9995, qPrintable(QString::number(dot))); // weights in half precision
    }
    QCOMPARE(trained(set, quick).file.sha256, model.file.sha256);
}

void TestTraining::missingBaseIsNamed()
{
    TrainingOptions tuning = options("nobase", 1);
    tuning.longRunArchitecture.clear();
    tuning.base = ModelFile{m_folder.filePath("absent.safetensors"), QString(64, '0'), {}, {}};
    const auto model = NetworkTrainer().train(m_set, tuning, {}, {});
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::ModelMissing);
}

void TestTraining::locatorLearnsBoxes()
{
    LocatorOptions options;
    options.outputPath = m_folder.filePath("locator.safetensors");
    double first = -1, last = -1;
    options.epochs = 40; // of one batch each
    options.threads = 1;
    const auto sha = trainLocator(
        m_boxed, options, [&](const JobProgress& job) { first < 0 ? first = *job.metric : last = *job.metric; }, {});
    QVERIFY(sha && *sha);
    QVERIFY2(last < 0.6 * first, qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
    QVERIFY(TorchLocator::load(options.outputPath, **sha));
}

QTEST_GUILESS_MAIN(TestTraining)
#include "tst_training.moc"
