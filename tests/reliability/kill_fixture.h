#pragma once

#include "core/catalogue/catalogue.h"

#include <QString>
#include <QStringList>

namespace flukeprint {

/// Fresh catalogues to be ill-treated, and what a whole one looks like.

/// A catalogue with that many photos (which need not exist) and some whales.
[[nodiscard]] bool makeCatalogue(const QString& file, int photos);
/// The same of schema 5, for upgrading; no whales.
[[nodiscard]] bool makeOldCatalogue(const QString& file);
/// Drawn photos to import.
[[nodiscard]] bool drawPhotos(const QString& folder, int count);

/// A catalogue with identified photos that can be trained on, and in the same folder what stands for the shipped weights.
[[nodiscard]] bool makeTrainableCatalogue(const QString& file, const QString& weights);

/// What is wrong with a catalogue: it cannot be opened, or is not sound; empty when nothing is.
[[nodiscard]] QString faultOf(const QString& file);
/// What of `acknowledged` (lines of the driver) the catalogue does not hold; empty when nothing is missing.
[[nodiscard]] QString missingIn(const QString& file, const QStringList& acknowledged);
[[nodiscard]] int photosIn(const QString& file);    ///< -1 when it cannot be opened
[[nodiscard]] QString activeModelIn(const QString& file); ///< its name; empty: none
[[nodiscard]] int decisionsIn(const QString& file); ///< rows, undoings included; likewise

/// Copies a file and what SQLite keeps beside it.
[[nodiscard]] bool copyCatalogue(const QString& from, const QString& to);

} // namespace flukeprint
