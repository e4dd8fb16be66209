#include "core/demo/drawfluke.h"
#include "ml/locate/locatortrainer.h"
#include "ml/locate/torchlocator.h"
#include "ml/nn/torchembedder.h"
#include "ml/train/networktrainer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
    void cancelLeavesNoModel();
    void fineTuningKeepsTheGivenArchitecture();
    void rejectedWhaleMovesAway();
    void tooFewPhotosAreRefused();
    void unreadablePhotosAreSkippedAndNamed();
    void missingBaseIsNamed();
    void locatorLearnsBoxes();

private:
    [[nodiscard]] TrainingOptions options(const QString& name, int epochs) const;
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

} // namespace

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
    options.outputPath = m_folder.filePath(name + QStringLiteral(".pt"));
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
    QCOMPARE(longer.figures.queries, whales);
    QVERIFY(longer.figures.rank1 > 0.25); // better than any constant whale
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
    const TrainedModel stopped = trained(
        m_set, interrupted, [&](const JobProgress& job) { if (job.stage == QLatin1String("epoch 3")) cancel.cancel(); }, cancel);
    QVERIFY(stopped.cancelled);
    QVERIFY(QFile::exists(checkpoint));
    const TrainedModel resumed = trained(m_set, interrupted);
    QVERIFY(!QFile::exists(checkpoint)); // done with
    const TrainedModel whole = trained(m_set, options("whole", 4));
    QCOMPARE(resumed.epochs.size(), whole.epochs.size());
    QCOMPARE(resumed.file.sha256, whole.file.sha256);
}

void TestTraining::cancelLeavesNoModel()
{
    CancelToken cancel;
    cancel.cancel();
    const TrainedModel model = trained(m_set, options("never", 3), {}, cancel);
    QVERIFY(model.cancelled);
    QVERIFY(!QFile::exists(m_folder.filePath("never.pt")));
    LocatorOptions locator;
    locator.outputPath = m_folder.filePath("never-locator.pt");
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
    QCOMPARE(model.baseFigures.queries, model.figures.queries); // old and new on the same photos
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
    tuning.outputPath = m_folder.filePath("plain.pt");
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
    QVERIFY(model.skipped[0].contains("gone.jpg"));
}

void TestTraining::missingBaseIsNamed()
{
    TrainingOptions tuning = options("nobase", 1);
    tuning.longRunArchitecture.clear();
    tuning.base = ModelFile{m_folder.filePath("absent.pt"), QString(64, '0'), {}, {}};
    const auto model = NetworkTrainer().train(m_set, tuning, {}, {});
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::ModelMissing);
}

void TestTraining::locatorLearnsBoxes()
{
    LocatorOptions options;
    options.outputPath = m_folder.filePath("locator.pt");
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
