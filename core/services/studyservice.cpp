#include "core/services/studyservice.h"

#include "core/catalogue/catalogue.h"
#include "core/study/studylearner.h"

namespace flukeprint {

namespace {

Result<StudyReport> studyCatalogue(const QString& catalogueFile, StudyRequest request, const RecognitionParts& parts, const ProgressSink& sink,
                                   const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    auto photos = studyPhotosOf(**catalogue);
    if (!photos) return tl::unexpected(photos.error());
    request.photos = std::move(*photos);
    return runStudy(std::move(request), parts, sink, cancel);
}

} // namespace

StudyService::StudyService(RecognitionParts parts, QObject* parent)
    : JobService(QStringLiteral("study"), parent), m_parts(std::move(parts))
{
}

void StudyService::start(const QString& catalogueFile, const StudyRequest& request)
{
    startJob<StudyReport>(
        catalogueFile,
        [catalogueFile, request, parts = m_parts](const ProgressSink& sink, const CancelToken& cancel) {
            return studyCatalogue(catalogueFile, request, parts, sink, cancel);
        },
        [this](const StudyReport& report) { Q_EMIT finished(report); });
}

} // namespace flukeprint
