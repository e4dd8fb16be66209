#include "core/services/importservice.h"

namespace flukeprint {

ImportService::ImportService(QObject* parent) : QObject(parent), m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("import"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ImportService::~ImportService()
{
    m_cancel.cancel();
    m_thread.quit();
    m_thread.wait();
}

void ImportService::start(const QString& catalogueFile, const ImportRequest& request)
{
    if (m_running) return;
    m_running = true;
    m_cancel = CancelToken{};
    const auto sink = [this](const JobProgress& progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
    };
    const auto run = [this, catalogueFile, request, sink, cancel = m_cancel] {
        Result<ImportReport> report =
            Catalogue::open(catalogueFile).and_then([&](const std::unique_ptr<Catalogue>& catalogue) {
                return importPhotos(*catalogue, request, sink, cancel);
            });
        QMetaObject::invokeMethod(
            this,
            [this, report = std::move(report)] {
                m_running = false;
                if (report)
                    Q_EMIT finished(*report);
                else
                    Q_EMIT failed(report.error());
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_worker, run, Qt::QueuedConnection);
}

void ImportService::cancel()
{
    m_cancel.cancel();
}

} // namespace flukeprint
