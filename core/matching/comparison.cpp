#include "core/matching/comparison.h"

#include "core/matching/evaluation.h"

#include <algorithm>
#include <random>
#include <unordered_map>

namespace flukeprint {

namespace {

constexpr int draws = 2000;

/// One whale's questions taken together: several photos of one are no independent witnesses.
struct WhaleGain
{
    double gained = 0;
    double weight = 0;
};

std::vector<WhaleGain> gainsByWhale(std::span<const QueryVerdict> before, std::span<const QueryVerdict> after)
{
    std::vector<WhaleGain> gains;
    std::unordered_map<IndividualId, size_t> placeOf;
    for (size_t i = 0; i < before.size(); ++i) {
        size_t place = gains.size();
        if (before[i].shown) place = placeOf.try_emplace(*before[i].shown, place).first->second;
        if (place == gains.size()) gains.emplace_back();
        gains[place].gained += before[i].weight * (after[i].precision() - before[i].precision());
        gains[place].weight += before[i].weight;
    }
    return gains;
}

/// The gain of each draw of as many whales, smallest first.
std::vector<double> drawGains(const std::vector<WhaleGain>& whales)
{
    std::mt19937_64 random(1);
    std::vector<double> drawn;
    for (int i = 0; i < draws && !whales.empty(); ++i) {
        WhaleGain sum;
        for (size_t k = 0; k < whales.size(); ++k) {
            const WhaleGain& whale = whales[random() % whales.size()];
            sum.gained += whale.gained;
            sum.weight += whale.weight;
        }
        drawn.push_back(sum.gained / sum.weight);
    }
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

} // namespace

Comparison compare(std::span<const QueryVerdict> before, std::span<const QueryVerdict> after)
{
    Comparison comparison;
    comparison.before = measureWithIntervals(before);
    comparison.after = measureWithIntervals(after);
    comparison.gain = comparison.after.figures.mapAt5 - comparison.before.figures.mapAt5;
    for (size_t i = 0; i < before.size(); ++i) {
        comparison.better += after[i].precision() > before[i].precision();
        comparison.worse += after[i].precision() < before[i].precision();
    }
    if (before.size() < size_t(fewestForInterval)) return comparison;
    const auto drawn = drawGains(gainsByWhale(before, after));
    const size_t cut = drawn.size() / 40; // 2.5 % on either side
    comparison.gainInterval = Interval{drawn[cut], drawn[drawn.size() - 1 - cut]};
    const auto tolerable = std::lower_bound(drawn.begin(), drawn.end(), -Comparison::tolerance);
    comparison.chanceOfWorse = double(tolerable - drawn.begin()) / double(drawn.size());
    return comparison;
}

} // namespace flukeprint
