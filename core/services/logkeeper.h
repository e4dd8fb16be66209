#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace flukeprint {

/// Moves a catalogue's log into its file a few seconds after the last decision, whoever wrote it, so that a copy of the file alone has
/// everything. Looks at the log's size and time; works on a thread of its own. Belongs to the GUI thread.
class LogKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int secondsBetweenLooks = 3; ///< a log that did not change from one look to the next is emptied

    explicit LogKeeper(QObject* parent = nullptr);
    /// Waits for what goes on.
    ~LogKeeper() override;

    /// Empty: none.
    void watch(const QString& catalogueFile);

private:
    void look();

    QString m_file;
    QTimer m_timer;
    QThreadPool m_pool;
    QDateTime m_seen; ///< when the log was last written, at the last look
};

} // namespace flukeprint
