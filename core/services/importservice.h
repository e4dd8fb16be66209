#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/import/importer.h"

#include <QObject>
#include <QThread>

namespace flukeprint {

/// Import in the background for the window: plans, stores in batches of about 50 photos a transaction and draws
/// thumbnails, on a thread of its own with its own connection. Embeddings are the recognition service's business.
class ImportService : public QObject
{
    Q_OBJECT
public:
    explicit ImportService(QObject* parent = nullptr);
    ~ImportService() override; ///< cancels and joins

    void start(const QString& catalogueFile, const ImportRequest& request); ///< ignored while one runs
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(const flukeprint::JobProgress& progress);
    void finished(const flukeprint::ImportReport& report);
    void failed(const flukeprint::Error& error); ///< nothing could be imported

private:
    QThread m_thread;
    QObject* m_worker = nullptr; ///< what runs on m_thread hangs on it
    CancelToken m_cancel;
    bool m_running = false;
};

} // namespace flukeprint
