#include "benchphotos.h"

#include "core/base/imagefile.h"
#include "ml/image/pixels.h"
#include "ml/recognitionparts.h"
#include "ml/train/cropcache.h"
#include "ml/train/recipe.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

using namespace flukeprint;

namespace {

constexpr int photosOfWhale = 4;
constexpr int epochs = 3;

TrainingSet setOf(const QStringList& photos)
{
    TrainingSet set;
    for (const QString& photo : photos) set.photos.push_back({photo, {}, int(set.photos.size()) / photosOfWhale, false, {}});
    set.individualCount = int(photos.size() + photosOfWhale - 1) / photosOfWhale;
    return set;
}

/// Photos a second of the fastest epoch, with augmentation.
double trainingRate(const TrainingSet& set, const RecognitionParts& parts, int threads, const QString& folder)
{
    TrainingOptions options;
    options.epochs = epochs;
    options.threads = threads;
    options.base = parts.shippedModel().value();
    options.outputPath = folder + QStringLiteral("/trained.pt");
    const auto trained = parts.makeTrainer()->train(set, options, {}, {}).value();
    double rate = 0;
    for (const EpochRecord& record : trained.epochs) rate = std::max(rate, record.photos / record.seconds);
    std::printf("crops in memory: %.1f MB of %zu photos\n", double(trained.cacheBytes) / 1e6, set.photos.size());
    return rate;
}

/// What augmentation alone would reach on one thread, from warm crops.
double augmentationRate(const TrainingSet& set, QSize size)
{
    const CropCache cache = fillCropCache(set.photos, {}, {});
    std::vector<float> out(size_t(size.width()) * size_t(size.height()));
    QElapsedTimer timer;
    timer.start();
    std::mt19937_64 random(1);
    for (const GreyPixels& crop : cache.crops) augment(crop, size, CropCache::coverage, random() & 1, {}, random, out.data());
    return double(cache.crops.size()) / (double(timer.nsecsElapsed()) * 1e-9);
}

/// Nothing where Python's torch is not installed.
std::optional<double> pythonRate(const QString& weights, int threads, const TrainingSet& set)
{
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(FLUKEPRINT_TORCH_REFERENCE), weights, QString::number(threads), QString::number(Recipe::retraining().batch),
                  QString::number(set.photos.size()), QString::number(2 * set.individualCount), QString::number(epochs)});
    if (!python.waitForFinished(-1) || python.exitCode() != 0) return std::nullopt;
    return python.readAllStandardOutput().trimmed().toDouble();
}

} // namespace

/// Photos a second of retraining beside a plain loop in Python's torch: the same network, batch and threads. Ours augments, that does not.
int main(int argc, char* argv[])
{
    qputenv("OPENBLAS_NUM_THREADS", "1"); // for the reference, too; ours sets what it needs
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures retraining in photos a second."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("photos"), QStringLiteral("Folder of photos; drawn ones when absent."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("count"), QStringLiteral("How many of them (640)."), QStringLiteral("N"), QStringLiteral("640")});
    parser.addOption({QStringLiteral("threads"), QStringLiteral("Threads (one per core)."), QStringLiteral("N"),
                      QString::number(std::max(1U, std::thread::hardware_concurrency()))});
    parser.process(application);

    QTemporaryDir folder;
    QString source = parser.value(QStringLiteral("photos"));
    if (source.isEmpty()) source = drawDemo(folder.filePath(QStringLiteral("drawn"))).value().cataloguedPhotos;
    const TrainingSet set = setOf(photosOf(source, parser.value(QStringLiteral("count")).toInt()));
    const int threads = parser.value(QStringLiteral("threads")).toInt();
    if (set.individualCount < 2 || threads < 1) return 2;
    const RecognitionParts parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));

    const auto python = pythonRate(parts.shippedModel().value().path, threads, set);
    const double rate = trainingRate(set, parts, threads, folder.path());
    printLine("retraining, with augmentation", rate, "photos/s", python ? rate / *python : 1);
    if (python) printLine("a plain loop in Python's torch (reference)", *python, "photos/s", 1);
    else std::printf("Python's torch was not compared (python3-torch)\n");
    const double augmenting = augmentationRate(set, {256, 128});
    printLine("augmentation alone, one thread", augmenting, "photos/s", rate / augmenting);
    std::printf("augmentation takes %.1f %% of an epoch's processor time\n", 100 * rate / augmenting / threads);
    return 0;
}
