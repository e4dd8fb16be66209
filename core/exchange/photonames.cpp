#include "core/exchange/photonames.h"

namespace flukeprint {

namespace {

/// The last so many parts of a path.
QString endOf(const QString& path, int parts)
{
    return path.section(u'/', -parts);
}

QString compared(const QString& name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace

QList<PhotoName> photoNames(const Catalogue& catalogue, const QList<QueueEntry>& entries)
{
    QStringList paths;
    QHash<QString, QHash<PhotoId, QString>> sameName; // paths of the photos that share a name
    for (const QueueEntry& entry : entries) {
        paths << catalogue.absolutePath(entry.photo);
        sameName[compared(endOf(paths.last(), 1))].insert(entry.photo.id, compared(paths.last()));
    }
    QList<PhotoName> names;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto& others = sameName[compared(endOf(paths[i], 1))];
        const int most = int(paths[i].count(u'/')) + 1;
        int parts = 1;
        const auto isShared = [&] {
            const QString end = compared(endOf(paths[i], parts));
            return std::any_of(others.keyValueBegin(), others.keyValueEnd(),
                               [&](const auto& other) { return other.first != entries[i].photo.id && endOf(other.second, parts) == end; });
        };
        while (parts < most && isShared()) ++parts;
        names.append({endOf(paths[i], parts), others.size() > 1});
    }
    return names;
}

} // namespace flukeprint
