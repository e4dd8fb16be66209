#include "core/base/wholefile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

// QSaveFile is not used: in Qt 6.4 it ignores that its last flush failed, and puts an empty file in place of the old one.

namespace flukeprint {

namespace {

#ifdef Q_OS_UNIX
qint64 writeSome(int handle, const char* bytes, qint64 size) { return ::write(handle, bytes, size_t(size)); }
int sync(int handle) { return ::fsync(handle); }
#else
qint64 writeSome(int handle, const char* bytes, qint64 size) { return ::_write(handle, bytes, unsigned(std::min<qint64>(size, 1 << 20))); }
int sync(int handle) { return ::_commit(handle); }
#endif

tl::unexpected<Error> failed(int error, const QString& path)
{
    return failure(meaningOfErrno(error), path, QString::fromLocal8Bit(std::strerror(error)));
}

Status writeAll(int handle, const QByteArray& bytes, const QString& path)
{
    for (qint64 done = 0; done < bytes.size();) {
        errno = 0;
        const qint64 written = writeSome(handle, bytes.constData() + done, bytes.size() - done);
        const int error = errno;
        if (written > 0) done += written;
        else if (error != EINTR) return failed(error == 0 ? ENOSPC : error, path);
    }
    return {};
}

Status syncHandle(int handle, const QString& path)
{
    if (sync(handle) == 0) return {};
    const int error = errno;
    // A file system that cannot sync has done what it can.
    if (error == EINVAL || error == ENOTSUP || error == EROFS) return {};
    return failed(error, path);
}

/// So that the name outlives a power cut, too. Best effort: not every file system can.
void syncFolderOf([[maybe_unused]] const QString& path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    (void)::fsync(folder);
    ::close(folder);
#endif
}

Status openFor(QFile& file, QIODevice::OpenMode mode, const QString& path)
{
    errno = 0;
    if (file.open(mode | QIODevice::Unbuffered)) return {};
    const int error = errno;
    return failure(error == 0 ? ErrorCode::WriteFailed : meaningOfErrno(error), path, file.errorString());
}

Status writeDirectly(const QString& path, const QByteArray& bytes)
{
    QFile device(path);
    if (auto opened = openFor(device, QIODevice::WriteOnly | QIODevice::ExistingOnly, path); !opened) return opened;
    return writeAll(device.handle(), bytes, path);
}

Status writeNew(const QString& name, const QByteArray& bytes, Keep keep, const QString& path)
{
    QFile file(name);
    if (auto opened = openFor(file, QIODevice::WriteOnly | QIODevice::NewOnly, path); !opened) return opened;
    auto written = writeAll(file.handle(), bytes, path);
    if (written && keep == Keep::Surely) written = syncHandle(file.handle(), path);
    return written;
}

std::filesystem::path nativePath(const QString& path)
{
#ifdef Q_OS_UNIX
    return {QFile::encodeName(path).toStdString()}; // as QFile names it, whatever the locale
#else
    return {path.toStdU16String()};
#endif
}

/// What a program that was killed left beside a file: nobody works on such a thing for hours.
void removeForgotten(const QString& path)
{
    constexpr qint64 secondsOfWork = 6 * 3600;
    const QFileInfo target(path);
    const QString beginning = target.fileName() + QStringLiteral(".unfinished-");
    const auto lasting = QDateTime::currentDateTime().addSecs(-secondsOfWork);
    for (const QFileInfo& left : target.absoluteDir().entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
        if (!left.fileName().startsWith(beginning) || left.lastModified() > lasting) continue;
        if (left.isDir()) QDir(left.filePath()).removeRecursively();
        else QFile::remove(left.filePath());
    }
}

QString unfinishedNameOf(const QString& path)
{
    return QStringLiteral("%1.unfinished-%2").arg(path, QString::number(QRandomGenerator::system()->generate(), 16));
}

} // namespace

ErrorCode meaningOfErrno(int error)
{
    switch (error) {
    case ENOSPC:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return ErrorCode::DiskFull;
    case ENOENT:
    case ENOTDIR: return ErrorCode::FileMissing;
    default: return ErrorCode::WriteFailed;
    }
}

Status writeWhole(const QString& path, const QByteArray& bytes, Keep keep)
{
    const QFileInfo there(path);
    if (there.exists() && !there.isFile() && !there.isDir()) return writeDirectly(path, bytes);
    const QString target = there.exists() && keep == Keep::Surely ? there.canonicalFilePath() : path;
    const QString unfinished = unfinishedNameOf(target);
    auto written = writeNew(unfinished, bytes, keep, path);
    if (written && there.exists()) QFile::setPermissions(unfinished, there.permissions());
    if (written) written = renameOver(unfinished, target);
    if (!written) {
        QFile::remove(unfinished);
        Error error = written.error();
        error.subject = error.code == ErrorCode::FileMissing ? there.absolutePath() : path;
        return tl::unexpected(error);
    }
    if (keep == Keep::Surely) syncFolderOf(target);
    return {};
}

Status syncFile(const QString& path)
{
    QFile file(path);
    if (auto opened = openFor(file, QIODevice::ReadWrite | QIODevice::ExistingOnly, path); !opened) return opened;
    auto synced = syncHandle(file.handle(), path);
    if (synced) syncFolderOf(path);
    return synced;
}

Status renameOver(const QString& from, const QString& to)
{
    std::error_code error;
    std::filesystem::rename(nativePath(from), nativePath(to), error);
    if (error) return failure(meaningOfErrno(error.value()), to, QString::fromStdString(error.message()));
    return {};
}

Result<std::unique_ptr<UnfinishedFolder>> UnfinishedFolder::beside(const QString& file)
{
    const QFileInfo target(file);
    if (!QFileInfo(target.absolutePath()).isDir()) return failure(ErrorCode::FileMissing, target.absolutePath());
    removeForgotten(target.absoluteFilePath());
    const QString path = unfinishedNameOf(target.absoluteFilePath());
    std::error_code error;
    std::filesystem::create_directory(nativePath(path), error);
    if (error) return failure(meaningOfErrno(error.value()), target.absoluteFilePath(), QString::fromStdString(error.message()));
    return std::unique_ptr<UnfinishedFolder>(new UnfinishedFolder(path));
}

UnfinishedFolder::~UnfinishedFolder()
{
    QDir(m_path).removeRecursively();
}

QString UnfinishedFolder::filePath(const QString& name) const
{
    return QDir(m_path).filePath(name);
}

Result<QString> sha256OfFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile()) return failure(ErrorCode::FileMissing, path); // reading a pipe would never end
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, path, file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file)) return failure(ErrorCode::FileUnreadable, path, file.errorString());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace flukeprint
