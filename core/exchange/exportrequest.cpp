#include "core/exchange/exportrequest.h"

namespace flukeprint {

Result<QList<QueueEntry>> exportedPhotos(const Catalogue& catalogue, const ExportRequest& request)
{
    auto entries = catalogue.queue(request.filter);
    if (entries)
        entries->removeIf([&](const QueueEntry& entry) {
            return request.confirmed && !(entry.individual && isConfirmed(entry.confirmation, *request.confirmed));
        });
    return entries;
}

} // namespace flukeprint
