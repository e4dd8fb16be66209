#include "core/matching/assessment.h"

#include "core/matching/evaluation.h"

#include <algorithm>
#include <random>

namespace flukeprint {

namespace {

constexpr int resamples = 500;

/// Calls `use` with as many values as there are, drawn with replacement, again and again.
template <class Value, class Use> void resample(std::span<const Value> values, Use use)
{
    std::mt19937_64 random(1);
    std::vector<Value> sample(values.size());
    for (int i = 0; i < resamples && !values.empty(); ++i) {
        for (Value& value : sample)
            value = values[random() % values.size()];
        use(std::span<const Value>(sample));
    }
}

/// The middle 95 % of what the draws gave, where `queries` are enough.
std::optional<Interval> middleOf(std::vector<double> drawn, int queries)
{
    if (drawn.empty() || queries < fewestForInterval) return std::nullopt;
    std::sort(drawn.begin(), drawn.end());
    const size_t cut = drawn.size() / 40; // 2.5 % on either side
    return Interval{drawn[cut], drawn[drawn.size() - 1 - cut]};
}

/// The calibration error of a draw lies above that of all queries as theirs lies above the true one: chance adds to it
/// each time. So the interval is laid out on the other side (the basic bootstrap; Davison and Hinkley 1997, 5.2).
std::optional<Interval> mirrored(const std::optional<Interval>& interval, std::optional<double> value)
{
    if (!interval || !value) return std::nullopt;
    return Interval{std::max(0.0, 2 * *value - interval->high), std::max(0.0, 2 * *value - interval->low)};
}

/// Nothing without a verdict that fits.
template <class Fits> std::optional<MeasuredFigures> measureWhere(std::span<const QueryVerdict> verdicts, Fits fits)
{
    std::vector<QueryVerdict> group;
    std::copy_if(verdicts.begin(), verdicts.end(), std::back_inserter(group), fits);
    return group.empty() ? std::nullopt : std::optional(measureWithIntervals(group));
}

std::vector<PhotoCountGroup> groupByGalleryPhotos(std::span<const QueryVerdict> verdicts)
{
    struct Limits
    {
        int fewest;
        std::optional<int> most;
    };
    std::vector<PhotoCountGroup> groups;
    for (const Limits& limits : {Limits{1, 1}, Limits{2, 2}, Limits{3, 4}, Limits{5, {}}}) {
        auto measured = measureWhere(verdicts, [&](const QueryVerdict& v) {
            return v.isKnown() && v.galleryPhotos >= limits.fewest && (!limits.most || v.galleryPhotos <= *limits.most);
        });
        if (measured) groups.push_back({limits.fewest, limits.most, std::move(*measured)});
    }
    return groups;
}

std::vector<ColourGroup> groupByColour(std::span<const QueryVerdict> verdicts)
{
    std::vector<ColourGroup> groups;
    for (const bool isGrey : {false, true})
        if (auto measured = measureWhere(verdicts, [&](const QueryVerdict& v) { return v.isGrey == isGrey; }))
            groups.push_back({isGrey, std::move(*measured)});
    return groups;
}

std::vector<DarknessGroup> groupByDarkness(std::span<const QueryVerdict> verdicts)
{
    std::vector<DarknessGroup> groups;
    for (const FlukeDarkness darkness : {FlukeDarkness::Black, FlukeDarkness::Mixed, FlukeDarkness::White})
        if (auto measured = measureWhere(verdicts, [&](const QueryVerdict& v) { return v.darkness == darkness; }))
            groups.push_back({darkness, std::move(*measured)});
    return groups;
}

} // namespace

MeasuredFigures measureWithIntervals(std::span<const QueryVerdict> verdicts)
{
    MeasuredFigures measured;
    const Figures& figures = measured.figures = figuresOf(verdicts);
    std::vector<double> mapAt5, rank1, inFirstFive, auroc, calibrationError;
    resample(verdicts, [&](std::span<const QueryVerdict> sample) {
        const Figures drawn = figuresOf(sample);
        mapAt5.push_back(drawn.mapAt5);
        if (drawn.calibrationError) calibrationError.push_back(*drawn.calibrationError);
        if (drawn.knownQueries == 0) return;
        rank1.push_back(drawn.rank1);
        inFirstFive.push_back(drawn.inFirstFive);
        if (drawn.knownQueries < drawn.queries) auroc.push_back(drawn.auroc);
    });
    const int known = figures.knownQueries;
    measured.intervals = {middleOf(std::move(mapAt5), figures.queries), middleOf(std::move(rank1), known),
                          middleOf(std::move(inFirstFive), known),
                          middleOf(std::move(auroc), std::min(known, figures.queries - known)),
                          mirrored(middleOf(std::move(calibrationError), figures.queries), figures.calibrationError)};
    return measured;
}

Assessment assess(std::span<const QueryVerdict> verdicts)
{
    Assessment assessment;
    assessment.all = measureWithIntervals(verdicts);
    assessment.commonestTruthShare = commonestTruthShare(verdicts);
    assessment.calibrationErrorByChance = calibrationErrorByChance(verdicts);
    assessment.reliability = reliabilityOf(verdicts);
    std::array<std::vector<double>, std::tuple_size_v<Reliability>> drawn;
    resample(verdicts, [&](std::span<const QueryVerdict> sample) {
        const Reliability reliability = reliabilityOf(sample);
        for (size_t bin = 0; bin < drawn.size(); ++bin)
            if (reliability[bin].answers > 0) drawn[bin].push_back(reliability[bin].shareRight);
    });
    for (size_t bin = 0; bin < drawn.size(); ++bin)
        assessment.shareRight[bin] = middleOf(std::move(drawn[bin]), assessment.reliability[bin].answers);
    assessment.byGalleryPhotos = groupByGalleryPhotos(verdicts);
    assessment.byColour = groupByColour(verdicts);
    assessment.byDarkness = groupByDarkness(verdicts);
    return assessment;
}

} // namespace flukeprint
