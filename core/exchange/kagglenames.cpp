#include "core/exchange/kagglenames.h"

#include "core/exchange/labels.h"

#include <algorithm>

namespace flukeprint {

Result<KaggleNames> KaggleNames::of(const Catalogue& catalogue, const QString& blankAs)
{
    const auto whales = catalogue.individuals();
    if (!whales) return tl::unexpected(whales.error());
    KaggleNames names;
    QHash<QString, QStringList> idsOf;
    QStringList refused;
    for (const IndividualSummary& whale : *whales) {
        const QString& id = whale.individual.catalogueId;
        QString name;
        for (const QChar letter : id) name += letter.isSpace() ? blankAs : QString(letter);
        if (name != id && blankAs.isEmpty()) refused.append(id);
        idsOf[name].append(id);
        names.m_names.insert(whale.individual.id, name);
    }
    if (!blankAs.isEmpty())
        for (const QStringList& ids : idsOf)
            if (ids.size() > 1) refused += ids;
    if (refused.isEmpty()) return names;
    std::sort(refused.begin(), refused.end());
    return failure(ErrorCode::IdsWithBlanks, refused.join(QStringLiteral(", ")));
}

QString KaggleNames::nameOf(std::optional<IndividualId> whale) const
{
    return whale ? m_names.value(*whale) : newWhaleLabel;
}

QString KaggleNames::row(const QStringList& names)
{
    return names.isEmpty() ? newWhaleLabel : names.mid(0, perRow).join(QLatin1Char(' '));
}

} // namespace flukeprint
