#pragma once

#include <QString>

namespace flukeprint {

/// Makes a catalogue of `photos` photos at `file` by repeating the rows of another one: photos with other hashes, whales with other
/// ids, vectors with other signs, so that likenesses within one repetition are as in the original and those between two are
/// chance. All repetitions show the same files. Needs no model and takes seconds. The companion folder holds hard links to the
/// original's files; every photo has the key points of its original.
/// @return empty, or what went wrong
[[nodiscard]] QString growCatalogue(const QString& original, const QString& file, int photos);

} // namespace flukeprint
