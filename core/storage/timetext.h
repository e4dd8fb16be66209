#pragma once

#include "core/domain/photo.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace flukeprint {

/// A moment as tables keep it: UTC, ISO 8601, seconds, with a Z.
[[nodiscard]] QString utcText(const QDateTime& moment);
/// Now, to the millisecond, in the same form.
[[nodiscard]] QString utcNowText();
[[nodiscard]] QDateTime fromUtcText(const QString& text);

/// When a photo was taken, as tables keep it: the wall clock (no Z), or a date alone, perhaps partial; and the clock's offset from UTC.
struct TakenText
{
    std::optional<QString> text;
    std::optional<int> offsetMinutes;
};

[[nodiscard]] TakenText takenText(const std::optional<QDateTime>& takenAt);
[[nodiscard]] TakenText takenText(const Photo& photo); ///< its time, else its day
[[nodiscard]] TakenText takenText(const CaptureTime& taken);
[[nodiscard]] std::optional<QDateTime> fromTakenText(const TakenText& taken); ///< nothing for a date alone
[[nodiscard]] CaptureTime captureTimeOf(const TakenText& taken);
/// The date where it stands alone; else empty.
[[nodiscard]] QString dayAlone(const std::optional<QString>& takenText);

} // namespace flukeprint
