#pragma once

#include "core/domain/photo.h"

#include <QString>

#include <optional>

namespace flukeprint {

/// By how much a camera's clock was wrong.
struct ClockShift
{
    qint64 seconds = 0; ///< to be added
};

/// "+04:00", "-00:12:30" or "+365d"; nothing for other text.
[[nodiscard]] std::optional<ClockShift> clockShiftFrom(const QString& text);

/// The time as it is with the clock put right. A date whose hour is not known moves by whole days; a partial date stays.
[[nodiscard]] CaptureTime shifted(const CaptureTime& taken, const ClockShift& shift);

/// Of a photo, as far as it is known.
[[nodiscard]] CaptureTime captureTimeOf(const Photo& photo);

} // namespace flukeprint
