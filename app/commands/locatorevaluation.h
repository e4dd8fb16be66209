#pragma once

#include "app/commands/keypoints.h"
#include "app/commands/texttable.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace flukeprint {

/// What a locator made of photos whose flukes are known, and of pictures without one.
struct LocatorFigures
{
    static constexpr size_t landmarkCount = 4; ///< left tip, notch, right tip, base

    std::vector<double> overlaps; ///< intersection over union per photo; 0 where none was found
    std::array<std::vector<double>, landmarkCount>
        distances;                         ///< to the given landmarks, in shares of the given box's width
    int missed = 0;                        ///< real photos that were said to show no fluke
    int seaCrops = 0, emptySeaCrops = 0;   ///< cut from beside the flukes; said to show no fluke
    int drawnSeas = 0, emptyDrawnSeas = 0; ///< drawn by the program; likewise
    double seconds = 0;                    ///< spent in `locate` on `overlaps.size()` photos
};

struct LocatorEvaluation
{
    LocatorFigures locator;
    LocatorFigures constant; ///< the mean box and the mean landmarks of the `fit` photos, whatever the photo
    std::vector<Error> failed;
};

/// Measures boxes and the two answers "no fluke" on the `validation-*` photos of `folder`, landmarks on those photos
/// with given ones that the locator was not trained on. Progress on the terminal.
/// @param landmarks may be empty
[[nodiscard]] LocatorEvaluation evaluateLocator(FlukeLocator& locator, const QString& folder,
                                                const QList<SplitPhoto>& photos, const LandmarkTable& landmarks);

[[nodiscard]] QByteArray locatorReport(const LocatorEvaluation& evaluation, ReportFormat format);

} // namespace flukeprint
