#include "core/exchange/fieldtext.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTimeZone>

#include <cmath>

namespace flukeprint {

namespace {

constexpr int firstYear = 1900;
constexpr int mostOffsetMinutes = 14 * 60;

QRegularExpression expression(const char* pattern)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
}

/// The ISO text of a date of which month and day may be missing (0).
std::optional<QString> isoDate(int year, int month, int day)
{
    if (year < firstYear || year > 2200 || !QDate::isValid(year, month ? month : 1, day ? day : 1)) return {};
    QString text = QStringLiteral("%1").arg(year, 4, 10, QLatin1Char('0'));
    for (const int part : {month, day})
        if (part > 0) text += QStringLiteral("-%1").arg(part, 2, 10, QLatin1Char('0'));
    return text;
}

struct DateAndRest
{
    QString date;
    QString rest;
};

std::optional<DateAndRest> yearFirst(const QString& text)
{
    static const QRegularExpression parted = expression("^(\\d{4})(?:[-:/._ ](\\d{1,2})(?:[-:/._ ](\\d{1,2}))?)?(?!\\d)(.*)$");
    static const QRegularExpression joined = expression("^(\\d{4})(\\d\\d)(\\d\\d)(?!\\d)(.*)$");
    for (const auto* pattern : {&joined, &parted}) {
        const auto match = pattern->match(text);
        if (!match.hasMatch()) continue;
        const bool hasZero = (!match.captured(2).isEmpty() && match.captured(2).toInt() == 0) ||
                             (!match.captured(3).isEmpty() && match.captured(3).toInt() == 0);
        if (hasZero) return {};
        if (const auto date = isoDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()))
            return DateAndRest{*date, match.captured(4)};
    }
    return {};
}

std::optional<DateAndRest> yearLast(const QString& text, DayMonthOrder order)
{
    static const QRegularExpression pattern = expression("^(\\d{1,2})([-/._ ])(\\d{1,2})\\2(\\d{4})(?!\\d)(.*)$");
    const auto match = pattern.match(text);
    if (!match.hasMatch()) return {};
    int day = match.captured(1).toInt(), month = match.captured(3).toInt();
    if (match.captured(2) == QLatin1String(".")) order = DayMonthOrder::DayFirst; // nobody writes dots the other way
    if (day > 12) order = DayMonthOrder::DayFirst;
    else if (month > 12) order = DayMonthOrder::MonthFirst;
    else if (day == month) order = DayMonthOrder::DayFirst;
    if (order == DayMonthOrder::Unknown) return {};
    if (order == DayMonthOrder::MonthFirst) std::swap(day, month);
    if (day == 0 || month == 0) return {};
    const auto date = isoDate(match.captured(4).toInt(), month, day);
    return date ? std::optional(DateAndRest{*date, match.captured(5)}) : std::nullopt;
}

} // namespace

std::optional<CaptureTime> captureTimeFrom(const QString& text, DayMonthOrder order)
{
    const QString tidy = text.trimmed();
    auto found = yearFirst(tidy);
    if (!found) found = yearLast(tidy, order);
    if (!found) return {};
    CaptureTime taken{found->date, {}, {}};
    QString rest = found->rest.trimmed();
    if (rest.startsWith(u'T') || rest.startsWith(u't') || rest.startsWith(u',')) rest = rest.mid(1).trimmed();
    if (rest.isEmpty()) return taken;
    if (found->date.size() < 10) return {};
    static const QRegularExpression clockAndZone = expression("^(\\d{1,2}[:h.]\\d\\d(?:[:.]\\d\\d(?:[.,]\\d+)?)?(?:\\s*[ap]m)?)\\s*(.*)$");
    const auto match = clockAndZone.match(rest);
    if (!match.hasMatch()) return {};
    taken.time = clockTimeFrom(match.captured(1));
    if (!taken.time) return {};
    if (!match.captured(2).isEmpty())
        taken.offsetMinutes = zoneOffsetFrom(match.captured(2), QDateTime(QDate::fromString(taken.date, Qt::ISODate), *taken.time, Qt::UTC));
    return taken;
}

DayMonthOrder dayMonthOrderOf(const QStringList& dates)
{
    static const QRegularExpression pattern = expression("^\\s*(\\d{1,2})([-/ ])(\\d{1,2})\\2\\d{4}(?!\\d)");
    bool isDayFirst = false, isMonthFirst = false;
    for (const QString& date : dates) {
        const auto match = pattern.match(date);
        if (!match.hasMatch()) continue;
        isDayFirst |= match.captured(1).toInt() > 12;
        isMonthFirst |= match.captured(3).toInt() > 12;
    }
    if (isDayFirst == isMonthFirst) return DayMonthOrder::Unknown;
    return isDayFirst ? DayMonthOrder::DayFirst : DayMonthOrder::MonthFirst;
}

