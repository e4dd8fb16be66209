#pragma once

#include <QString>

namespace flukeprint {

/// A catalogue id as it is kept and compared: what looks the same to a person is the same id. Letters with accents in one form (NFC),
/// no invisible characters, blanks and hyphens of every kind as the plain ones, none around it.
[[nodiscard]] QString normalisedCatalogueId(const QString& text);

/// Ids with the same key are probably one whale, written by two people or damaged by a spreadsheet: capitals, blanks and hyphens do
/// not count, nor do zeros in front of a number, and 1E5 is 100000.
[[nodiscard]] QString nearnessKey(const QString& catalogueId);

/// Whether a label names a whale: not empty, and none of the words that people and programs write for an unidentified one.
[[nodiscard]] bool namesWhale(const QString& label);

} // namespace flukeprint
