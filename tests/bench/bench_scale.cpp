#include "benchapplication.h"
#include "cataloguefiles.h"
#include "growncatalogue.h"
#include "sitting.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

using namespace flukeprint;

/// How the window fares as a catalogue grows: the same whales repeated to each size, and each size's figures beside the smallest one's.
int main(int argc, char* argv[])
{
    BenchApplication bench(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures the window on catalogues of growing size, made from one."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("catalogue"), QStringLiteral("The catalogue whose rows are repeated; 40 drawn whales when absent."));
    parser.addOption({QStringLiteral("sizes"), QStringLiteral("Numbers of photos (1000,10000,100000)."), QStringLiteral("N,…"),
                      QStringLiteral("1000,10000,100000")});
    parser.addOption({QStringLiteral("keys"), QStringLiteral("How many decisions at each size (40)."), QStringLiteral("N"), QStringLiteral("40")});
    parser.addOption({QStringLiteral("only"), QStringLiteral("Makes the catalogues in this folder, keeps them and measures nothing."),
                      QStringLiteral("DIR")});
    parser.process(bench.application());

    const RecognitionParts parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));
    const QStringList given = parser.positionalArguments();
    const QString original = given.isEmpty() ? drawSmallCatalogue(bench.folder(), parts) : QFileInfo(given.front()).absoluteFilePath();
    std::optional<WindowFigures> smallest;
    for (const QString& size : parser.value(QStringLiteral("sizes")).split(QLatin1Char(','))) {
        // Beside the original, so that its photos are found.
        const QString place = parser.isSet(QStringLiteral("only")) ? parser.value(QStringLiteral("only")) : QFileInfo(original).path();
        const QString file = place + QStringLiteral("/grown-%1.fluke").arg(size);
        QElapsedTimer timer;
        timer.start();
        if (const QString error = growCatalogue(original, file, size.toInt()); !error.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(error));
            return 2;
        }
        std::printf("%s photos, made in %.1f s\n", qPrintable(size), milliseconds(timer) / 1000);
        std::fflush(stdout);
        if (parser.isSet(QStringLiteral("only"))) continue;
        Sitting sitting(parts);
        const WindowFigures figures = sitting.measure(file, parser.value(QStringLiteral("keys")).toInt(), 0);
        if (!smallest) smallest = figures;
        printFigures(figures, *smallest);
        removeCatalogue(file);
    }
    return 0;
}
