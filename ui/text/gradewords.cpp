#include "ui/text/gradewords.h"

#include "core/catalogue/catalogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace flukeprint {

namespace {

const QString settingKey = QStringLiteral("grading");
const QString qualityKey = QStringLiteral("quality");
const QString fiveCriteria = QStringLiteral("five criteria");

/// Names in the setting: whole numbers would break when a criterion is added.
QString keyOf(Criterion criterion)
{
    switch (criterion) {
    case Criterion::Quality: return QStringLiteral("overall");
    case Criterion::VisiblePart: return QStringLiteral("visible_part");
    case Criterion::FlukeAngle: return QStringLiteral("fluke_angle");
    case Criterion::LateralAngle: return QStringLiteral("lateral_angle");
    case Criterion::Sharpness: return QStringLiteral("sharpness");
    case Criterion::Exposure: return QStringLiteral("exposure");
    case Criterion::Distinctiveness: return QStringLiteral("distinctiveness");
    case Criterion::FlukeType: return QStringLiteral("fluke_type");
    case Criterion::Incomplete: break;
    }
    return QStringLiteral("incomplete");
}

} // namespace

QString GradeWords::name(Criterion criterion)
{
    switch (criterion) {
    case Criterion::Quality: return tr("Quality");
    case Criterion::VisiblePart: return tr("Part visible");
    case Criterion::FlukeAngle: return tr("Angle to the water");
    case Criterion::LateralAngle: return tr("Angle from the side");
    case Criterion::Sharpness: return tr("Sharpness");
    case Criterion::Exposure: return tr("Exposure");
    case Criterion::Distinctiveness: return tr("Distinctiveness");
    case Criterion::FlukeType: return tr("Fluke type");
    case Criterion::Incomplete: break;
    }
    return tr("Completeness");
}

QStringList GradeWords::programsWords(Criterion criterion)
{
    switch (criterion) {
    case Criterion::Distinctiveness:
        return {tr("very distinctive"), tr("distinctive"), tr("average"), tr("hardly distinctive"), tr("not distinctive")};
    case Criterion::FlukeType:
        return {tr("mostly white"), tr("mostly white side"), tr("half and half"), tr("mostly black side"), tr("mostly black")};
    case Criterion::Incomplete:
        return {tr("complete"), tr("incomplete")};
    default:
        return {tr("excellent"), tr("good"), tr("fair"), tr("poor"), tr("unusable")};
    }
}

QStringList GradeWords::words(Criterion criterion) const
{
    const auto own = programsWords(criterion);
    const auto chosen = levels.value(criterion);
    return chosen.size() == own.size() ? chosen : own;
}

QString GradeWords::text(Criterion criterion, int level) const
{
    if (criterion == Criterion::Incomplete) return words(criterion).value(level);
    return QStringLiteral("%1 %2").arg(level).arg(words(criterion).value(level - 1));
}

GradeWords GradeWords::of(const Catalogue& catalogue)
{
    GradeWords words;
    const auto setting = catalogue.setting(settingKey, {});
    const auto json = QJsonDocument::fromJson(setting.value_or(QString()).toUtf8()).object();
    if (json.value(qualityKey).toString() == fiveCriteria) words.quality = Quality::FiveCriteria;
    for (const auto criterion : allCriteria) {
        QStringList chosen;
        for (const QJsonValue word : json.value(keyOf(criterion)).toArray())
            chosen << word.toString();
        if (!chosen.isEmpty()) words.levels.insert(criterion, chosen);
    }
    return words;
}

Status GradeWords::keepIn(Catalogue& catalogue) const
{
    QJsonObject json{{qualityKey, quality == Quality::FiveCriteria ? fiveCriteria : QStringLiteral("overall")}};
    for (const auto& [criterion, chosen] : levels.asKeyValueRange())
        json.insert(keyOf(criterion), QJsonArray::fromStringList(chosen));
    return catalogue.setSetting(settingKey, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

} // namespace flukeprint
