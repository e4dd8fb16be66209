#include "core/domain/clockshift.h"

#include <QRegularExpression>

namespace flukeprint {

namespace {

constexpr qint64 secondsOfDay = 24 * 3600;

}

std::optional<ClockShift> clockShiftFrom(const QString& text)
{
    static const QRegularExpression days(QStringLiteral("^([+-])(\\d{1,5})d$"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression clock(QStringLiteral("^([+-])(\\d{1,3}):([0-5]\\d)(?::([0-5]\\d))?$"));
    QString tidy = text.trimmed();
    tidy.replace(QChar(0x2212), u'-');
    if (const auto match = days.match(tidy); match.hasMatch()) {
        const qint64 seconds = match.captured(2).toInt() * secondsOfDay;
        return ClockShift{match.captured(1) == QLatin1String("-") ? -seconds : seconds};
    }
    if (const auto match = clock.match(tidy); match.hasMatch()) {
        const qint64 seconds = match.captured(2).toInt() * 3600 + match.captured(3).toInt() * 60 + match.captured(4).toInt();
        return ClockShift{match.captured(1) == QLatin1String("-") ? -seconds : seconds};
    }
    return {};
}

CaptureTime shifted(const CaptureTime& taken, const ClockShift& shift)
{
    if (taken.date.size() < 10) return taken;
    const QDate date = QDate::fromString(taken.date, Qt::ISODate);
    CaptureTime moved = taken;
    if (!taken.time) {
        moved.date = date.addDays(shift.seconds / secondsOfDay).toString(Qt::ISODate);
        return moved;
    }
    const QDateTime wall = QDateTime(date, *taken.time, Qt::UTC).addSecs(shift.seconds); // UTC knows no summer time: a wall clock
    moved.date = wall.date().toString(Qt::ISODate);
    moved.time = wall.time();
    return moved;
}

CaptureTime captureTimeOf(const Photo& photo)
{
    if (!photo.takenAt) return {photo.day, {}, {}};
    CaptureTime taken{photo.takenAt->date().toString(Qt::ISODate), photo.takenAt->time(), {}};
    if (photo.takenAt->timeSpec() != Qt::LocalTime) taken.offsetMinutes = photo.takenAt->offsetFromUtc() / 60;
    return taken;
}

} // namespace flukeprint
