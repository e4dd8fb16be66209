#include "core/recognition/heldout.h"

#include <QHash>

#include <unordered_map>

namespace flukeprint {

namespace {

/// The stored vectors of the catalogue by what a training photo is known by: file and box.
using VectorKey = QPair<QString, QList<int>>;

VectorKey keyOf(const QString& path, const std::optional<QRectF>& box)
{
    return {path, box ? QList<int>{qRound(box->x()), qRound(box->y()), qRound(box->width()), qRound(box->height())}
                      : QList<int>{}};
}

Result<QHash<VectorKey, AnnotationId>> annotationsByPhoto(const Catalogue& catalogue)
{
    const auto entries = catalogue.queue(QueueFilter::All);
    if (!entries) return tl::unexpected(entries.error());
    QHash<VectorKey, AnnotationId> annotations;
    for (const QueueEntry& entry : *entries)
        annotations.insert(keyOf(catalogue.absolutePath(entry.photo), entry.box), entry.annotation);
    return annotations;
}

} // namespace

std::vector<JudgedQuery> askHeldOut(const TrainingSet& set, const std::vector<std::vector<float>>& vectors)
{
    std::vector<GalleryEntry> entries;
    std::unordered_map<int, int> photosOf;
    for (size_t i = 0; i < vectors.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (photo.heldOut || !photo.individual || vectors[i].empty()) continue;
        entries.push_back({AnnotationId{qint64(i)}, IndividualId{*photo.individual}, vectors[i]});
        ++photosOf[*photo.individual];
    }
    const auto gallery = Gallery::build(entries, entries.empty() ? 0 : int(entries.front().vector.size()));
    std::vector<JudgedQuery> queries;
    for (size_t i = 0; i < vectors.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (!photo.heldOut || vectors[i].empty()) continue;
        JudgedQuery query;
        const auto known = photo.individual ? photosOf.find(*photo.individual) : photosOf.end();
        if (known != photosOf.end()) {
            query.truth = IndividualId{known->first};
            query.galleryPhotos = known->second;
        }
        query.ranked = gallery->rank(vectors[i], {});
        queries.push_back(std::move(query));
    }
    return queries;
}

Result<HeldOutMeasurement> measureHeldOut(const Catalogue& catalogue, const TrainingSet& set,
                                          const ModelVersion& version)
{
    const auto annotations = annotationsByPhoto(catalogue);
    if (!annotations) return tl::unexpected(annotations.error());

    HeldOutMeasurement measurement;
    std::vector<std::vector<float>> vectors(set.photos.size());
    int asked = 0;
    for (size_t i = 0; i < vectors.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (!photo.heldOut && !photo.individual) continue;
        const auto annotation = annotations->constFind(keyOf(photo.path, photo.box));
        auto vector = annotation == annotations->cend() ? Result<std::optional<std::vector<float>>>{std::nullopt}
                                                        : catalogue.embedding(*annotation, version.id);
        if (!vector) return tl::unexpected(vector.error());
        if (!*vector) {
            ++measurement.withoutEmbedding;
            continue;
        }
        ++(photo.heldOut ? asked : measurement.galleryPhotos);
        vectors[i] = std::move(**vector);
    }
    if (measurement.galleryPhotos == 0 || asked == 0) return measurement;
    measurement.queries = askHeldOut(set, vectors);
    measurement.figures = measure(measurement.queries, version.file.calibration);
    return measurement;
}

} // namespace flukeprint
