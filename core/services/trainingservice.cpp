#include "core/services/trainingservice.h"

namespace flukeprint {

TrainingService::TrainingService(RecognitionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_thread(QStringLiteral("training"))
{
}

TrainingService::~TrainingService()
{
    m_cancel.cancel();
}

void TrainingService::start(const TrainingRequest& request)
{
    if (m_running) return;
    m_running = true;
    m_cancel = CancelToken{};
    m_thread.runJob<TrainingReport>(
        this, [this, request, cancel = m_cancel](const ProgressSink& sink) { return runTraining(request, m_parts, sink, cancel); },
        [this](const JobProgress& progress) { Q_EMIT progressed(progress); },
        [this](const Result<TrainingReport>& report) {
            m_running = false;
            if (report)
                Q_EMIT finished(*report);
            else
                Q_EMIT failed(report.error());
        });
}

void TrainingService::cancel()
{
    m_cancel.cancel();
}

} // namespace flukeprint
