#include "core/import/photofiles.h"

#include "core/base/pictureformat.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <filesystem>

namespace flukeprint {

namespace {

namespace fs = std::filesystem;

/// Folders in which network drives, systems and programs keep thumbnails, and what was thrown away.
bool isForeignFolder(const QString& name)
{
    static const QSet<QString> names{QStringLiteral("@eadir"),       QStringLiteral("#recycle"),      QStringLiteral("@recycle"),
                                     QStringLiteral("#snapshot"),    QStringLiteral("$recycle.bin"),  QStringLiteral("recycler"),
                                     QStringLiteral("recycled"),     QStringLiteral("lost.dir"),      QStringLiteral("lost+found"),
                                     QStringLiteral("thumbnails"),   QStringLiteral(".thumbnails"),   QStringLiteral(".trashes"),
                                     QStringLiteral(".trash"),       QStringLiteral(".picasaoriginals"), QStringLiteral("system volume information")};
    const QString folded = name.toLower();
    return names.contains(folded) || folded.startsWith(QLatin1String(".trash-"));
}

/// Tables, notes and what systems and programs put beside photos: nobody misses them among the photos.
bool isBesidePhotos(const QString& suffix)
{
    static const QSet<QString> suffixes{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("txt"), QStringLiteral("xmp"),
                                        QStringLiteral("ini"), QStringLiteral("db"),  QStringLiteral("fluke")};
    return suffixes.contains(suffix);
}

/// Searches one folder given by a person.
class Search
{
public:
    explicit Search(PhotoFiles& photos) : m_photos(photos) {}

    void folder(const QString& path)
    {
        QStringList found;
        walk(path, found);
        std::sort(found.begin(), found.end());
        m_photos.files.append(found);
    }

private:
    void walk(const QString& path, QStringList& found)
    {
        const QString real = QFileInfo(path).canonicalFilePath();
        if (m_seen.contains(real)) return;
        m_seen.insert(real);
        std::error_code error;
        // Not Qt's own walk: it passes over names that are no UTF-8 without a word.
        fs::directory_iterator entries(fs::path(QFile::encodeName(path).toStdString()), error);
        if (error) m_photos.missing.push_back({ErrorCode::FileUnreadable, path, QString::fromStdString(error.message())});
        for (; !error && entries != fs::directory_iterator(); entries.increment(error)) entry(path, *entries, found);
    }

    void entry(const QString& folder, const fs::directory_entry& entry, QStringList& found)
    {
        const std::string bytes = entry.path().filename().native();
        const QByteArrayView name(bytes.data(), qsizetype(bytes.size()));
        const bool isReadable = QUtf8StringView(name.data(), name.size()).isValidUtf8();
        const QString text = isReadable ? QString::fromUtf8(name) : QString::fromLatin1(name);
        const QString path = folder.endsWith(u'/') ? folder + text : folder + u'/' + text;
        std::error_code error; // what cannot be looked at is no photo
        if (entry.is_directory(error)) {
            if (isReadable) subfolder(text, path, found);
            else m_photos.missing.push_back({ErrorCode::NameUnreadable, path, {}});
        } else if (entry.is_regular_file(error)) {
            file(text, path, isReadable, found);
        }
    }

    void subfolder(const QString& name, const QString& path, QStringList& found)
    {
        // A catalogue's companion folder holds thumbnails of photos, not photos.
        if (name.endsWith(QLatin1String(".fluke-files"))) return;
        if (isForeignFolder(name)) m_photos.leftOut[name] += filesBelow(path);
        else if (!name.startsWith(u'.')) walk(path, found);
    }

    void file(const QString& name, const QString& path, bool isReadable, QStringList& found)
    {
        const QString suffix = name.contains(u'.') ? name.section(u'.', -1).toLower() : QString();
        const bool isPhoto = photoSuffixes().contains(suffix);
        if (name.startsWith(QLatin1String("._"))) ++m_photos.leftOut[QStringLiteral("._*")];
        else if (name.startsWith(u'.')) return;
        else if (isBesidePhotos(suffix)) return;
        else if (!isPhoto) ++m_photos.leftOut[suffix.isEmpty() ? name : suffix.toUpper()];
        else if (isReadable) found.append(path);
        else m_photos.missing.push_back({ErrorCode::NameUnreadable, path, {}});
    }

    static int filesBelow(const QString& path)
    {
        int count = 0;
        std::error_code error;
        fs::recursive_directory_iterator entries(fs::path(QFile::encodeName(path).toStdString()), fs::directory_options::skip_permission_denied, error);
        for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error))
            count += entries->is_regular_file(error);
        return count;
    }

    PhotoFiles& m_photos;
    QSet<QString> m_seen; ///< folders as they truly lie; a link may lead back
};

} // namespace

PhotoFiles findPhotos(const QStringList& paths)
{
    PhotoFiles photos;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.exists()) photos.missing.push_back({ErrorCode::FileMissing, path, {}});
        else if (info.isDir()) Search(photos).folder(path);
        else photos.files.append(path);
    }
    return photos;
}

} // namespace flukeprint
