#include "core/import/foldernames.h"

#include "core/domain/catalogueid.h"
#include "core/exchange/fieldtext.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace flukeprint {

namespace {

bool hasNumber(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/// What cameras and people call folders that say nothing: DCIM, 100CANON, 103_PANA, JPEG, "new photos".
bool saysNothing(const QString& folder)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(dcim|\\d{3}[a-z_][a-z0-9_]{2,6}|jpe?gs?|raws?|nef|cr2|photos?|pictures|images?|bilder|fotos?|new|misc|export(s|ed)?|"
                       "originals?|unsorted|card ?\\d*)$"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(folder.trimmed()).hasMatch();
}

/// A date at one end of a folder's name, and the rest.
struct DateInName
{
    QString date;
    QString rest;
};

std::optional<DateInName> dateIn(const QString& folder)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<!\\d)(\\d{4}[-_. ]\\d{1,2}[-_. ]\\d{1,2}|(?:19|20)\\d{6}|\\d{1,2}[-_. ]\\d{1,2}[-_. ]\\d{4}|\\d{4}[-_.]\\d{1,2}|(?:19|20)\\d{2})(?!\\d)"));
    for (auto matches = pattern.globalMatch(folder); matches.hasNext();) {
        const auto match = matches.next();
        const auto taken = captureTimeFrom(match.captured());
        if (!taken) continue;
        static const QRegularExpression around(QStringLiteral("^[\\s_,;.\\-–(]+|[\\s_,;.\\-–(]+$"));
        QString rest = (folder.left(match.capturedStart()) + u' ' + folder.mid(match.capturedEnd())).simplified();
        rest.remove(around);
        return DateInName{taken->date, rest.replace(u'_', u' ')};
    }
    return {};
}

FolderReading dayAndPlaceFrom(const QStringList& folders)
{
    FolderReading reading;
    for (auto folder = folders.crbegin(); folder != folders.crend(); ++folder) { // the nearest knows best
        auto found = dateIn(*folder);
        if (found && found->date.size() > reading.details.taken.date.size()) reading.details.taken.date = found->date;
        const QString place = found ? found->rest : *folder;
        const bool isRoot = std::next(folder) == folders.crend();
        const bool isPlace = !place.isEmpty() && !saysNothing(place) && std::any_of(place.begin(), place.end(), [](QChar c) { return c.isLetter(); });
        if (reading.details.place.isEmpty() && isPlace && (found || !isRoot)) reading.details.place = place;
    }
    // 2024/07/16: a folder for each part.
    if (reading.details.taken.date.size() < 10)
        for (qsizetype i = 0; i + 1 < folders.size(); ++i) {
            const QString joined = folders.mid(i, i + 2 < folders.size() ? 3 : 2).join(u'-');
            if (const auto taken = captureTimeFrom(joined); taken && taken->date.size() > reading.details.taken.date.size())
                reading.details.taken.date = taken->date;
        }
    return reading;
}

} // namespace

FolderReading whaleFrom(const QString& folderName)
{
    static const QRegularExpression parted(QStringLiteral("^([^\\s,;(\\[=]+)[\\s,;(\\[=]+(.+)$"));
    static const QRegularExpression underscore(QStringLiteral("^(.*\\d)_([^\\d]+)$"));
    const QString name = normalisedCatalogueId(folderName);
    FolderReading reading;
    QString id = name;
    if (const auto match = parted.match(name); match.hasMatch() && hasNumber(match.captured(1))) {
        id = match.captured(1);
        reading.details.nickname = match.captured(2);
    } else if (const auto joined = underscore.match(name); joined.hasMatch()) {
        id = joined.captured(1);
        reading.details.nickname = joined.captured(2).replace(u'_', u' ');
    }
    static const QRegularExpression outside(QStringLiteral("^[\\s\\-–:]+|[\\s)\\]]+$"));
    reading.details.nickname = reading.details.nickname.remove(outside).trimmed();
    if (namesWhale(id)) reading.catalogueId = id;
    return reading;
}

FolderReading readFolders(const QStringList& folders, FolderMeaning meaning, bool isRootTheOnlyOne)
{
    if (meaning == FolderMeaning::DayAndPlace) return dayAndPlaceFrom(folders);
    if (meaning == FolderMeaning::Nothing) return {};
    const auto mayBeWhale = [&](qsizetype i) {
        const auto date = dateIn(folders[i]);
        const bool isDay = date && date->date.size() >= 7 && date->rest.isEmpty();
        return (i > 0 || isRootTheOnlyOne) && !isDay && !saysNothing(folders[i]); // the root of many is the folder of the season
    };
    // "HW-0107 Pepper/left side": a name with a number is likelier an id than one without.
    for (const bool needsNumber : {true, false})
        for (qsizetype i = folders.size() - 1; i >= 0; --i)
            if (mayBeWhale(i) && (!needsNumber || hasNumber(folders[i].section(u' ', 0, 0)))) return whaleFrom(folders[i]);
    return {};
}

} // namespace flukeprint
