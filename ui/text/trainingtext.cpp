#include "ui/text/trainingtext.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace flukeprint {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("flukeprint", text);
}

QString figuresSentence(const Comparison& comparison)
{
    const auto& before = comparison.before.figures;
    const auto& now = comparison.after.figures;
    if (now.queries == 0) return tr("Training finished; there are no held-out photos to measure it on.");
    return tr("Training finished: MAP@5 %1 → %2, gain %3; first right %4 → %5, in first five %6 → %7.")
        .arg(figureText(before.mapAt5), figureText(now.mapAt5), gainText(comparison), figureText(before.rank1),
             figureText(now.rank1), figureText(before.inFirstFive), figureText(now.inFirstFive));
}

/// Why it ended before its time; empty when it did not.
QString endSentence(TrainingEnd end)
{
    switch (end) {
    case TrainingEnd::NoLongerBetter:
        return tr("It ended early because the held-out photos gained nothing more.");
    case TrainingEnd::Diverged:
        return tr("It went astray, so that the last good epoch was kept.");
    case TrainingEnd::Completed:
    case TrainingEnd::Cancelled:
        break;
    }
    return {};
}

} // namespace

QString trainingText(const TrainingReport& report)
{
    QStringList sentences{figuresSentence(report.comparison), endSentence(report.model.end)};
    if (const auto leftOut = leftOutPhotos(report); !leftOut.empty())
        sentences << tr("Left out: %1.").arg(photosText(int(leftOut.size())));
    sentences << (report.activated
                      ? tr("The new model makes the suggestions from now on.")
                      : tr("The old model stays in use; you can choose the new one on the Training page."));
    if (!report.activated) sentences << doubtText(report.comparison);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString doubtText(const Comparison& comparison)
{
    if (comparison.isNotWorse()) return {};
    if (!comparison.chanceOfWorse) return tr("Too few photos are held out to tell whether the new model is as good.");
    return tr("The chance that the new model is worse by more than %1 is %2 %; it must be below %3 %.")
        .arg(QLocale().toString(Comparison::tolerance, 'f', 3), QLocale().toString(100 * *comparison.chanceOfWorse, 'f', 0),
             QLocale().toString(100 * Comparison::unlikely, 'f', 0));
}

std::vector<Error> leftOutPhotos(const TrainingReport& report)
{
    std::vector<Error> photos = report.model.skipped;
    photos.insert(photos.end(), report.failed.begin(), report.failed.end());
    return photos;
}

} // namespace flukeprint
