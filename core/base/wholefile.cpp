#include "core/base/wholefile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#include <cerrno>

namespace flukeprint {

Status writeWhole(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(errno == ENOSPC || errno == EDQUOT ? ErrorCode::DiskFull : ErrorCode::WriteFailed, path, file.errorString());
    return {};
}

Result<QString> sha256OfFile(const QString& path)
{
    QFile file(path);
    if (!file.exists()) return failure(ErrorCode::FileMissing, path);
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, path, file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file)) return failure(ErrorCode::FileUnreadable, path, file.errorString());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace flukeprint
