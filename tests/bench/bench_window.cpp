#include "benchphotos.h"
#include "blockprobe.h"

#include "core/import/importer.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"
#include "ml/recognitionparts.h"
#include "ui/mainwindow.h"
#include "ui/views/photoview.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <numeric>

using namespace flukeprint;

namespace {

/// A copy that may be decided in, beside the catalogue so that its photos are found; gone when this object is.
class CatalogueCopy
{
public:
    explicit CatalogueCopy(const QString& original) : m_file(original.chopped(6) + QStringLiteral("-bench.fluke"))
    {
        remove();
        QFile::copy(original, m_file);
        QFile::link(original + QStringLiteral("-files"), m_file + QStringLiteral("-files"));
    }
    ~CatalogueCopy() { remove(); }
    CatalogueCopy(const CatalogueCopy&) = delete;
    CatalogueCopy& operator=(const CatalogueCopy&) = delete;

    [[nodiscard]] const QString& file() const { return m_file; }

private:
    void remove() const
    {
        for (const char* suffix : {"", "-wal", "-shm", "-files"}) QFile::remove(m_file + QLatin1String(suffix));
    }
    QString m_file;
};

/// What a person presses for one photo: looking, then the decision, after which the next photo is waited for.
struct WayToDecide
{
    std::vector<QKeyCombination> before;
    QKeyCombination decision;
};

/// Ten photos of a sitting, by keys alone: confirmed at once, after a comparison, after a rejection, graded, explained, taken back and
/// decided again, new, undecidable.
const std::vector<WayToDecide> waysToDecide = {
    {{}, Qt::Key_1},
    {{Qt::Key_Down}, Qt::Key_Return},
    {{Qt::Key_Space, Qt::Key_Plus, Qt::Key_Plus}, Qt::Key_1},
    {{Qt::Key_X}, Qt::Key_1},
    {{}, Qt::Key_N},
    {{Qt::Key_1, Qt::CTRL | Qt::Key_Z}, Qt::Key_1},
    {{}, Qt::Key_U},
    {{Qt::Key_F, Qt::Key_G, Qt::Key_G, Qt::Key_F}, Qt::Key_2},
    {{Qt::Key_Space, Qt::Key_Right, Qt::Key_0, Qt::Key_Escape}, Qt::Key_1},
    {{}, Qt::Key_N},
};

struct WindowFigures
{
    double open = 0;       ///< ms from asking to photo and candidates on screen
    double perMinute = 0;  ///< decisions, without the person's thinking and looking: what the program takes
    double keyMedian = 0;  ///< ms from key press to the next photo with its candidates, painted
    double keyLongest = 0;
    double block = 0;      ///< ms
    double openBlock = 0;  ///< ms, longest block meanwhile
    double listAll = 0;    ///< ms, longest block while all photos are listed
    double groupAll = 0;   ///< the same, copies and bursts grouped
    double trainingBlock = 0;
    double memory = 0;     ///< MiB, before training
};

/// The program as a person has it, driven through its window.
class Sitting
{
public:
    explicit Sitting(const RecognitionParts& parts)
        : m_recognition(parts), m_training(parts), m_grading(parts),
          m_window({.recognition = m_recognition,
                    .training = m_training,
                    .import = m_import,
                    .runExport = [](const QString&, ExportKind, const QString&) -> Result<int> { return 0; },
                    .grading = &m_grading})
    {
        m_window.resize(1600, 1000);
        m_window.show();
        (void)QTest::qWaitForWindowExposed(&m_window);
    }

