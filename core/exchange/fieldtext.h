#pragma once

#include "core/domain/individual.h"
#include "core/domain/photo.h"

#include <QString>

#include <optional>

namespace flukeprint {

/// Which comes first where a date is written 3/4/2024.
enum class DayMonthOrder { DayFirst, MonthFirst, Unknown };

/// Reads a date as people, programs and folders write it, with the time and zone that may follow: 2024-07-16, 2024:07:16 09:12:33,
/// 20240716, 16.07.2024, 2024-07, 2024, 2024-07-16T09:12:33.5+02:00. Nothing for other text, for days that do not exist, for years
/// before 1900, and for 3/4/2024 while the order is not known.
[[nodiscard]] std::optional<CaptureTime> captureTimeFrom(const QString& text, DayMonthOrder order = DayMonthOrder::Unknown);

/// What the dates of one column say about their order: a number above twelve is a day. Unknown when none says it, or when they contradict.
[[nodiscard]] DayMonthOrder dayMonthOrderOf(const QStringList& dates);

/// 9:12, 09:12:33.25, 0912, 9:12 PM, 9h12.
[[nodiscard]] std::optional<QTime> clockTimeFrom(const QString& text);

/// Z, UTC+2, +02:00, -0330, +5.5, or a name (Europe/Berlin) at that day, in minutes from UTC.
[[nodiscard]] std::optional<int> zoneOffsetFrom(const QString& text, const QDateTime& wallClock);

enum class Axis { Latitude, Longitude };
/// Degrees: -57.5, 57,5 S, S 57° 30' 12". Nothing when it is no such angle or beyond the axis's end.
[[nodiscard]] std::optional<double> angleFrom(const QString& text, Axis axis);

/// In English, French, German or Spanish; nothing for another word.
[[nodiscard]] std::optional<Sex> sexFrom(const QString& text);

} // namespace flukeprint
