#include "core/domain/figures.h"

namespace flukeprint {

namespace {

// Not "commonest_share": what older programs stored under that name left `new_whale` out.
constexpr const char* commonestShareKey = "commonest_names_share";
constexpr const char* calibrationErrorKey = "calibration_error";

} // namespace

QJsonObject Figures::toJson() const
{
    QJsonObject json{{QStringLiteral("queries"), queries},
                     {QStringLiteral("known_queries"), knownQueries},
                     {QStringLiteral("floor"), floor},
                     {QStringLiteral("map_at_5"), mapAt5},
                     {QStringLiteral("rank_1"), rank1},
                     {QStringLiteral("in_first_five"), inFirstFive},
                     {QStringLiteral("auroc"), auroc}};
    if (commonestShare) json.insert(QLatin1String(commonestShareKey), *commonestShare);
    if (calibrationError) json.insert(QLatin1String(calibrationErrorKey), *calibrationError);
    return json;
}

Figures Figures::fromJson(const QJsonObject& json)
{
    const auto number = [&](const char* key) { return json[QLatin1String(key)].toDouble(); };
    const auto measured = [&](const char* key) -> std::optional<double> {
        const QJsonValue value = json[QLatin1String(key)];
        return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
    };
    return {json[QStringLiteral("queries")].toInt(),
            json[QStringLiteral("known_queries")].toInt(),
            number("floor"),
            number("map_at_5"),
            number("rank_1"),
            number("in_first_five"),
            json[QStringLiteral("auroc")].toDouble(0.5),
            measured(commonestShareKey),
            measured(calibrationErrorKey)};
}

} // namespace flukeprint
