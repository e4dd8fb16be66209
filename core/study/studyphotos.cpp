#include "core/study/studyphotos.h"

#include "core/base/wholefile.h"
#include "core/catalogue/catalogue.h"
#include "core/exchange/labels.h"
#include "core/recognition/embedding.h"
#include "core/recognition/photoprefetcher.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace flukeprint {

namespace {

/// Changes when the file does.
QString stampOf(const QFileInfo& file)
{
    return QStringLiteral("%1 %2").arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
}

QJsonObject readCache(const QString& file)
{
    QFile cache(file);
    return cache.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(cache.readAll()).object() : QJsonObject();
}

QJsonValue boxToJson(const std::optional<QRectF>& box)
{
    return box ? QJsonArray{box->x(), box->y(), box->width(), box->height()} : QJsonValue();
}

std::optional<QRectF> boxFromJson(const QJsonValue& json)
{
    const QJsonArray box = json.toArray();
    if (box.size() != 4) return std::nullopt;
    return QRectF(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble());
}

/// What the cache says of a photo; false where it says nothing.
bool recall(StudyPhoto& photo, const QJsonObject& cache)
{
    const QJsonObject entry = cache[photo.path].toObject();
    if (entry[QStringLiteral("stamp")].toString() != stampOf(QFileInfo(photo.path))) return false;
    const auto hash =
        PerceptualHash::fromBytes(QByteArray::fromHex(entry[QStringLiteral("hash")].toString().toLatin1()));
    if (!hash) return false;
    photo.hash = *hash;
    if (!photo.box) photo.box = boxFromJson(entry[QStringLiteral("box")]);
    return true;
}

QJsonObject entryOf(const StudyPhoto& photo)
{
    return {{QStringLiteral("stamp"), stampOf(QFileInfo(photo.path))},
            {QStringLiteral("hash"), QString::fromLatin1(photo.hash.toBytes().toHex())},
            {QStringLiteral("box"), boxToJson(photo.box)}};
}

Status look(StudyPhoto& photo, const LoadedImage& loaded, FlukeLocator& locator)
{
    photo.hash = perceptualHashOf(loaded.image);
    if (photo.box) return {};
    const auto fluke = locator.locate(loaded.image);
    if (!fluke) return tl::unexpected(fluke.error());
    if (*fluke) photo.box = QRectF((*fluke)->box.topLeft() / loaded.scale(), (*fluke)->box.size() / loaded.scale());
    return {};
}

} // namespace

Result<StudyPhotos> studyPhotosFrom(const QString& labels, const QString& folder, std::vector<Error>& missing)
{
    const auto table = readLabels(labels);
    if (!table) return tl::unexpected(table.error());
    StudyPhotos study;
    QHash<QString, int> numbers;
    for (const LabelRow& row : table->rows) {
        const QString path = QDir(folder).filePath(row.image);
        if (!QFileInfo::exists(path)) {
            missing.push_back({ErrorCode::FileMissing, path, {}});
            continue;
        }
        StudyPhoto photo{path, {}};
        if (row.catalogueId) {
            if (!numbers.contains(*row.catalogueId)) {
                numbers.insert(*row.catalogueId, int(numbers.size()));
                study.whales.append(*row.catalogueId);
            }
            photo.whale = numbers.value(*row.catalogueId);
        }
        study.photos.push_back(std::move(photo));
    }
    return study;
}

Result<StudyPhotos> studyPhotosOf(const Catalogue& catalogue)
{
    const auto set = catalogue.trainingSet();
    if (!set) return tl::unexpected(set.error());
    StudyPhotos study;
    for (const IndividualId id : set->individuals) {
        const auto whale = catalogue.individual(id);
        if (!whale) return tl::unexpected(whale.error());
        study.whales.append(whale->catalogueId);
    }
    for (const TrainingPhoto& photo : set->photos) study.photos.push_back({photo.path, photo.individual, photo.box});
    return study;
}

Result<bool> prepare(StudyPhotos& study, FlukeLocator& locator, const QString& cacheFile, std::vector<Error>& skipped,
                     const ProgressSink& sink, const CancelToken& cancel)
{
    constexpr int ahead = 16;
    QJsonObject cache = readCache(cacheFile);
    std::vector<size_t> unknown;
    QStringList paths;
    for (size_t i = 0; i < study.photos.size(); ++i) {
        if (recall(study.photos[i], cache)) continue;
        unknown.push_back(i);
        paths.append(study.photos[i].path);
    }
    ProgressThrottle throttle(sink);
    PhotoPrefetcher prefetcher(paths, embeddingLongEdge, ahead);
    std::vector<bool> isLost(study.photos.size(), false);
    size_t done = 0;
    for (auto decoded = prefetcher.take(ahead); !decoded.empty() && !cancel.isCancelled(); decoded = prefetcher.take(ahead)) {
        for (const auto& [index, photo] : decoded) {
            StudyPhoto& one = study.photos[unknown[size_t(index)]];
            const Status seen = photo ? look(one, *photo, locator) : tl::unexpected(photo.error());
            if (seen) cache[one.path] = entryOf(one);
            else skipped.push_back({seen.error().code, one.path, seen.error().detail});
            isLost[unknown[size_t(index)]] = !seen;
            ++done;
        }
        throttle.report({JobState::Running, qint64(done), qint64(unknown.size()), QStringLiteral("reading"), {}, {}});
    }
    if (done > 0)
        if (auto written = writeWhole(cacheFile, QJsonDocument(cache).toJson(QJsonDocument::Compact)); !written) return tl::unexpected(written.error());
    if (cancel.isCancelled()) return false;
    size_t kept = 0;
    for (size_t i = 0; i < study.photos.size(); ++i)
        if (!isLost[i]) study.photos[kept++] = study.photos[i];
    study.photos.resize(kept);
    return true;
}

} // namespace flukeprint
