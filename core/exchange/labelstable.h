#pragma once

#include "core/exchange/exportrequest.h"
#include "core/exchange/labels.h"

namespace flukeprint {

/// What people decided, as a training file that imports again without loss: `new_whale` where nothing is confirmed, with as much of the
/// path and the hash as it takes to tell photos of one name apart.
[[nodiscard]] Result<QList<ExportRow>> labelsTable(const Catalogue& catalogue, const ExportRequest& request);

} // namespace flukeprint
