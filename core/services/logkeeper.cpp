#include "core/services/logkeeper.h"

#include "core/catalogue/backups.h"

#include <QFileInfo>

namespace flukeprint {

LogKeeper::LogKeeper(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setInterval(secondsBetweenLooks * 1000);
    connect(&m_timer, &QTimer::timeout, this, &LogKeeper::look);
}

LogKeeper::~LogKeeper()
{
    m_pool.waitForDone();
}

void LogKeeper::watch(const QString& catalogueFile)
{
    m_file = catalogueFile;
    m_seen = {};
    if (m_file.isEmpty()) m_timer.stop();
    else m_timer.start();
}

void LogKeeper::look()
{
    const QFileInfo log(m_file + QStringLiteral("-wal"));
    if (!log.exists() || log.size() == 0 || m_pool.activeThreadCount() > 0) return;
    const QDateTime written = log.lastModified();
    const bool isIdle = written == m_seen;
    m_seen = written;
    if (!isIdle) return;
    // What fails now is tried again at the next look, and the log keeps everything until then.
    m_pool.start([file = m_file] { (void)emptyLog(file); });
}

} // namespace flukeprint
