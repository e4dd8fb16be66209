#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <array>
#include <optional>

namespace flukeprint {

/// What a photo is graded by. Quality overall or by five criteria (SPLASH), 1 the best to 5 the worst; how distinctive the fluke is,
/// 1 very to 5 hardly; its type, 1 mostly white to 5 mostly black; whether a part of it is not in the picture (1) or all is (0).
enum class Criterion {
    Quality,
    VisiblePart,
    FlukeAngle,   ///< of the fluke to the water
    LateralAngle, ///< of the photographer to the fluke
    Sharpness,
    Exposure,
    Distinctiveness,
    FlukeType,
    Incomplete
};

inline constexpr std::array allCriteria{Criterion::Quality,         Criterion::VisiblePart, Criterion::FlukeAngle,
                                        Criterion::LateralAngle,    Criterion::Sharpness,   Criterion::Exposure,
                                        Criterion::Distinctiveness, Criterion::FlukeType,   Criterion::Incomplete};
inline constexpr std::array qualityCriteria{Criterion::VisiblePart, Criterion::FlukeAngle, Criterion::LateralAngle, Criterion::Sharpness,
                                            Criterion::Exposure};

enum class GradeSource {
    Person,
    Machine ///< measured, and no person has said anything yet
};

/// What stands for one criterion of one annotation.
struct Grade
{
    int level = 1;
    GradeSource source = GradeSource::Person;
    QString reviewer = {};   ///< empty when unknown, and for the machine
    QDateTime gradedAt = {}; ///< UTC
};

/// What stands for one annotation; a criterion that nobody graded is not there.
using Grades = QMap<Criterion, Grade>;
/// What was measured of one annotation.
using MeasuredGrades = QMap<Criterion, int>;

} // namespace flukeprint
