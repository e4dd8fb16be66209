#pragma once

#include "core/base/result.h"

#include <QDir>
#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace flukeprint {

class Database;

/// Where photos lie now: their stored path, or, where its folder is gone, the folder that a person named for it, or the one in which the
/// photo was last seen. Asks the file system once in two seconds for each folder, since a drive comes and goes. One thread, that of its
/// catalogue.
class PhotoPlaces
{
public:
    /// @param folder of the catalogue, base of relative paths
    PhotoPlaces(Database& database, const QDir& folder);

    /// @param stored as a table keeps it. Returns an absolute path, of a file that may be missing.
    [[nodiscard]] QString pathOf(const QString& stored);
    /// Photos below `missing` are looked for below `found`, from now on. In a transaction.
    [[nodiscard]] Status name(const QString& missing, const QString& found);

private:
    struct Seen
    {
        QString folder;
        qint64 at = 0; ///< milliseconds of m_clock
    };
    [[nodiscard]] QString folderNow(const QString& folder, const QString& stored);
    [[nodiscard]] const QList<QPair<QString, QString>>& named();

    Database& m_database;
    QDir m_folder;
    QElapsedTimer m_clock;
    QHash<QString, Seen> m_seen; ///< by the folder of the stored path
    std::optional<QList<QPair<QString, QString>>> m_named; ///< missing and found, the latest first; read when first needed
};

/// Which folder moved where, when `missing` is a photo that lies below `chosen` now: the nearest such folder, so that all that lay below
/// it are found. Nothing: it does not lie there.
[[nodiscard]] std::optional<QPair<QString, QString>> folderThatMoved(const QString& missing, const QString& chosen);

} // namespace flukeprint
