#pragma once

#include "core/base/result.h"

#include <QList>
#include <QRectF>
#include <QString>

#include <optional>

namespace flukeprint {

/// A photo of a data set with splits, as `photos.csv` of the training data lists it.
struct SplitPhoto
{
    QString image;                ///< file name
    std::optional<QString> whale; ///< absent: unidentified
    QString split;                ///< "fit", "validation-known", "validation-unseen", "validation-new"
    std::optional<QRectF> box;    ///< pixels of the file
    std::optional<bool> isGrey;   ///< absent: not known
};

/// Reads `Image,Id,split` and, where there are any, `box_x0,box_y0,box_x1,box_y1` and `grey` (0 or 1). TableMalformed
/// names the missing column or line.
[[nodiscard]] Result<QList<SplitPhoto>> readSplitPhotos(const QString& file);

/// Which photos a protocol compares. The constant answer `new_whale` is right for 27.6 % of the queries.
struct Protocol
{
    QList<SplitPhoto> gallery;
    QList<SplitPhoto> queries;
};

/// Queries: `validation-known` and as many of `validation-new` as make the share of new whales 27.6 %; gallery: `fit`,
/// identified.
/// @param seed chooses among `validation-new`
[[nodiscard]] Protocol knownProtocol(const QList<SplitPhoto>& photos, quint64 seed);

/// Whales of `validation-unseen` with two photos or more: one photo asks, the rest answer. Those with one photo: half
/// answer, half ask as new whales, and `validation-new` makes the share up to 27.6 %.
[[nodiscard]] Protocol unseenProtocol(const QList<SplitPhoto>& photos, quint64 seed);

} // namespace flukeprint
