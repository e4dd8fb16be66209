#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"

#include <QList>
#include <QString>

#include <optional>

namespace flukeprint {

/// What a person asks of an export besides its format.
struct ExportRequest
{
    QueueFilter filter = QueueFilter::All;   ///< which photos
    std::optional<Confirmed> confirmed = {}; ///< only those identified that surely; absent: others, too
    QString blankAs = {}; ///< Kaggle: what stands for a blank in an id; empty: ids with blanks are refused
};

/// The photos of which an export tells, in the order taken.
[[nodiscard]] Result<QList<QueueEntry>> exportedPhotos(const Catalogue& catalogue, const ExportRequest& request);

} // namespace flukeprint
