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

Result<HeldOutMeasurement> measureHeldOut(const Catalogue& catalogue, const TrainingSet& set,
                                          const ModelVersion& version)
{
    const auto annotations = annotationsByPhoto(catalogue);
    if (!annotations) return tl::unexpected(annotations.error());

    HeldOutMeasurement measurement;
    struct Query
    {
        std::optional<int> individual;
        std::vector<float> vector;
    };
    std::vector<Query> queries;
    std::vector<GalleryEntry> entries;
    std::unordered_map<int, int> photosOf;
    for (const TrainingPhoto& photo : set.photos) {
        if (!photo.heldOut && !photo.individual) continue;
        const auto annotation = annotations->constFind(keyOf(photo.path, photo.box));
        auto vector = annotation == annotations->cend() ? Result<std::optional<std::vector<float>>>{std::nullopt}
                                                        : catalogue.embedding(*annotation, version.id);
        if (!vector) return tl::unexpected(vector.error());
        if (!*vector) {
            ++measurement.withoutEmbedding;
        } else if (photo.heldOut) {
            queries.push_back({photo.individual, std::move(**vector)});
        } else {
            ++photosOf[*photo.individual];
            entries.push_back({*annotation, IndividualId{*photo.individual}, std::move(**vector)});
        }
    }
    measurement.galleryPhotos = int(entries.size());
    if (entries.empty() || queries.empty()) return measurement;

    const auto gallery = Gallery::build(entries, int(entries.front().vector.size()));
    for (const Query& query : queries) {
        JudgedQuery judged;
        const auto known = query.individual ? photosOf.find(*query.individual) : photosOf.end();
        if (known != photosOf.end()) {
            judged.truth = IndividualId{known->first};
            judged.galleryPhotos = known->second;
        }
        judged.ranked = gallery->rank(query.vector, {});
        measurement.queries.push_back(std::move(judged));
    }
    measurement.figures = measure(measurement.queries, version.file.calibration);
    return measurement;
}

} // namespace flukeprint
