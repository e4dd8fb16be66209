#pragma once

#include "core/domain/calibration.h"
#include "core/domain/figures.h"
#include "core/matching/gallery.h"
#include "core/matching/queryverdict.h"
#include "core/matching/suggestion.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

/// One query whose answer is known, with what the gallery said of it.
struct JudgedQuery
{
    std::optional<IndividualId> truth; ///< absent: new whale
    std::vector<RankedIndividual> ranked;
    int galleryPhotos = 0;      ///< of the true whale; 0 for a new one
    std::optional<bool> isGrey{}; ///< of the query photo; absent: not known
    std::optional<FlukeDarkness> darkness{}; ///< of the query's fluke; absent: not known
    std::optional<AnnotationId> annotation{}; ///< of the query; absent: it is in no catalogue
    std::optional<IndividualId> shown{}; ///< the whale that it shows, also where that one is new to the gallery; absent: nobody knows
};

/// Which half a query belongs to, by its place: scattered (Knuth's multiplicative hash), so that no order of the queries puts all new
/// whales into one.
[[nodiscard]] inline size_t halfOf(size_t place)
{
    return uint32_t(place) * 2654435761U >> 31;
}

/// Two halves to fit on one and measure on the other.
template <class Query> [[nodiscard]] std::array<std::vector<Query>, 2> halvesOf(const std::vector<Query>& queries)
{
    std::array<std::vector<Query>, 2> halves;
    for (size_t i = 0; i < queries.size(); ++i) halves[halfOf(i)].push_back(queries[i]);
    return halves;
}

/// Fits thresholds and slopes on queries that were not trained on, by maximum likelihood with Platt's smoothed targets; needs
/// known and new queries, else returns `fallback`. Platt, "Probabilistic outputs for support vector machines" (1999).
[[nodiscard]] Calibration fitCalibration(const std::vector<JudgedQuery>& queries, const Calibration& fallback = {});

/// Answers that MAP@5 and the measures beside it look at.
inline constexpr int mapDepth = 5;

/// What an answer is worth. @param suggestion of at least `mapDepth` whales, as far as there are any
[[nodiscard]] QueryVerdict verdictOn(const JudgedQuery& query, const Suggestion& suggestion);

/// What became of each query under one calibration, by the network alone, in order.
[[nodiscard]] std::vector<QueryVerdict> judge(const std::vector<JudgedQuery>& queries, const Calibration& calibration);

/// The same where no other photos are there to fit on: fitted on one half, judged on the other, and the other way round.
/// One verdict per query, in order.
[[nodiscard]] std::vector<QueryVerdict> judgeCrossFitted(const std::vector<JudgedQuery>& queries,
                                                         const Calibration& fallback = {});

/// Kaggle's MAP@5 and its companions.
[[nodiscard]] Figures figuresOf(std::span<const QueryVerdict> verdicts);

/// Share of the three commonest names among the right answers, `new_whale` being one name: what is natural for
/// `Figures::commonestShare` on these queries.
[[nodiscard]] double commonestTruthShare(std::span<const QueryVerdict> verdicts);

/// `figuresOf` what `judge` says.
[[nodiscard]] Figures measure(const std::vector<JudgedQuery>& queries, const Calibration& calibration);
/// `figuresOf` what `judgeCrossFitted` says.
[[nodiscard]] Figures measureCrossFitted(const std::vector<JudgedQuery>& queries, const Calibration& fallback = {});

} // namespace flukeprint
