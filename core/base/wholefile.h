#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace flukeprint {

/// What becomes of a file when the power fails right after it was written.
enum class Keep {
    Surely,  ///< it is on the disk when the writing returns
    Derived, ///< it may be gone and is made again: not waited for
};

/// What becomes of a file that has the wanted name already.
enum class IfThere { Refuse, Replace };

/// Writes a file whole or not at all: beside it first, every byte checked, and renamed when all of it is there; what lay there before
/// stays until then. A link is followed, but not for what is derived; what is no plain file (a device, a pipe) is written to directly. Any thread.
/// Errors: DiskFull, FileMissing (its folder), WriteFailed.
[[nodiscard]] Status writeWhole(const QString& path, const QByteArray& bytes, Keep keep = Keep::Surely);

/// Puts what was written to `path` by others (SQLite) on the disk, and then the name in its folder. Errors: DiskFull, WriteFailed.
[[nodiscard]] Status syncFile(const QString& path);

/// Gives the finished file `from` the name `to`, in the same folder or on the same disk, in place of what has it. Errors as `writeWhole`.
[[nodiscard]] Status renameOver(const QString& from, const QString& to);

/// A folder beside a file for what others (SQLite) make before it gets the file's name; goes with all that lies in it. One that a killed
/// program left there is removed when the next is made, some hours later.
class UnfinishedFolder
{
public:
    /// Errors: FileMissing (the folder that `file` shall lie in), DiskFull, WriteFailed.
    static Result<std::unique_ptr<UnfinishedFolder>> beside(const QString& file);
    ~UnfinishedFolder();
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

    [[nodiscard]] QString filePath(const QString& name) const;

private:
    explicit UnfinishedFolder(QString path) : m_path(std::move(path)) {}
    QString m_path;
};

/// What a failed system call says. @param error its errno, taken at once: other calls change it
/// Returns DiskFull, FileMissing (the folder), or WriteFailed.
[[nodiscard]] ErrorCode meaningOfErrno(int error);

/// SHA-256 of a file's bytes, hex. Any thread. Errors: FileMissing, FileUnreadable.
[[nodiscard]] Result<QString> sha256OfFile(const QString& path);

} // namespace flukeprint
