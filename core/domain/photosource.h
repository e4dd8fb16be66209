#pragma once

#include "core/domain/photo.h"

namespace flukeprint {

/// The words of tables and exports for where a time or a position comes from, and back. An unknown word is nothing.
[[nodiscard]] QString wordOf(TakenSource source);
[[nodiscard]] QString wordOf(PositionSource source);
[[nodiscard]] std::optional<TakenSource> takenSourceFrom(const QString& word);
[[nodiscard]] std::optional<PositionSource> positionSourceFrom(const QString& word);

} // namespace flukeprint
