#pragma once

namespace flukeprint {

/// Makes `QSettings()` keep the person's preferences in a file of ours, under the same name as before: Qt 6.4 puts an empty file in place of
/// the old one when the disk is full, and takes the write for done. What an older program stored is read and kept.
/// Once, before the first QSettings; the names of program and organization are set.
void keepSettingsSafely();

} // namespace flukeprint
