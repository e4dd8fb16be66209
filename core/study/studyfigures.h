#pragma once

#include "core/study/studylearner.h"

#include <QJsonObject>

#include <array>

namespace flukeprint {

/// Training photos of the whale asked about: 1, 2, 3–4, 5 and more.
inline constexpr int studyPhotoCounts = 4;

/// How well a recipe's answers to the dev photos are.
struct StudyFigures
{
    int devPhotos = 0;
    int devNew = 0;          ///< whose right answer is `new_whale`
    int devUnlearned = 0;    ///< whose whale has no training photo: wrong whatever is answered
    double floor = 0;        ///< MAP@5 of the constant answer: devNew / devPhotos
    double mapNewFirst = 0;  ///< MAP@5, `new_whale` first, then the four likeliest, as in the study of 2018
    double mapNewRanked = 0; ///< MAP@5, `new_whale` where its probability puts it (fitted on one half, used on the other)
    double rank1 = 0;        ///< of identified dev photos: right whale first among whales. It is the study's dev accuracy
    double inFirstFive = 0;  ///< likewise, among the first five whales
    double commonestShare = 0; ///< of first whales: taken by the three commonest
    std::array<std::optional<double>, studyPhotoCounts> rank1ByPhotos{}; ///< absent: no such dev photo
    std::vector<double> shareByName; ///< of first whales, taken by the commonest name, by the two commonest …; up to 20

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static StudyFigures fromJson(const QJsonObject& json);
};

/// Pure. @param answers one per dev photo; an empty one is wrong
[[nodiscard]] StudyFigures measureStudy(const StudyTask& task, const std::vector<StudyAnswer>& answers);

} // namespace flukeprint
