#include "core/exchange/gradestable.h"

#include "core/exchange/csv.h"

#include <array>
#include <utility>

namespace flukeprint {

namespace {

const std::array columns{std::pair{Criterion::Quality, QStringLiteral("Encounter.mediaAsset0.quality")},
                         std::pair{Criterion::FlukeType, QStringLiteral("Encounter.patterningCode")},
                         std::pair{Criterion::VisiblePart, QStringLiteral("PartVisible")},
                         std::pair{Criterion::FlukeAngle, QStringLiteral("FlukeAngle")},
                         std::pair{Criterion::LateralAngle, QStringLiteral("LateralAngle")},
                         std::pair{Criterion::Sharpness, QStringLiteral("Sharpness")},
                         std::pair{Criterion::Exposure, QStringLiteral("Exposure")},
                         std::pair{Criterion::Distinctiveness, QStringLiteral("Distinctiveness")},
                         std::pair{Criterion::Incomplete, QStringLiteral("Incomplete")}};
constexpr int worstLevel = 5;

QStringList header()
{
    QStringList names{QStringLiteral("Image"), QStringLiteral("Id")};
    for (const auto& column : columns) names << column.second;
    return names << QStringLiteral("Measured");
}

QStringList cellsOf(const QueueEntry& photo, const Grades& grades)
{
    QStringList cells{photo.photo.originalName, photo.verdict == Verdict::Identified ? photo.catalogueId : QString()};
    QStringList measured;
    for (const auto& [criterion, name] : columns) {
        const auto grade = grades.find(criterion);
        if (grade == grades.end()) {
            cells << QString();
            continue;
        }
        cells << QString::number(criterion == Criterion::Quality ? worstLevel - grade->level : grade->level);
        if (grade->source == GradeSource::Machine) measured << name;
    }
    return cells << measured.join(u' ');
}

} // namespace

Result<CsvTable> gradesTable(const Catalogue& catalogue)
{
    const auto photos = catalogue.queue(QueueFilter::All);
    const auto grades = catalogue.grades();
    if (!photos || !grades) return tl::unexpected(photos ? grades.error() : photos.error());
    CsvTable table(header());
    for (const QueueEntry& photo : *photos) table.add(cellsOf(photo, grades->value(photo.annotation)));
    return table;
}

} // namespace flukeprint
