#include "core/storage/leftovers.h"

#include "core/storage/logmark.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QThread>
#include <QtEndian>

#include <array>
#include <chrono>

namespace flukeprint {

namespace {

/// The end of a journal that names a super-journal, and the beginning of every journal (https://www.sqlite.org/fileformat.html).
const QByteArray journalMagic = QByteArray::fromHex("d9d505f920a163d7");
constexpr qint64 logHeaderSize = 32;
constexpr qint64 frameHeaderSize = 24;
constexpr qint64 readVersionAt = 19; ///< in a database's header; 2 when it has a write-ahead log

QByteArray bytesAt(const QString& path, qint64 offset, qint64 size)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset)) return {};
    return file.read(size);
}

bool isForeignJournal(const QString& file, const QString& journal)
{
    const qint64 size = QFileInfo(journal).size();
    if (size == 0) return false;
    const bool hasLogMode = bytesAt(file, readVersionAt, 1) == QByteArray(1, '\2');
    return hasLogMode || bytesAt(journal, std::max<qint64>(0, size - journalMagic.size()), journalMagic.size()) == journalMagic;
}

/// A link in the folder for what can be made anew, down to where files are written; empty when there is none.
QString linkIn(const QString& companion)
{
    constexpr auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot; // broken links, too
    const QFileInfo top(companion);
    if (top.isSymLink() || (top.exists() && !top.isDir())) return companion;
    for (const QFileInfo& entry : QDir(companion).entryInfoList(everything)) {
        if (entry.isSymLink()) return entry.filePath();
        if (!entry.isDir()) continue;
        for (const QFileInfo& inner : QDir(entry.filePath()).entryInfoList(everything))
            if (inner.isSymLink()) return inner.filePath();
    }
    return {};
}

/// Both marks of every one that lies in a frame of the log's present round; frames of earlier rounds lie behind them.
QSet<QByteArray> marksIn(const QString& log)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray header = file.read(logHeaderSize);
    if (header.size() < logHeaderSize) return {};
    const qint64 pageSize = qFromBigEndian<quint32>(header.constData() + 8);
    if (pageSize < 512 || pageSize > 65536) return {};
    const QByteArray salts = header.mid(16, 8);
    QSet<QByteArray> marks;
    for (;;) {
        const QByteArray frame = file.read(frameHeaderSize + pageSize);
        if (frame.size() < frameHeaderSize + pageSize || frame.mid(8, 8) != salts) return marks;
        marks.unite(LogMark::findIn(frame));
    }
}

} // namespace

Status checkLeftovers(const QString& file)
{
    for (const char* suffix : {"-journal", "-wal", "-shm"}) {
        const QFileInfo beside(file + QLatin1String(suffix));
        if (beside.isSymLink() || (beside.exists() && !beside.isFile()))
            return failure(ErrorCode::JournalForeign, beside.filePath(), QStringLiteral("not a plain file"));
    }
    if (const QString link = linkIn(file + QStringLiteral("-files")); !link.isEmpty())
        return failure(ErrorCode::JournalForeign, link, QStringLiteral("not a plain folder or file"));
    const QString journal = file + QStringLiteral("-journal");
    if (QFileInfo::exists(journal) && isForeignJournal(file, journal)) return failure(ErrorCode::JournalForeign, journal);
    return {};
}

bool hasLog(const QString& file)
{
    return QFileInfo(file + QStringLiteral("-wal")).size() > logHeaderSize;
}

Status checkLogBelongs(const QString& file)
{
    const QString log = file + QStringLiteral("-wal");
    // Others may move the log's content into the file between the two looks.
    constexpr std::array pauses{0, 20, 60, 150};
    for (const int pause : pauses) {
        QThread::msleep(pause);
        const QSet<QByteArray> marks = marksIn(log);
        if (marks.isEmpty()) return {};
        const auto mark = LogMark::ofFileAlone(file);
        if (!mark || marks.contains(*mark)) return {};
    }
    return failure(ErrorCode::LogForeign, log);
}

} // namespace flukeprint
