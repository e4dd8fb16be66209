#include "core/exchange/labelstable.h"

#include "core/exchange/photonames.h"

namespace flukeprint {

Result<QList<ExportRow>> labelsTable(const Catalogue& catalogue, const ExportRequest& request)
{
    const auto entries = exportedPhotos(catalogue, request);
    if (!entries) return tl::unexpected(entries.error());
    const auto names = photoNames(catalogue, *entries);
    QList<ExportRow> rows;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const QueueEntry& entry = (*entries)[i];
        rows.append({names[i].name, entry.verdict == Verdict::Identified ? entry.catalogueId : newWhaleLabel,
                     names[i].isOfSeveral ? entry.photo.contentHash : QString()});
    }
    return rows;
}

} // namespace flukeprint
