#pragma once

#include <QString>

namespace flukeprint {

// The folder beside a catalogue that holds thumbnails, trained weights and backups. It bears the catalogue's mark in a file, so that it is
// found again when the catalogue was renamed, or moved without it.

/// The companion's usual name: "NAME.fluke-files".
[[nodiscard]] QString usualCompanion(const QString& catalogueFile);
/// What is written in it; empty: it bears no mark, or is not there.
[[nodiscard]] QString markOf(const QString& companion);
/// A name for one beside the catalogue, where another catalogue's has the usual name.
[[nodiscard]] QString freeCompanion(const QString& catalogueFile);
void mark(const QString& companion, const QString& catalogueMark);
/// Among the folders beside the catalogue, and where it was last seen, those left out whose own catalogue is there. Empty: nowhere.
[[nodiscard]] QString findMarked(const QString& catalogueFile, const QString& catalogueMark, const QString& lastSeen);

} // namespace flukeprint
