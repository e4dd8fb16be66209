#pragma once

namespace flukeprint {

/// What the underside of a fluke looks like from afar. Plain ones, black or white, show few marks, and are told apart by
/// their outline.
enum class FlukeDarkness { Black, Mixed, White };

/// White up to one quarter (the stalk and the rim are always dark), black from nine tenths on (drops and scars are
/// bright): where contact sheets of the calibration whales, sorted by the share, stopped looking plain.
[[nodiscard]] constexpr FlukeDarkness darknessOf(double darkShare)
{
    if (darkShare <= 0.25) return FlukeDarkness::White;
    return darkShare >= 0.90 ? FlukeDarkness::Black : FlukeDarkness::Mixed;
}

} // namespace flukeprint
