#pragma once

#include <QJsonObject>

#include <optional>

namespace flukeprint {

/// How well suggestions did on photos whose answer is known, beside what a constant answer reaches: one that names
/// `new_whale` for every photo and gives the share of new whales as its probability.
struct Figures
{
    int queries = 0;
    int knownQueries = 0;   ///< queries whose whale is in the gallery
    double floor = 0;       ///< MAP@5 of the constant answer: the share of new whales
    double mapAt5 = 0;      ///< mean average precision at 5 with `new_whale` as an answer (Kaggle's)
    double rank1 = 0;       ///< of the known queries: right whale first among whales
    double inFirstFive = 0; ///< of the known queries: right whale among the first five whales
    double auroc = 0.5;     ///< known against new by P(new); 0.5 when one side is empty
    /// Share of first answers taken by the three commonest names, `new_whale` among them: 1 for the constant answer.
    std::optional<double> commonestShare;
    /// Expected calibration error of the first answer's probability (see `calibrationError`). The constant answer has
    /// none, 0: on average it is right as often as it says, though it knows nothing. So the error tells whether
    /// probabilities can be believed, never whether answers are good, and no model can beat the constant answer by it;
    /// what it is fairly compared with is `calibrationErrorByChance`.
    std::optional<double> calibrationError;

    [[nodiscard]] QJsonObject toJson() const;
    /// What an older program did not measure stays empty.
    [[nodiscard]] static Figures fromJson(const QJsonObject& json);
};

} // namespace flukeprint
