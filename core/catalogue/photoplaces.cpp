#include "core/catalogue/photoplaces.h"

#include "core/storage/photorows.h"
#include "core/storage/settingrows.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace flukeprint {

namespace {

/// A path to another computer's share ("//HOST/…") would make this one knock there: it is looked for below the folder, and not found.
QString withoutHost(const QString& path)
{
    qsizetype slashes = 0;
    while (slashes < path.size() && (path[slashes] == u'/' || path[slashes] == u'\\')) ++slashes;
    return slashes > 1 ? path.mid(slashes) : path;
}

const QString foldersKey = QStringLiteral("photos.folders"); ///< [["/missing", "/found"], …]
constexpr qint64 trustedFor = 2000;                           ///< milliseconds

bool isThere(const QString& folder)
{
    return QFileInfo(folder).isDir();
}

} // namespace

std::optional<QPair<QString, QString>> folderThatMoved(const QString& missing, const QString& chosen)
{
    const QStringList parts = QDir::cleanPath(missing).split(u'/', Qt::SkipEmptyParts);
    // The longest common end says most: chosen may be a folder far above.
    for (qsizetype kept = parts.size() - 1; kept >= 1; --kept) {
        const QString end = parts.mid(parts.size() - kept).join(u'/');
        if (QFileInfo::exists(chosen + u'/' + end))
            return QPair<QString, QString>{u'/' + parts.mid(0, parts.size() - kept).join(u'/'), QDir::cleanPath(chosen)};
    }
    return {};
}

PhotoPlaces::PhotoPlaces(Database& database, const QDir& folder) : m_database(database), m_folder(folder)
{
    m_clock.start();
}

QString PhotoPlaces::pathOf(const QString& stored)
{
    const QString path = QDir::cleanPath(m_folder.absoluteFilePath(withoutHost(stored)));
    const qsizetype slash = path.lastIndexOf(u'/');
    if (slash <= 0) return path;
    const QString folder = path.left(slash);
    Seen& seen = m_seen[folder];
    if (seen.folder.isEmpty() || m_clock.elapsed() - seen.at > trustedFor) seen = {folderNow(folder, stored), m_clock.elapsed()};
    return seen.folder + path.mid(slash);
}

QString PhotoPlaces::folderNow(const QString& folder, const QString& stored)
{
    if (isThere(folder)) return folder;
    for (const auto& [missing, found] : named()) {
        if (folder != missing && !folder.startsWith(missing + u'/')) continue;
        if (const QString there = found + folder.mid(missing.size()); isThere(there)) return there;
    }
    const auto second = PhotoRows(m_database).secondPathIn(stored);
    if (second && *second)
        if (const QString path = withoutHost(**second); QDir::isAbsolutePath(path) && isThere(QFileInfo(path).absolutePath()))
            return QFileInfo(path).absolutePath();
    return folder;
}

const QList<QPair<QString, QString>>& PhotoPlaces::named()
{
    if (m_named) return *m_named;
    m_named.emplace();
    const auto text = SettingRows(m_database).value(foldersKey);
    if (!text || !*text) return *m_named;
    for (const auto& pair : QJsonDocument::fromJson((*text)->toUtf8()).array()) {
        const QString missing = pair.toArray()[0].toString(), found = pair.toArray()[1].toString();
        if (QDir::isAbsolutePath(missing) && QDir::isAbsolutePath(found)) m_named->append({missing, found});
    }
    return *m_named;
}

Status PhotoPlaces::name(const QString& missing, const QString& found)
{
    QList<QPair<QString, QString>> folders = named();
    folders.removeIf([&](const auto& pair) { return pair.first == missing; });
    folders.prepend({missing, found});
    QJsonArray array;
    for (const auto& [from, to] : folders) array.append(QJsonArray{from, to});
    auto kept = SettingRows(m_database).setValue(foldersKey, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
    if (!kept) return kept;
    m_named = folders;
    m_seen.clear();
    return {};
}

} // namespace flukeprint
