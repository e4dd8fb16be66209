#include "core/matching/suggestion.h"

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

/// That two photos which `areOfSamePhoto` show one whale: none of 13,890 photos had a false friend (see perceptualhash.cpp).
constexpr double sureOfSamePhoto = 0.999;

double logistic(double x)
{
    return 1.0 / (1.0 + std::exp(-x));
}

} // namespace

std::vector<Candidate> Suggestion::individuals(int count) const
{
    std::vector<Candidate> whales;
    for (const Candidate& candidate : candidates)
        if (!candidate.isNewWhale() && int(whales.size()) < count) whales.push_back(candidate);
    return whales;
}

int Suggestion::newWhaleRank() const
{
    const auto found = std::find_if(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.isNewWhale(); });
    return int(found - candidates.begin());
}

double Suggestion::newWhaleProbability() const
{
    const int rank = newWhaleRank();
    return rank < int(candidates.size()) ? candidates[size_t(rank)].probability : 0.0;
}

Suggestion inBlindOrder(const Suggestion& suggestion)
{
    Suggestion blind{suggestion.annotation, suggestion.model, suggestion.individuals(Suggestion::shownWhales), suggestion.isProvisional, true};
    std::sort(blind.candidates.begin(), blind.candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.individual->value < b.individual->value; });
    if (suggestion.newWhaleRank() < int(suggestion.candidates.size())) blind.candidates.emplace_back();
    for (Candidate& candidate : blind.candidates) {
        candidate.probability = candidate.score = 0;
        candidate.isSamePhoto = false;
    }
    return blind;
}

std::vector<double> relativeScores(const std::vector<RankedIndividual>& ranked)
{
    double sum = 0;
    int count = 0;
    for (size_t i = 4; i < std::min<size_t>(ranked.size(), 20); ++i, ++count) sum += double(ranked[i].score);
    const double background = count > 0 ? 0.5 * sum / count : 0.0;
    std::vector<double> relative;
    relative.reserve(ranked.size());
    for (const RankedIndividual& individual : ranked) relative.push_back(double(individual.score) - background);
    return relative;
}

double leadOf(const std::vector<double>& scores)
{
    return scores.size() > 1 ? scores[0] - scores[1] : 0.0;
}

Suggestion suggest(AnnotationId annotation, const std::vector<RankedIndividual>& ranked, const Calibration& calibration,
                   int count)
{
    Suggestion suggestion;
    suggestion.annotation = annotation;
    const std::vector<double> scores = relativeScores(ranked);

    // P(known) comes from the best score and its lead; the whales share it in proportion to their own odds of being right.
    const double known = scores.empty() ? 0.0
                                        : logistic(calibration.knownSlope * (scores.front() - calibration.newWhaleThreshold) +
                                                   calibration.leadSlope * leadOf(scores));
    double total = 0;
    for (const double score : scores) total += std::exp(calibration.slope * (score - scores.front()));

    for (size_t i = 0; i < ranked.size() && int(i) < count; ++i) {
        const double share = std::exp(calibration.slope * (scores[i] - scores.front())) / total;
        suggestion.candidates.push_back(
            {ranked[i].individual, ranked[i].bestAnnotation, known * share, scores[i], ranked[i].photoCount});
    }
    const Candidate newWhale{{}, {}, 1.0 - known, calibration.newWhaleThreshold, 0};
    const auto place = std::find_if(suggestion.candidates.begin(), suggestion.candidates.end(),
                                    [&](const Candidate& c) { return c.probability < newWhale.probability; });
    suggestion.candidates.insert(place, newWhale);
    return suggestion;
}

void putFirst(const SamePhoto& same, Suggestion& suggestion)
{
    std::vector<Candidate>& candidates = suggestion.candidates;
    Candidate first{same.individual, same.annotation, 0, 0, same.photoCount, true};
    const auto ranked = std::find_if(candidates.begin(), candidates.end(),
                                     [&](const Candidate& candidate) { return candidate.individual == same.individual; });
    if (ranked != candidates.end()) {
        first.probability = ranked->probability;
        first.score = ranked->score;
        candidates.erase(ranked);
    }
    const double before = first.probability;
    first.probability = std::max(before, sureOfSamePhoto);
    for (Candidate& other : candidates) other.probability *= before < 1 ? (1 - first.probability) / (1 - before) : 0;
    candidates.insert(candidates.begin(), first);
}

} // namespace flukeprint
