#include "core/services/exportservice.h"

#include "core/base/wholefile.h"

namespace flukeprint {

namespace {

Result<ExportedFile> exportTo(const QString& outputFile, const QString& catalogueFile, const ExportFormat& format, const ExportRequest& request,
                              const RecognitionParts& parts, const ProgressSink& sink, const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    auto exported = format.make(**catalogue, parts, request, sink, cancel);
    if (!exported || exported->isCancelled) return exported;
    if (auto written = writeWhole(outputFile, exported->content); !written) return tl::unexpected(written.error());
    exported->content.clear();
    return exported;
}

} // namespace

ExportService::ExportService(RecognitionParts parts, QObject* parent)
    : JobService(QStringLiteral("export"), parent), m_parts(std::move(parts))
{
}

void ExportService::start(const QString& catalogueFile, const ExportFormat& format, const ExportRequest& request, const QString& outputFile)
{
    startJob<ExportedFile>(
        catalogueFile,
        [outputFile, catalogueFile, format, request, parts = m_parts](const ProgressSink& sink, const CancelToken& cancel) {
            return exportTo(outputFile, catalogueFile, format, request, parts, sink, cancel);
        },
        [this, outputFile](const ExportedFile& exported) { Q_EMIT finished(outputFile, exported); });
}

} // namespace flukeprint
