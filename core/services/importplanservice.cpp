#include "core/services/importplanservice.h"

namespace flukeprint {

/// Used on the thread alone.
struct ImportPlanService::Known
{
    std::unique_ptr<Catalogue> catalogue;
    QStringList paths;
    std::optional<ImportSurvey> survey;

    Result<ImportPlan> plan(const QString& file, const ImportRequest& request, const ProgressSink& sink, const CancelToken& cancel)
    {
        if (!catalogue || catalogue->filePath() != file) {
            auto opened = Catalogue::open(file, OpenMode::ReadOnly);
            if (!opened) return tl::unexpected(opened.error());
            catalogue = std::move(*opened);
            survey.reset();
        }
        if (!survey || paths != request.paths) {
            auto found = surveyImport(*catalogue, request.paths, sink, cancel);
            if (!found) return tl::unexpected(found.error());
            if (found->isCancelled) return ImportPlan{};
            survey = std::move(*found);
            paths = request.paths;
        }
        return planImport(*catalogue, *survey, request);
    }
};

ImportPlanService::ImportPlanService(QObject* parent)
    : QObject(parent), m_worker(new QObject), m_known(std::make_shared<Known>()), m_latest(std::make_shared<std::atomic<quint64>>(0))
{
    m_thread.setObjectName(QStringLiteral("import plan"));
    m_worker->moveToThread(&m_thread);
    // The connection is closed on the thread that opened it.
    connect(&m_thread, &QThread::finished, m_worker, [known = m_known] { known->catalogue.reset(); }, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ImportPlanService::~ImportPlanService()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void ImportPlanService::plan(const QString& catalogueFile, const ImportRequest& request)
{
    if (m_cancel.isCancelled()) m_cancel = CancelToken{};
    const quint64 question = ++*m_latest;
    const auto sink = [this](const JobProgress& progress) {
        QMetaObject::invokeMethod(this, [this, progress] { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
    };
    const auto run = [this, catalogueFile, request, question, sink, known = m_known, latest = m_latest, cancel = m_cancel] {
        if (question != *latest) return; // another one follows
        auto plan = known->plan(catalogueFile, request, sink, cancel);
        QMetaObject::invokeMethod(this, [this, question, plan = std::move(plan)] { answer(question, plan); }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_worker, run, Qt::QueuedConnection);
}

void ImportPlanService::answer(quint64 question, const Result<ImportPlan>& plan)
{
    if (question != *m_latest || m_cancel.isCancelled()) return;
    if (plan) Q_EMIT planned(*plan);
    else Q_EMIT failed(plan.error());
}

void ImportPlanService::cancel()
{
    m_cancel.cancel();
    ++*m_latest;
}

} // namespace flukeprint
