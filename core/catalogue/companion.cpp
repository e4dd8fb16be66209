#include "core/catalogue/companion.h"

#include "core/base/wholefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace flukeprint {

namespace {

const QString markName = QStringLiteral("catalogue-mark");
const QString ending = QStringLiteral(".fluke-files");
constexpr qint64 longestMark = 100; ///< bytes

/// A copy bears the mark of its original, too: a folder whose own catalogue is still there belongs to that one.
bool belongsToAnother(const QString& companion)
{
    return QFileInfo::exists(companion.chopped(QStringLiteral("-files").size()));
}

} // namespace

QString usualCompanion(const QString& catalogueFile)
{
    return catalogueFile + QStringLiteral("-files");
}

QString markOf(const QString& companion)
{
    QFile file(companion + u'/' + markName);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QString::fromLatin1(file.read(longestMark)).trimmed();
}

QString freeCompanion(const QString& catalogueFile)
{
    const QFileInfo file(catalogueFile);
    for (int number = 2;; ++number) {
        const QString name = QStringLiteral("%1/%2 %3").arg(file.absolutePath(), file.completeBaseName()).arg(number) + ending;
        if (!QFileInfo::exists(name)) return name;
    }
}

void mark(const QString& companion, const QString& catalogueMark)
{
    (void)writeWhole(companion + u'/' + markName, catalogueMark.toLatin1() + '\n', Keep::Derived); // found by its name, then
}

QString findMarked(const QString& catalogueFile, const QString& catalogueMark, const QString& lastSeen)
{
    if (catalogueMark.isEmpty()) return {};
    const QDir folder = QFileInfo(catalogueFile).absoluteDir();
    const auto beside = folder.entryInfoList({u'*' + ending}, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const QFileInfo& candidate : beside)
        if (markOf(candidate.absoluteFilePath()) == catalogueMark && !belongsToAnother(candidate.absoluteFilePath()))
            return candidate.absoluteFilePath();
    const bool isOurs = lastSeen.endsWith(ending) && QDir::isAbsolutePath(lastSeen) && !QFileInfo(lastSeen).isSymLink() && markOf(lastSeen) == catalogueMark &&
                        !belongsToAnother(lastSeen);
    return isOurs ? lastSeen : QString();
}

} // namespace flukeprint
