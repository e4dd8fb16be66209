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
    : QObject(parent), m_parts(std::move(parts)), m_thread(QStringLiteral("study"))
{
}

StudyService::~StudyService()
{
    m_cancel.cancel();
}

void StudyService::start(const QString& catalogueFile, const StudyRequest& request)
{
    if (m_running) return;
    m_running = true;
    m_cancel = CancelToken{};
    m_thread.runJob<StudyReport>(
        this,
        [this, catalogueFile, request, cancel = m_cancel](const ProgressSink& sink) {
            return studyCatalogue(catalogueFile, request, m_parts, sink, cancel);
        },
        [this](const JobProgress& progress) { Q_EMIT progressed(progress); },
        [this](const Result<StudyReport>& report) {
            m_running = false;
            if (report)
                Q_EMIT finished(*report);
            else
                Q_EMIT failed(report.error());
        });
}

void StudyService::cancel()
{
    m_cancel.cancel();
}

} // namespace flukeprint
