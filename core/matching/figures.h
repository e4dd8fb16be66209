#pragma once

#include <QJsonObject>

namespace flukeprint {

/// How well suggestions did on photos whose answer is known, beside what a constant answer reaches.
struct Figures
{
    int queries = 0;
    int knownQueries = 0;   ///< queries whose whale is in the gallery
    double floor = 0;       ///< MAP@5 of answering `new_whale` for every photo
    double mapAt5 = 0;      ///< mean average precision at 5 with `new_whale` as an answer (Kaggle's)
    double rank1 = 0;       ///< of the known queries: right whale first among whales
    double inFirstFive = 0; ///< of the known queries: right whale among the first five whales
    double auroc = 0.5;     ///< known against new by P(new); 0.5 when one side is empty
    double commonestShare = 0; ///< share of first answers taken by the three commonest whales

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Figures fromJson(const QJsonObject& json);
};

} // namespace flukeprint
