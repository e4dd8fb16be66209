#include "core/storage/timetext.h"

namespace flukeprint {

namespace {

/// Digits at fixed places: a queue of thousands is read this way, where QDateTime::fromString would take most of the time.
QDateTime wallTime(QStringView text, std::optional<int> offsetMinutes)
{
    const auto number = [&](int at, int length) { return text.mid(at, length).toInt(); };
    const int thousandths = text.size() >= 23 ? number(20, 3) : 0;
    const QDate date(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2), thousandths);
    return offsetMinutes ? QDateTime(date, time, Qt::OffsetFromUTC, *offsetMinutes * 60) : QDateTime(date, time, Qt::LocalTime);
}

QString clockText(const QTime& time)
{
    return time.toString(time.msec() > 0 ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("HH:mm:ss"));
}

} // namespace

QString utcText(const QDateTime& moment)
{
    return moment.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) + QLatin1Char('Z');
}

QString utcNowText()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

QDateTime fromUtcText(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

TakenText takenText(const std::optional<QDateTime>& takenAt)
{
    if (!takenAt || !takenAt->date().isValid()) return {};
    const auto offset = takenAt->timeSpec() == Qt::LocalTime ? std::nullopt : std::optional(takenAt->offsetFromUtc() / 60);
    return {takenAt->date().toString(Qt::ISODate) + u'T' + clockText(takenAt->time()), offset};
}

TakenText takenText(const Photo& photo)
{
    const TakenText known = takenText(photo.takenAt);
    if (known.text || photo.day.isEmpty()) return known;
    return {photo.day, {}};
}

TakenText takenText(const CaptureTime& taken)
{
    if (!taken.isKnown()) return {};
    if (!taken.time) return {taken.date, {}};
    return {taken.date + u'T' + clockText(*taken.time), taken.offsetMinutes};
}

std::optional<QDateTime> fromTakenText(const TakenText& taken)
{
    if (!taken.text || !taken.text->contains(u'T')) return {};
    return wallTime(*taken.text, taken.offsetMinutes);
}

CaptureTime captureTimeOf(const TakenText& taken)
{
    if (!taken.text) return {};
    const auto moment = fromTakenText(taken);
    if (!moment) return {*taken.text, {}, {}};
    return {taken.text->left(10), QTime::fromString(taken.text->mid(11), Qt::ISODateWithMs), taken.offsetMinutes};
}

QString dayAlone(const std::optional<QString>& takenText)
{
    return takenText && !takenText->contains(u'T') ? *takenText : QString();
}

} // namespace flukeprint
