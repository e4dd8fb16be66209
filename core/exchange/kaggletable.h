#pragma once

#include "core/base/job.h"
#include "core/catalogue/catalogue.h"
#include "core/exchange/exportrequest.h"
#include "core/exchange/labels.h"
#include "core/recognition/recognitionparts.h"

namespace flukeprint {

/// The rows of a Kaggle file: up to five labels a photo, best first, `new_whale` where it ranks; the confirmed whale comes first.
struct KaggleTable
{
    QList<ExportRow> rows;
    int withoutEmbedding = 0;   ///< undecided photos that could not be compared yet; their row says `new_whale`
    std::vector<Error> remarks; ///< photos whose file name another photo bears too; subject names the file
    bool isCancelled = false;   ///< then `rows` is not complete
};

/// Builds the rows from what is stored: embeds nothing, writes nothing to the catalogue. Undecided photos are answered as the window
/// would; of identified ones, whose whale comes first, the network orders the rest. Blocking; the thread that owns `catalogue`. Some
/// hundredths of a second per undecided photo, hence sink and token. Errors besides the catalogue's: IdsWithBlanks.
[[nodiscard]] Result<KaggleTable> kaggleTable(const Catalogue& catalogue, const RecognitionParts& parts, const ExportRequest& request,
                                              const ProgressSink& sink = {}, const CancelToken& cancel = {});

} // namespace flukeprint
