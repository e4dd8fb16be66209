#include "benchapplication.h"
#include "blockprobe.h"

#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/trainingservice.h"
#include "ml/recognitionparts.h"
#include "ui/pages/reviewpage.h"
#include "ui/views/compareview.h"
#include "ui/window/mainwindow.h"

#include <QCommandLineParser>
#include <QPalette>
#include <QTest>
#include <QWheelEvent>

#include <cstdio>

using namespace flukeprint;

namespace {

/// The program as a person has it, comparing one photo of a catalogue with its first candidate. Decides nothing.
class Sitting
{
public:
    Sitting(const RecognitionParts& parts, QSize size)
        : m_recognition(parts), m_training(parts),
          m_window({m_recognition, m_training, m_import})
    {
        m_window.resize(size);
        m_window.show();
        (void)QTest::qWaitForWindowExposed(&m_window);
    }

    /// Goes to the photo and waits for its candidates; false when it is not there.
    bool open(const QString& catalogue, const QString& photo)
    {
        if (!m_window.openCatalogue(catalogue)) return false;
        auto* session = m_window.session();
        session->load(QueueFilter::All);
        for (int row = 0; row < session->queue().size(); ++row)
            if (session->queue()[row].photo.originalName == photo) session->goTo(row);
        const auto* current = session->current();
        if (!current || current->photo.originalName != photo) return false;
        std::printf("%s: %d × %d pixels\n", qPrintable(photo), current->photo.size.width(), current->photo.size.height());
        return QTest::qWaitFor([&] { return session->suggestion() && !session->suggestion()->isProvisional; }, 60'000);
    }

    /// @param pictures a folder for what each step shows; empty: none
    void run(const QString& pictures)
    {
        m_pictures = pictures;
        step("open", [&] { press(Qt::Key_Space); });
        if (!view().isVisible()) qFatal("there is no candidate to compare with");
        step("zoom with the wheel", [&] {
            for (int i = 0; i < 40; ++i) wheel(i < 28 ? 120 : -120);
        });
        step("1:1", [&] { press(Qt::Key_Z); });
        step("drag at 1:1", [&] { drag(60); });
        step("1:1 of the candidate alone", [&] {
            press(Qt::Key_L);
            press(Qt::Key_Z);
            press(Qt::Key_L);
        });
        step("local contrast", [&] { press(Qt::Key_C); });
        step("brightness by key", [&] {
            for (int i = 0; i < 8; ++i) press(Qt::Key_Up, Qt::ShiftModifier);
        });
        step("drag, adjusted", [&] { drag(40); });
        step("whole flukes", [&] { press(Qt::Key_0); });
        step("turn and mirror", [&] {
            press(Qt::Key_R);
            press(Qt::Key_F);
        });
        step("overlay", [&] { press(Qt::Key_O); });
        step("drag in the overlay", [&] { drag(40); });
        step("blink", [&] {
            press(Qt::Key_B);
            QTest::qWait(1500);
            press(Qt::Key_B);
        });
        step("one over the other", [&] {
            press(Qt::Key_O);
            press(Qt::Key_V);
        });
        step("page", [&] {
            press(Qt::Key_Right);
            press(Qt::Key_Right);
        });
        step("explain", [&] {
            press(Qt::Key_E);
            QTest::qWait(1500);
        });
        step("zoom, explained", [&] {
            for (int i = 0; i < 20; ++i) wheel(120);
        });
        step("back", [&] { press(Qt::Key_Escape); });
        std::printf("%-32s %8.1f ms\n%-32s %8.0f MiB\n", "longest block of the GUI thread", m_longest, "peak memory", peakMemory());
    }

private:
    CompareView& view() { return m_window.findChild<ReviewPage*>()->compareView(); }

    /// Does something, waits until all is sharp, and prints the longest block meanwhile.
    template <class Does> void step(const char* what, Does does)
    {
        const BlockProbe probe;
        QElapsedTimer timer;
        timer.start();
        does();
        QTest::qWait(50);
        (void)QTest::qWaitFor([&] { return !view().isVisible() || view().isSettled(); }, 20'000);
        QTest::qWait(20);
        const double block = probe.longest(); // taking a picture blocks, too
        if (!m_pictures.isEmpty()) m_window.grab().save(QStringLiteral("%1/%2 %3.png").arg(m_pictures).arg(++m_step, 2, 10, QLatin1Char('0')).arg(QLatin1String(what)));
        std::printf("%-32s %8.1f ms, sharp after %7.0f ms\n", what, block, milliseconds(timer));
        m_longest = std::max(m_longest, block);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_window.focusWidget() ? m_window.focusWidget() : &m_window, key, modifiers);
        QTest::qWait(30);
    }

    void wheel(int delta)
    {
        auto& pane = const_cast<ComparePane&>(view().query());
        const QPointF at(pane.width() * 0.45, pane.height() * 0.55);
        QWheelEvent event(at, pane.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&pane, &event);
        QTest::qWait(16);
    }

    void drag(int steps)
    {
        auto& pane = const_cast<ComparePane&>(view().candidate());
        QPoint at(pane.width() / 2, pane.height() / 2);
        QTest::mousePress(&pane, Qt::LeftButton, {}, at);
        for (int i = 0; i < steps; ++i) {
            at += i < steps / 2 ? QPoint(-11, -6) : QPoint(13, 4);
            QTest::mouseMove(&pane, at);
            QTest::qWait(16);
        }
        QTest::mouseRelease(&pane, Qt::LeftButton, {}, at);
    }

    RecognitionService m_recognition;
    TrainingService m_training;
    ImportService m_import;
    MainWindow m_window;
    QString m_pictures;
    int m_step = 0;
    double m_longest = 0;
};

} // namespace

/// Compares a photo with its first candidate, as a person would, and prints how long the window was busy at a time.
int main(int argc, char* argv[])
{
    BenchApplication bench(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures the comparison of two photos."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("catalogue"), QStringLiteral("A catalogue with embedded photos."));
    parser.addOption({QStringLiteral("photo"), QStringLiteral("File name of the photo in question, a large one."), QStringLiteral("NAME")});
    parser.addOption({QStringLiteral("size"), QStringLiteral("Of the window (1280x720)."), QStringLiteral("WxH"), QStringLiteral("1280x720")});
    parser.addOption({QStringLiteral("pictures"), QStringLiteral("Folder for a picture of the window after each step."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("dark"), QStringLiteral("With a dark theme.")});
    parser.process(bench.application());
    if (parser.isSet(QStringLiteral("dark"))) QApplication::setPalette(QPalette(QColor(60, 63, 66), QColor(43, 45, 48)));
    const QStringList sides = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    if (parser.positionalArguments().size() != 1 || !parser.isSet(QStringLiteral("photo")) || sides.size() != 2) parser.showHelp(2);

    Sitting sitting(makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER)), {sides[0].toInt(), sides[1].toInt()});
    if (!sitting.open(parser.positionalArguments().front(), parser.value(QStringLiteral("photo")))) {
        std::fprintf(stderr, "The photo is not in the catalogue, or has no candidates.\n");
        return 2;
    }
    sitting.run(parser.value(QStringLiteral("pictures")));
    return 0;
}