    WindowFigures measure(const QString& catalogue, int keys, int trainingSeconds)
    {
        WindowFigures figures;
        QElapsedTimer timer;
        timer.start();
        {
            const BlockProbe probe;
            m_window.openCatalogue(catalogue);
            waitForAnswer();
            figures.open = milliseconds(timer);
            QTest::qWait(500);
            figures.openBlock = probe.longest();
        }
        {
            const BlockProbe probe;
            std::vector<double> times;
            for (int photo = 0; photo < keys && m_window.session()->current(); ++photo) {
                const auto& way = waysToDecide[size_t(photo) % waysToDecide.size()];
                for (const QKeyCombination key : way.before) press(key);
                times.push_back(press(way.decision));
            }
            std::sort(times.begin(), times.end());
            figures.perMinute = 60'000.0 * double(times.size()) / std::max(std::accumulate(times.begin(), times.end(), 0.0), 1e-9);
            if (!times.empty()) figures.keyMedian = times[times.size() / 2], figures.keyLongest = times.back();
            figures.block = probe.longest();
        }
        figures.listAll = blockWhileListing({.filter = QueueFilter::All});
        figures.groupAll = blockWhileListing({.filter = QueueFilter::All, .isGrouped = true});
        (void)blockWhileListing({});
        figures.memory = peakMemory();
        if (trainingSeconds > 0) {
            TrainingRequest request;
            request.epochs = 500;
            request.activation = Activation::Never;
            m_window.startTraining(request);
            const BlockProbe probe;
            for (int second = 0; second < trainingSeconds; ++second) {
                QTest::qWait(1000);
                press(second % 2 ? Qt::Key_Right : Qt::Key_1);
            }
            figures.trainingBlock = probe.longest();
            m_training.cancel();
            (void)QTest::qWaitFor([this] { return !m_training.isRunning(); }, 60'000);
        }
        m_window.closeCatalogue();
        return figures;
    }

private:
    double blockWhileListing(const QueueView& view)
    {
        QTest::qWait(300);
        const BlockProbe probe;
        m_window.session()->setView(view);
        waitForAnswer();
        QTest::qWait(500);
        return probe.longest();
    }

    void waitForAnswer()
    {
        const auto* photo = m_window.findChild<PhotoView*>(QStringLiteral("photo"));
        const auto isThere = [&] {
            const ReviewSession* session = m_window.session();
            if (!session || !session->current()) return true;
            return photo->hasPhoto() && session->suggestion() && session->suggestion()->annotation == session->current()->annotation;
        };
        QElapsedTimer timer;
        timer.start();
        while (!isThere() && timer.elapsed() < 60'000) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        m_window.repaint();
    }

    /// A person looks for a moment, presses, and waits for the next photo.
    double press(QKeyCombination key)
    {
        QTest::qWait(300);
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(m_window.focusWidget() ? m_window.focusWidget() : &m_window, key.key(), key.keyboardModifiers());
        waitForAnswer();
        return milliseconds(timer);
    }

    RecognitionService m_recognition;
    TrainingService m_training;
    ImportService m_import;
    GradingService m_grading; ///< works behind the person, as in the program
    MainWindow m_window;
};

/// The reference: a catalogue of 40 drawn whales with everything embedded.
QString drawSmallCatalogue(const QString& folder, const RecognitionParts& parts)
{
    const DemoFolders demo = drawDemo(folder).value();
    const QString file = folder + QStringLiteral("/small.fluke");
    const auto catalogue = Catalogue::create(file).value();
    (void)importPhotos(*catalogue, {{demo.cataloguedPhotos}, demo.labelsFile, {}}, {}, {}).value();
    (void)importPhotos(*catalogue, {{demo.incomingPhotos}, {}, {}}, {}, {}).value();
    Recogniser recogniser = loadRecogniser(*catalogue, parts).value();
    const auto locator = parts.makeLocator().value();
    const auto opinion = SecondOpinion::make(*catalogue, parts, recogniser.version.file.calibration);
    (void)embedPending(*catalogue, *locator, *recogniser.embedder, opinion.get(), recogniser.version.id, {}, {}).value();
    return file;
}

} // namespace

/// Opens a catalogue in the window and reviews it by key, beside a catalogue of 40 whales in the same run.
int main(int argc, char* argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("flukeprint-bench"));
    QTemporaryDir folder;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures the window: opening, keys, memory, longest block. Decides in a copy."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("catalogue"), QStringLiteral("A catalogue with an undecided queue; only the small one when absent."));
    parser.addOption({QStringLiteral("keys"), QStringLiteral("How many decisions (10)."), QStringLiteral("N"), QStringLiteral("10")});
    parser.addOption({QStringLiteral("train"), QStringLiteral("Seconds of training to watch (0)."), QStringLiteral("S"), QStringLiteral("0")});
    parser.process(application);

    const RecognitionParts parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));
    const int keys = parser.value(QStringLiteral("keys")).toInt();
    const QString small = drawSmallCatalogue(folder.path(), parts);
    Sitting sitting(parts);
    const WindowFigures reference = sitting.measure(small, std::min(keys, 10), 0);
    WindowFigures figures = reference;
    if (const QStringList files = parser.positionalArguments(); !files.isEmpty()) {
        const CatalogueCopy copy(QFileInfo(files.front()).absoluteFilePath());
        figures = sitting.measure(copy.file(), keys, parser.value(QStringLiteral("train")).toInt());
    }
    std::printf("Reference of the ratios: 40 drawn whales in the same window.\n");
    const auto line = [&](const char* what, const char* unit, double WindowFigures::*value) {
        printLine(what, figures.*value, unit, figures.*value / std::max(reference.*value, 1e-9));
    };
    line("open, to photo and candidates", "ms", &WindowFigures::open);
    line("longest block, opening", "ms", &WindowFigures::openBlock);
    line("decisions a minute, waiting left out", "", &WindowFigures::perMinute);
    line("key to next photo, median", "ms", &WindowFigures::keyMedian);
    line("key to next photo, longest", "ms", &WindowFigures::keyLongest);
    line("longest block of the GUI thread", "ms", &WindowFigures::block);
    line("longest block, listing all photos", "ms", &WindowFigures::listAll);
    line("longest block, grouping all photos", "ms", &WindowFigures::groupAll);
    line("peak memory", "MiB", &WindowFigures::memory);
    if (figures.trainingBlock > 0) printLine("longest block while training", figures.trainingBlock, "ms", figures.trainingBlock / std::max(figures.block, 1e-9));
    return 0;
}
