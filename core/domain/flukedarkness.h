#pragma once

namespace flukeprint {

/// What the underside of a fluke looks like from afar. Plain ones, black or white, show few marks, and are told apart by
/// their outline.
enum class FlukeDarkness { Black, Mixed, White };

} // namespace flukeprint
