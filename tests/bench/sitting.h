#pragma once

#include "blockprobe.h"

#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/trainingservice.h"
#include "ui/window/mainwindow.h"

#include "ml/recognitionparts.h"

#include <QKeyCombination>

namespace flukeprint {

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
    explicit Sitting(const RecognitionParts& parts);

    /// Opens a catalogue, decides by keys, lists and groups all photos, closes it. Decides in the file itself.
    /// @param trainingSeconds how long a retraining is watched; 0: none is started
    WindowFigures measure(const QString& catalogue, int keys, int trainingSeconds);

private:
    double blockWhileListing(const QueueView& view);
    void waitForAnswer();
    double press(QKeyCombination key);

    RecognitionService m_recognition;
    TrainingService m_training;
    ImportService m_import;
    GradingService m_grading; ///< works behind the person, as in the program
    MainWindow m_window;
};

/// A catalogue of 40 drawn whales with everything embedded, in `folder`; returns its file.
[[nodiscard]] QString drawSmallCatalogue(const QString& folder, const RecognitionParts& parts);

/// Prints a line for each figure, with its ratio to the reference.
void printFigures(const WindowFigures& figures, const WindowFigures& reference);

} // namespace flukeprint
