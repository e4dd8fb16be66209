#include "core/matching/reliability.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace flukeprint {

namespace {

size_t binOf(double probability)
{
    return size_t(std::clamp(int(probability * 10), 0, 9));
}

} // namespace

Reliability reliabilityOf(std::span<const QueryVerdict> verdicts)
{
    Reliability reliability;
    for (const QueryVerdict& v : verdicts) {
        ReliabilityBin& bin = reliability[binOf(v.firstProbability)];
        ++bin.answers;
        bin.weight += v.weight;
        bin.meanProbability += v.weight * v.firstProbability;
        bin.shareRight += v.isFirstRight() ? v.weight : 0;
    }
    for (ReliabilityBin& bin : reliability) {
        if (bin.answers == 0) continue;
        bin.meanProbability /= bin.weight;
        bin.shareRight /= bin.weight;
    }
    return reliability;
}

std::optional<double> calibrationError(const Reliability& reliability)
{
    double weight = 0;
    double sum = 0;
    for (const ReliabilityBin& bin : reliability) {
        weight += bin.weight;
        sum += bin.weight * std::abs(bin.meanProbability - bin.shareRight);
    }
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

std::optional<double> calibrationErrorByChance(std::span<const QueryVerdict> verdicts)
{
    if (verdicts.empty()) return std::nullopt;
    constexpr int draws = 500;
    std::mt19937_64 random(1);
    const auto uniform = [&] { return std::ldexp(double(random() >> 11), -53); }; // the same on every machine
    std::vector<QueryVerdict> drawn(verdicts.begin(), verdicts.end());
    double sum = 0;
    for (int i = 0; i < draws; ++i) {
        for (QueryVerdict& v : drawn)
            v.answerRank = uniform() < v.firstProbability ? 1 : 0;
        sum += *calibrationError(reliabilityOf(drawn));
    }
    return sum / draws;
}

} // namespace flukeprint
