#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace flukeprint {

/// A moment as tables keep it: UTC, ISO 8601, seconds, with a Z.
[[nodiscard]] QString utcText(const QDateTime& moment);
/// Now, to the millisecond, in the same form.
[[nodiscard]] QString utcNowText();
[[nodiscard]] QDateTime fromUtcText(const QString& text);

/// When a photo was taken: UTC with the camera's offset, or local time (no Z) when the camera recorded none.
struct TakenText
{
    std::optional<QString> text;
    std::optional<int> offsetMinutes;
};

[[nodiscard]] TakenText takenText(const std::optional<QDateTime>& takenAt);
[[nodiscard]] std::optional<QDateTime> fromTakenText(const TakenText& taken);

} // namespace flukeprint
