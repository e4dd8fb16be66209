#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace flukeprint {

/// Values by key in an SQLite file of their own, for what can be made again at any time: whatever is wrong with the file, its values
/// are absent, and the next write begins a new file. What it holds is data: a file from elsewhere makes SQLite run nothing and take
/// little memory. One connection, opened when it is first needed; used on one thread at a time. Several programs may use one file.
class BlobFile
{
public:
    static constexpr qsizetype mostBytes = 1 << 20; ///< of a value; a longer one is not kept

    explicit BlobFile(QString file);
    ~BlobFile();
    BlobFile(const BlobFile&) = delete;
    BlobFile& operator=(const BlobFile&) = delete;

    [[nodiscard]] bool has(const QByteArray& key);
    [[nodiscard]] std::optional<QByteArray> read(const QByteArray& key);
    /// Calls `visit` with every key; reads no values.
    void forEachKey(const std::function<void(const QByteArray&)>& visit);
    /// Replaces what was there. False when it could not be written, which is of no consequence but time.
    bool write(const QByteArray& key, const QByteArray& value);

private:
    struct Connection;
    enum class IfMissing { Nothing, Create };

    [[nodiscard]] Connection* connection(IfMissing ifMissing);
    void beginAnew();

    const QString m_file;
    std::unique_ptr<Connection> m_connection; ///< null until the file is there
};

} // namespace flukeprint
