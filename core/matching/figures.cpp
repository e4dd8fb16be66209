#include "core/matching/figures.h"

namespace flukeprint {

QJsonObject Figures::toJson() const
{
    return {{QStringLiteral("queries"), queries},
            {QStringLiteral("known_queries"), knownQueries},
            {QStringLiteral("floor"), floor},
            {QStringLiteral("map_at_5"), mapAt5},
            {QStringLiteral("rank_1"), rank1},
            {QStringLiteral("in_first_five"), inFirstFive},
            {QStringLiteral("auroc"), auroc},
            {QStringLiteral("commonest_share"), commonestShare}};
}

Figures Figures::fromJson(const QJsonObject& json)
{
    const auto number = [&](const char* key) { return json[QLatin1String(key)].toDouble(); };
    return {json[QStringLiteral("queries")].toInt(),
            json[QStringLiteral("known_queries")].toInt(),
            number("floor"),
            number("map_at_5"),
            number("rank_1"),
            number("in_first_five"),
            json[QStringLiteral("auroc")].toDouble(0.5),
            number("commonest_share")};
}

} // namespace flukeprint
