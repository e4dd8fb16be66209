#include "core/storage/timetext.h"

namespace flukeprint {

namespace {

const QString secondsFormat = QStringLiteral("yyyy-MM-ddTHH:mm:ss");

/// Digits at fixed places: a queue of thousands is read this way, where QDateTime::fromString would take most of the time.
QDateTime wallTime(QStringView text, Qt::TimeSpec spec)
{
    const auto number = [&](int at, int length) { return text.mid(at, length).toInt(); };
    return QDateTime(QDate(number(0, 4), number(5, 2), number(8, 2)), QTime(number(11, 2), number(14, 2), number(17, 2)), spec);
}

} // namespace

QString utcText(const QDateTime& moment)
{
    return moment.toUTC().toString(secondsFormat) + QLatin1Char('Z');
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
    if (takenAt->timeSpec() == Qt::LocalTime) return {takenAt->toString(secondsFormat), {}};
    return {utcText(*takenAt), takenAt->offsetFromUtc() / 60};
}

std::optional<QDateTime> fromTakenText(const TakenText& taken)
{
    if (!taken.text) return {};
    if (!taken.offsetMinutes) return wallTime(*taken.text, Qt::LocalTime);
    return wallTime(*taken.text, Qt::UTC).toOffsetFromUtc(*taken.offsetMinutes * 60);
}

} // namespace flukeprint
