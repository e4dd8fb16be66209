#pragma once

#include "core/recognition/recognitionparts.h"
#include "core/services/taskthread.h"

#include <QList>
#include <QObject>

namespace flukeprint {

/// Measures flukes in the background and stores what comes of it as the machine's grades. Lives on the GUI thread; one thread of low
/// priority with its own connection and locator. A photo that cannot be read is passed over, and tried again with the next catalogue.
class GradingService : public QObject
{
    Q_OBJECT
public:
    explicit GradingService(RecognitionParts parts, QObject* parent = nullptr);
    ~GradingService() override; ///< cancels and joins

    /// Measures what has a box and is not measured yet; while it runs, asking again makes it look again at the end.
    void start(const QString& catalogueFile);
    void cancel(); ///< what is measured stays
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void measured(const QList<flukeprint::AnnotationId>& annotations); ///< their grades are new
    void failed(const flukeprint::Error& error);                      ///< the catalogue cannot be read or written, no locator
    void finished();

private:
    void run();

    const RecognitionParts m_parts;
    CancelToken m_cancel;
    QString m_file;
    bool m_running = false;
    bool m_again = false;
    TaskThread m_thread; ///< last: joins first
};

} // namespace flukeprint
