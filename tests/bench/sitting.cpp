#include "sitting.h"

#include "benchphotos.h"

#include "core/import/importer.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"
#include "ui/views/photoview.h"
#include "ui/pages/cataloguepage.h"
#include "ui/window/jobboard.h"
#include "ui/window/windowpages.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <numeric>

namespace flukeprint {

namespace {

constexpr int lookMs = 400; // a person looks before they go on

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

} // namespace

Sitting::Sitting(const RecognitionParts& parts)
    : m_recognition(parts), m_training(parts), m_grading(parts),
      m_window({.recognition = m_recognition,
                .training = m_training,
                .import = m_import,
                .grading = &m_grading})
{
    m_window.resize(1600, 1000);
    m_window.show();
    (void)QTest::qWaitForWindowExposed(&m_window);
}

WindowFigures Sitting::measure(const QString& catalogue, int keys, int trainingSeconds)
{
    WindowFigures figures;
    QElapsedTimer timer;
    timer.start();
    {
        const BlockProbe probe;
        if (!m_window.openCatalogue(catalogue)) qFatal("%s", qPrintable(m_window.message()));
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
    QElapsedTimer listing;
    listing.start();
    figures.listAll = blockWhileListing({.filter = QueueFilter::All});
    figures.listTime = milliseconds(listing) - 2 * lookMs;
    figures.groupAll = blockWhileListing({.filter = QueueFilter::All, .isGrouped = true});
    (void)blockWhileListing({});
    figures.search = blockWhileSearching();
    figures.memory = peakMemory();
    if (trainingSeconds > 0) {
        TrainingRequest request;
        request.epochs = 500;
        request.activation = Activation::Never;
        m_window.jobs().startTraining(request);
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

double Sitting::blockWhileListing(const QueueView& view)
{
    QTest::qWait(lookMs);
    const BlockProbe probe;
    m_window.session()->setView(view);
    (void)QTest::qWaitFor([this] { return !m_window.session()->isReading(); }, 60'000);
    waitForAnswer();
    QTest::qWait(lookMs);
    return probe.longest();
}

/// Any digit, then two: as a person types an id.
double Sitting::blockWhileSearching()
{
    auto* pages = m_window.findChild<WindowPages*>();
    pages->show(WindowPages::Page::Catalogue);
    pages->wall().focusSearch();
    QTest::qWait(lookMs);
    const BlockProbe probe;
    for (const auto key : {Qt::Key_0, Qt::Key_1, Qt::Key_Backspace, Qt::Key_Backspace}) {
        QTest::keyClick(m_window.focusWidget(), key);
        QTest::qWait(lookMs);
    }
    const double longest = probe.longest();
    pages->show(WindowPages::Page::Review);
    QTest::qWait(lookMs);
    return longest;
}

void Sitting::waitForAnswer()
{
    const auto* photo = m_window.findChild<PhotoView*>(QStringLiteral("photo"));
    const auto isThere = [&] {
        const ReviewSession* session = m_window.session();
        if (session && session->isReading()) return false;
        if (!session || !session->current()) return true;
        return photo->hasPhoto() && session->suggestion() && session->suggestion()->annotation == session->current()->annotation;
    };
    QElapsedTimer timer;
    timer.start();
    while (!isThere() && timer.elapsed() < 60'000) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    m_window.repaint();
}

/// A person looks for a moment, presses, and waits for the next photo.
double Sitting::press(QKeyCombination key)
{
    QTest::qWait(300);
    QElapsedTimer timer;
    timer.start();
    QTest::keyClick(m_window.focusWidget() ? m_window.focusWidget() : &m_window, key.key(), key.keyboardModifiers());
    waitForAnswer();
    return milliseconds(timer);
}

QString drawSmallCatalogue(const QString& folder, const RecognitionParts& parts)
{
    const DemoFolders demo = drawDemo(folder).value();
    const QString file = folder + QStringLiteral("/small.fluke");
    const auto catalogue = Catalogue::create(file).value();
    (void)importPhotos(*catalogue, {{demo.cataloguedPhotos}, {demo.labelsFile}, {}}, {}, {}).value();
    (void)importPhotos(*catalogue, {{demo.incomingPhotos}, {}, {}}, {}, {}).value();
    Recogniser recogniser = loadRecogniser(*catalogue, parts).value();
    const auto locator = parts.makeLocator().value();
    const auto opinion = SecondOpinion::make(*catalogue, parts, recogniser.version.file.calibration);
    (void)embedPending(*catalogue, *locator, *recogniser.embedder, opinion.get(), recogniser.version.id, {}, {}).value();
    return file;
}

void printFigures(const WindowFigures& figures, const WindowFigures& reference)
{
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
    line("until all photos are listed", "ms", &WindowFigures::listTime);
    line("longest block, searching whales as one types", "ms", &WindowFigures::search);
    line("peak memory", "MiB", &WindowFigures::memory);
    if (figures.trainingBlock > 0) printLine("longest block while training", figures.trainingBlock, "ms", figures.trainingBlock / std::max(figures.block, 1e-9));
}

} // namespace flukeprint
