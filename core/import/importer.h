#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/import/importreport.h"
#include "core/import/importrequest.h"

namespace flukeprint {

/// Imports photos into `catalogue`: finds files, reads labels, hashes, reads EXIF (time, offset, position, through exiv2), stores in
/// batches of about 50 a transaction, in the order of the files, draws a thumbnail (longer edge 360 px) for each. Blocking; any thread
/// that owns `catalogue`.
/// Fails as a whole only when a table is unusable, no path exists or the catalogue cannot be written.
[[nodiscard]] Result<ImportReport> importPhotos(Catalogue& catalogue, const ImportRequest& request, const ProgressSink& sink,
                                                const CancelToken& cancel);

} // namespace flukeprint