std::optional<QTime> clockTimeFrom(const QString& text)
{
    static const QRegularExpression pattern = expression("^(\\d{1,2})[:h.]?(\\d\\d)(?:[:.](\\d\\d)(?:[.,](\\d{1,9}))?)?\\s*([ap]m)?$");
    const auto match = pattern.match(text.trimmed());
    if (!match.hasMatch()) return {};
    int hour = match.captured(1).toInt();
    const QString half = match.captured(5).toLower();
    if (!half.isEmpty() && (hour < 1 || hour > 12)) return {};
    if (half == QLatin1String("pm") && hour < 12) hour += 12;
    if (half == QLatin1String("am") && hour == 12) hour = 0;
    const int thousandths = match.captured(4).left(3).leftJustified(3, u'0').toInt();
    const QTime time(hour, match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).isEmpty() ? 0 : thousandths);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<int> zoneOffsetFrom(const QString& text, const QDateTime& wallClock)
{
    static const QRegularExpression pattern = expression("^(?:UTC|GMT|Z)?\\s*(?:([+\\-])\\s*(\\d{1,2})(?::?(\\d\\d)|[.,](\\d+))?)?$");
    const QString tidy = text.trimmed();
    if (tidy.isEmpty()) return {};
    if (const auto match = pattern.match(QString(tidy).replace(QChar(0x2212), u'-')); match.hasMatch()) {
        double minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
        if (!match.captured(4).isEmpty()) minutes += QString(QStringLiteral("0.") + match.captured(4)).toDouble() * 60;
        if (minutes > mostOffsetMinutes) return {};
        return int(std::lround(match.captured(1) == QLatin1String("-") ? -minutes : minutes));
    }
    const QTimeZone zone(tidy.toUtf8());
    if (!zone.isValid()) return {};
    return zone.offsetFromUtc(QDateTime(wallClock.date(), wallClock.time(), zone)) / 60;
}

std::optional<double> angleFrom(const QString& text, Axis axis)
{
    const QString directions = axis == Axis::Latitude ? QStringLiteral("NS") : QStringLiteral("EW");
    QString tidy = text.trimmed().toUpper();
    tidy.replace(QChar(0x2212), u'-');
    std::optional<bool> isNegative;
    for (const bool atEnd : {true, false}) {
        const QChar letter = tidy.isEmpty() ? QChar() : atEnd ? tidy.back() : tidy.front();
        if (!letter.isLetter()) continue;
        if (isNegative || !directions.contains(letter)) return {};
        isNegative = letter == directions[1];
        atEnd ? tidy.chop(1) : void(tidy.remove(0, 1));
    }
    static const QRegularExpression pattern(QString::fromUtf8(
        "^([+\\-]?)\\s*(\\d+(?:[.,]\\d+)?)\\s*(?:[°º\\s]\\s*(?:(\\d+(?:[.,]\\d+)?)\\s*['′’\\s]?\\s*(?:(\\d+(?:[.,]\\d+)?)\\s*(?:\"|″|”|'')?)?)?)?$"));
    const auto match = pattern.match(tidy.trimmed());
    if (!match.hasMatch()) return {};
    const auto number = [&](int part) { return match.captured(part).replace(u',', u'.').toDouble(); };
    if (number(3) >= 60 || number(4) >= 60) return {};
    if (isNegative && !match.captured(1).isEmpty()) return {}; // -57.5 S says it twice, and perhaps two things
    const double angle = number(2) + number(3) / 60 + number(4) / 3600;
    if (angle > (axis == Axis::Latitude ? 90 : 180)) return {};
    return isNegative.value_or(match.captured(1) == QLatin1String("-")) ? -angle : angle;
}

std::optional<Sex> sexFrom(const QString& text)
{
    static const QStringList female{QStringLiteral("f"), QStringLiteral("female"), QStringLiteral("femelle"), QStringLiteral("w"),
                                    QStringLiteral("weiblich"), QStringLiteral("hembra")};
    static const QStringList male{QStringLiteral("m"), QStringLiteral("male"), QString::fromUtf8("mâle"), QString::fromUtf8("männlich"),
                                  QStringLiteral("macho")};
    const QString word = text.trimmed().normalized(QString::NormalizationForm_C).toLower();
    if (female.contains(word)) return Sex::Female;
    if (male.contains(word)) return Sex::Male;
    return {};
}

} // namespace flukeprint
