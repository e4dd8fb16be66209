#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/exchange/tablefields.h"

#include <QStringList>

#include <vector>

namespace flukeprint {

struct ImportRequest
{
    QStringList paths;       ///< photos or folders (searched recursively, hidden files left out)
    QStringList labelsFiles; ///< tables of labels (see `readLabels`), in the order in which they count
    QString reviewer;
    ColumnChoices columns = {}; ///< what a person said of the tables' columns
};

/// What became of an import. One bad photo never stops it.
struct ImportReport
{
    bool cancelled = false;
    int added = 0;
    int alreadyThere = 0;  ///< same content as a photo of the catalogue or earlier in this import
    int labelled = 0;
    int withoutDate = 0;
    std::vector<Error> skipped;  ///< each names its file and the reason
    std::vector<Error> faults;   ///< labels that were not stored: rows without a photo, contradictions; the subject names the row or photo
    std::vector<Error> remarks;  ///< what a person should know though it was done: letters that were guessed, ids that are nearly equal
};

/// Imports photos into `catalogue`: finds files, reads labels, hashes, reads EXIF (time, offset, position, through exiv2), stores in
/// batches of about 50 a transaction, in the order of the files, draws a thumbnail (longer edge 360 px) for each. Blocking; any thread
/// that owns `catalogue`.
/// Fails as a whole only when a table is unusable, no path exists or the catalogue cannot be written.
[[nodiscard]] Result<ImportReport> importPhotos(Catalogue& catalogue, const ImportRequest& request, const ProgressSink& sink,
                                                const CancelToken& cancel);

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::ImportReport)
