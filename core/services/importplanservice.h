#pragma once

#include "core/base/job.h"
#include "core/import/importplan.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace flukeprint {

/// Plans an import in the background: looks at the photos once, and afterwards only puts together anew what a person says of them. On a
/// thread of its own, with a connection of its own that only reads.
class ImportPlanService : public QObject
{
    Q_OBJECT
public:
    explicit ImportPlanService(QObject* parent = nullptr);
    ~ImportPlanService() override; ///< cancels and joins

    /// Asked again before it has answered, it answers the last question alone.
    void plan(const QString& catalogueFile, const ImportRequest& request);
    void cancel(); ///< no answer comes any more

Q_SIGNALS:
    void progressed(const flukeprint::JobProgress& progress); ///< of looking at the photos
    void planned(const flukeprint::ImportPlan& plan);
    void failed(const flukeprint::Error& error); ///< a table or a track cannot be used, or nothing is there

private:
    struct Known; ///< what the thread has found out
    void answer(quint64 question, const Result<ImportPlan>& plan);

    QThread m_thread;
    QObject* m_worker = nullptr; ///< what runs on m_thread hangs on it
    std::shared_ptr<Known> m_known;
    CancelToken m_cancel;
    std::shared_ptr<std::atomic<quint64>> m_latest; ///< question
};

} // namespace flukeprint
