#include "core/services/trainingservice.h"

namespace flukeprint {

TrainingService::TrainingService(RecognitionParts parts, QObject* parent)
    : JobService(QStringLiteral("training"), parent), m_parts(std::move(parts))
{
}

void TrainingService::start(const TrainingRequest& request)
{
    startJob<TrainingReport>(
        request.catalogueFile,
        [request, parts = m_parts](const ProgressSink& sink, const CancelToken& cancel) { return runTraining(request, parts, sink, cancel); },
        [this](const TrainingReport& report) { Q_EMIT finished(report); });
}

} // namespace flukeprint
