#include "benchapplication.h"
#include "cataloguefiles.h"
#include "sitting.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

using namespace flukeprint;

namespace {

/// A copy that may be decided in, beside the catalogue so that its photos are found; gone when this object is.
class CatalogueCopy
{
public:
    explicit CatalogueCopy(const QString& original) : m_file(original.chopped(6) + QStringLiteral("-bench.fluke"))
    {
        removeCatalogue(m_file);
        QFile::copy(original, m_file);
        shareCompanion(original, m_file);
    }
    ~CatalogueCopy() { removeCatalogue(m_file); }
    CatalogueCopy(const CatalogueCopy&) = delete;
    CatalogueCopy& operator=(const CatalogueCopy&) = delete;

    [[nodiscard]] const QString& file() const { return m_file; }

private:
    QString m_file;
};

} // namespace

/// Opens a catalogue in the window and reviews it by key, beside a catalogue of 40 whales in the same run.
int main(int argc, char* argv[])
{
    BenchApplication bench(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures the window: opening, keys, memory, longest block. Decides in a copy."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("catalogue"), QStringLiteral("A catalogue with an undecided queue; only the small one when absent."));
    parser.addOption({QStringLiteral("keys"), QStringLiteral("How many decisions (10)."), QStringLiteral("N"), QStringLiteral("10")});
    parser.addOption({QStringLiteral("train"), QStringLiteral("Seconds of training to watch (0)."), QStringLiteral("S"), QStringLiteral("0")});
    parser.process(bench.application());

    const RecognitionParts parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));
    const int keys = parser.value(QStringLiteral("keys")).toInt();
    const QString small = drawSmallCatalogue(bench.folder(), parts);
    Sitting sitting(parts);
    const WindowFigures reference = sitting.measure(small, std::min(keys, 10), 0);
    WindowFigures figures = reference;
    if (const QStringList files = parser.positionalArguments(); !files.isEmpty()) {
        const CatalogueCopy copy(QFileInfo(files.front()).absoluteFilePath());
        figures = sitting.measure(copy.file(), keys, parser.value(QStringLiteral("train")).toInt());
    }
    std::printf("Reference of the ratios: 40 drawn whales in the same window.\n");
    printFigures(figures, reference);
    return 0;
}
