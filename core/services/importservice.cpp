#include "core/services/importservice.h"

namespace flukeprint {

ImportService::ImportService(QObject* parent) : JobService(QStringLiteral("import"), parent) {}

void ImportService::start(const QString& catalogueFile, const ImportRequest& request)
{
    startJob<ImportReport>(
        catalogueFile,
        [catalogueFile, request](const ProgressSink& sink, const CancelToken& cancel) {
            return Catalogue::open(catalogueFile).and_then([&](const std::unique_ptr<Catalogue>& catalogue) {
                return importPhotos(*catalogue, request, sink, cancel);
            });
        },
        [this](const ImportReport& report) { Q_EMIT finished(report); });
}

} // namespace flukeprint
