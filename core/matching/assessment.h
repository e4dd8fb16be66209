#pragma once

#include "core/domain/figures.h"
#include "core/matching/queryverdict.h"
#include "core/matching/reliability.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

/// Where a figure lies in 95 of 100 draws of as many queries (bootstrap).
struct Interval
{
    double low = 0;
    double high = 0;
};

/// Fewer queries than this show too little of what other queries would give: a figure of them has no interval.
inline constexpr int fewestForInterval = 10;

/// The intervals of `Figures`, absent where fewer than `fewestForInterval` queries stand behind a figure (for AUROC: of
/// known whales or of new ones). The share of the commonest names has none: drawing queries twice can only enlarge it.
struct FigureIntervals
{
    std::optional<Interval> mapAt5;
    std::optional<Interval> rank1;
    std::optional<Interval> inFirstFive;
    std::optional<Interval> auroc;
    std::optional<Interval> calibrationError;
};

struct MeasuredFigures
{
    Figures figures;
    FigureIntervals intervals;
};

/// Queries of known whales with so many photos in the gallery.
struct PhotoCountGroup
{
    int fewest = 1;
    std::optional<int> most; ///< absent: no limit
    MeasuredFigures measured;
};

/// Queries whose photo is grey, or those whose photo is not.
struct ColourGroup
{
    bool isGrey = false;
    MeasuredFigures measured;
};

/// Queries whose fluke looks like this.
struct DarknessGroup
{
    FlukeDarkness darkness = FlukeDarkness::Mixed;
    MeasuredFigures measured;
};

/// All that `flukeprint evaluate` says of a model's answers.
struct Assessment
{
    MeasuredFigures all;
    double commonestTruthShare = 0;                 ///< what `all.figures.commonestShare` is compared with
    std::optional<double> calibrationErrorByChance; ///< what `all.figures.calibrationError` is compared with
    Reliability reliability;                        ///< of the first answers
    std::array<std::optional<Interval>, std::tuple_size_v<Reliability>> shareRight; ///< of the bins of `reliability`
    std::vector<PhotoCountGroup> byGalleryPhotos; ///< 1, 2, 3–4, 5 and more; those without queries left out
    std::vector<ColourGroup> byColour;            ///< colour, grey; those without queries left out
    std::vector<DarknessGroup> byDarkness;        ///< black, mixed, white; those without queries left out
};

/// The figures of some answers, with their intervals. Pure, and the same for the same verdicts.
[[nodiscard]] MeasuredFigures measureWithIntervals(std::span<const QueryVerdict> verdicts);

/// Pure, and the same for the same verdicts: the draws have a fixed seed. Some thousand verdicts take about a second.
[[nodiscard]] Assessment assess(std::span<const QueryVerdict> verdicts);

} // namespace flukeprint
