#include "benchphotos.h"

#include "core/base/imagefile.h"
#include "core/import/importer.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/suggester.h"
#include "core/recognition/secondopinion.h"
#include "ml/recognitionparts.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <thread>

using namespace flukeprint;

namespace {

double seconds(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) * 1e-9;
}

/// The reference: what it costs to decode the photos and nothing else, on one thread.
double decodingRate(const QStringList& photos)
{
    QElapsedTimer timer;
    timer.start();
    for (const QString& photo : photos)
        if (!loadImage(photo, embeddingLongEdge)) std::fprintf(stderr, "not read: %s\n", qPrintable(photo));
    return double(photos.size()) / seconds(timer);
}

/// Locates, embeds and ranks photos against the catalogue as `flukeprint identify` does.
double identifyRate(const QStringList& photos, FlukeLocator& locator, Recogniser& recogniser)
{
    std::vector<PhotoToEmbed> list;
    for (const QString& photo : photos) list.push_back({photo, {}});
    QElapsedTimer timer;
    timer.start();
    EmbeddingRun run(std::move(list), locator, *recogniser.embedder);
    const Suggester suggester(recogniser.version, recogniser.gallery);
    for (auto outcomes = run.step(); !outcomes.empty(); outcomes = run.step())
        for (const auto& outcome : outcomes)
            if (outcome.fluke) (void)suggester.byNetwork({.vector = outcome.fluke->vector});
    return double(photos.size()) / seconds(timer);
}

/// The same network in Python's torch with as many threads, without the locator; nothing where that is not installed.
std::optional<double> pythonRate(const QStringList& photos, const QString& weights)
{
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const int threads = std::max(1, int(std::thread::hardware_concurrency()) / 2);
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(FLUKEPRINT_TORCH_REFERENCE), weights, QString::number(threads)});
    python.write(photos.join(QLatin1Char('\n')).toUtf8());
    python.closeWriteChannel();
    if (!python.waitForFinished(-1) || python.exitCode() != 0) return std::nullopt;
    return python.readAllStandardOutput().trimmed().toDouble();
}

} // namespace

/// Photos a second: import, import with embedding, identify; each beside plain decoding of the same photos.
int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures import and identify in photos a second."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("photos"), QStringLiteral("Folder of photos; drawn ones when absent."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("count"), QStringLiteral("How many of them (400)."), QStringLiteral("N"), QStringLiteral("400")});
    parser.process(application);

    QTemporaryDir folder;
    QString source = parser.value(QStringLiteral("photos"));
    if (source.isEmpty()) source = drawDemo(folder.filePath(QStringLiteral("drawn"))).value().cataloguedPhotos;
    const QStringList photos = photosOf(source, parser.value(QStringLiteral("count")).toInt());
    if (photos.isEmpty()) return 2;
    const RecognitionParts parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));
    const auto locator = parts.makeLocator().value();

    const double reference = decodingRate(photos);
    printLine("decode only (reference)", reference, "photos/s", 1);

    const auto catalogue = Catalogue::create(folder.filePath(QStringLiteral("bench.fluke"))).value();
    QElapsedTimer timer;
    timer.start();
    const auto report = importPhotos(*catalogue, {photos, {}, {}}, {}, {}).value();
    const double importing = seconds(timer);
    Recogniser recogniser = loadRecogniser(*catalogue, parts).value();
    const auto opinion = SecondOpinion::make(*catalogue, parts, recogniser.version.file.calibration);
    timer.restart();
    const auto embedded =
        embedPending(*catalogue, *locator, *recogniser.embedder, opinion.get(), recogniser.version.id, {}, {}).value();
    const double embedding = seconds(timer);
    const double import = double(report.added) / importing;
    printLine("import without embedding", import, "photos/s", import / reference);
    const double whole = double(embedded.embedded) / (importing + embedding);
    printLine("import with embedding", whole, "photos/s", whole / reference);
    const double identify = identifyRate(photos, *locator, recogniser);
    printLine("identify (located, embedded, ranked)", identify, "photos/s", identify / reference);
    if (const auto python = pythonRate(photos, recogniser.version.file.path)) {
        printLine("the same network in Python's torch", *python, "photos/s", *python / reference);
        printLine("identify beside that", identify, "photos/s", identify / *python);
    } else {
        std::printf("Python's torch was not compared (python3-torch, python3-pil)\n");
    }
    return 0;
}
