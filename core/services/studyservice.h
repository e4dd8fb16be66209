#pragma once

#include "core/services/taskthread.h"
#include "core/study/study.h"

#include <QObject>

namespace flukeprint {

/// A comparison of training recipes in the background for the window. Lives on the GUI thread; at most one at a time.
class StudyService : public QObject
{
    Q_OBJECT
public:
    explicit StudyService(RecognitionParts parts, QObject* parent = nullptr);
    ~StudyService() override; ///< cancels and joins

    /// On the catalogue's identified photos; the photos of `request` are replaced by them. Ignored while one runs.
    void start(const QString& catalogueFile, const StudyRequest& request);
    void cancel(); ///< what is finished stays; the same request goes on with the rest
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(const flukeprint::JobProgress& progress);
    void finished(const flukeprint::StudyReport& report);
    void failed(const flukeprint::Error& error);

private:
    const RecognitionParts m_parts;
    CancelToken m_cancel;
    bool m_running = false;
    TaskThread m_thread; ///< last: joins first
};

} // namespace flukeprint
