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
    m_thread.run([this, request, cancel = m_cancel] {
        ProgressThrottle throttle([this](const JobProgress& progress) {
            TaskThread::answer(this, [this, progress] { Q_EMIT progressed(progress); });
        });
        auto report = runTraining(
            request, m_parts, [&](const JobProgress& progress) { throttle.report(progress); }, cancel);
        TaskThread::answer(this, [this, report = std::move(report)] {
            m_running = false;
            if (report)
                Q_EMIT finished(*report);
            else
                Q_EMIT failed(report.error());
        });
    });
}

void TrainingService::cancel()
{
    m_cancel.cancel();
}

} // namespace flukeprint
