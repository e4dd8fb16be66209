#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSet>

#include <optional>

struct sqlite3;

namespace flukeprint {

class Database;

/// A mark in `setting` that every transaction draws anew, beside the one before it. So a log's frames name what the file had when
/// the log began and everything since; a file whose mark is not among them is another copy, and replaying the log would mix the two.
class LogMark
{
public:
    /// What a file has that no transaction of ours marked.
    static const QByteArray none;

    /// Inside a write transaction, once its work is done.
    [[nodiscard]] static Status renew(Database& database);
    /// The same for a finished copy, which is another file from now on. Errors: WriteFailed.
    /// @param before the mark that its log shall be taken to follow; empty: its own
    [[nodiscard]] static Status renewIn(const QString& file, const QByteArray& before = {});

    /// The mark of the file as it would be without its log; nothing when that cannot be read.
    [[nodiscard]] static std::optional<QByteArray> ofFileAlone(const QString& file);
    /// The mark that the database has now.
    [[nodiscard]] static Result<QByteArray> of(Database& database);
    /// Those that lie in a page's bytes, with what each followed.
    [[nodiscard]] static QSet<QByteArray> findIn(const QByteArray& page);
};

} // namespace flukeprint
