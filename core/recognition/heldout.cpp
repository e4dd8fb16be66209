#include "core/recognition/heldout.h"

#include "core/recognition/secondopinion.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace flukeprint {

namespace {

/// What the held-out photos are compared with.
struct SetGallery
{
    std::shared_ptr<const Gallery> gallery;
    std::unordered_map<IndividualId, int> photosOf;

    SetGallery(const TrainingSet& set, const SetVectors& vectors)
    {
        std::vector<GalleryEntry> entries;
        for (size_t i = 0; i < vectors.size(); ++i) {
            const TrainingPhoto& photo = set.photos[i];
            if (photo.heldOut || !photo.individual || vectors[i].empty()) continue;
            entries.push_back({photo.annotation.value_or(AnnotationId{qint64(i)}), idOf(set, photo), vectors[i]});
            ++photosOf[entries.back().individual];
        }
        gallery = Gallery::build(entries, entries.empty() ? 0 : int(entries.front().vector.size()));
    }

    static IndividualId idOf(const TrainingSet& set, const TrainingPhoto& photo)
    {
        const int number = *photo.individual;
        return set.individuals.empty() ? IndividualId{number} : set.individuals[size_t(number)];
    }

    [[nodiscard]] JudgedQuery ask(const TrainingSet& set, const TrainingPhoto& photo, const std::vector<float>& vector) const
    {
        JudgedQuery query;
        query.annotation = photo.annotation;
        const auto known = photo.individual ? photosOf.find(idOf(set, photo)) : photosOf.end();
        if (known != photosOf.end()) {
            query.truth = known->first;
            query.galleryPhotos = known->second;
        }
        query.ranked = gallery->rank(vector, {});
        return query;
    }
};

std::vector<JudgedQuery> askThose(const TrainingSet& set, const SetVectors& vectors, bool steer, const CancelToken& cancel)
{
    const SetGallery compared(set, vectors);
    std::vector<JudgedQuery> queries;
    for (size_t i = 0; i < vectors.size() && !cancel.isCancelled(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (photo.heldOut && photo.steers == steer && !vectors[i].empty()) queries.push_back(compared.ask(set, photo, vectors[i]));
    }
    return queries;
}

std::vector<QueryVerdict> judgeFairly(const std::vector<JudgedQuery>& queries, const ModelVersion& version, const Calibration& shipped)
{
    return version.run ? judgeCrossFitted(queries, shipped) : judge(queries, version.file.calibration);
}

std::vector<Confusion> confusionsOf(const std::vector<JudgedQuery>& queries)
{
    std::map<std::pair<IndividualId, IndividualId>, Confusion> pairs;
    for (const JudgedQuery& query : queries) {
        if (!query.truth || !query.annotation || query.ranked.empty() || query.ranked.front().individual == *query.truth) continue;
        const RankedIndividual& answer = query.ranked.front();
        Confusion& pair = pairs[{*query.truth, answer.individual}];
        const bool isSurer = pair.count == 0 || answer.score > pair.score;
        ++pair.count;
        if (isSurer) pair = {*query.truth, answer.individual, pair.count, *query.annotation, answer.bestAnnotation, answer.score};
    }
    std::vector<Confusion> confusions;
    for (const auto& [whales, confusion] : pairs) confusions.push_back(confusion);
    std::stable_sort(confusions.begin(), confusions.end(), [](const Confusion& a, const Confusion& b) {
        return a.count != b.count ? a.count > b.count : a.score > b.score;
    });
    return confusions;
}

} // namespace

std::vector<JudgedQuery> askHeldOut(const TrainingSet& set, const SetVectors& vectors, const CancelToken& cancel)
{
    return askThose(set, vectors, false, cancel);
}

std::vector<JudgedQuery> askSteering(const TrainingSet& set, const SetVectors& vectors)
{
    return askThose(set, vectors, true, {});
}

std::vector<ComparedQuery> askHeldOutTwice(const TrainingSet& set, const SetVectors& vectors, SecondOpinion& opinion, size_t most,
                                           const CancelToken& cancel)
{
    const SetGallery compared(set, vectors);
    const auto featuresOf = [&](AnnotationId annotation) { return opinion.featuresOf(annotation); };
    std::vector<ComparedQuery> queries;
    for (size_t i = 0; i < vectors.size() && queries.size() < most && !cancel.isCancelled(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (!photo.heldOut || photo.steers || vectors[i].empty() || !photo.annotation) continue;
        ComparedQuery query{compared.ask(set, photo, vectors[i]), {}};
        if (const auto mine = featuresOf(*photo.annotation))
            query.comparisons = compareLocally(*mine, {photo.annotation, vectors[i], {}}, query.query.ranked, *compared.gallery,
                                               opinion.matcher(), featuresOf);
        queries.push_back(std::move(query));
    }
    return queries;
}

Result<SetVectors> vectorsOf(const Catalogue& catalogue, const TrainingSet& set, ModelVersionId version)
{
    SetVectors vectors(set.photos.size());
    for (size_t i = 0; i < vectors.size(); ++i) {
        if (!set.photos[i].annotation) continue;
        auto vector = catalogue.embedding(*set.photos[i].annotation, version);
        if (!vector) return tl::unexpected(vector.error());
        if (*vector) vectors[i] = std::move(**vector);
    }
    return vectors;
}

Result<HeldOutMeasurement> measureHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& version,
                                          const Calibration& shipped, const CancelToken& cancel)
{
    const auto vectors = vectorsOf(catalogue, set, version.id);
    if (!vectors) return tl::unexpected(vectors.error());
    HeldOutMeasurement measurement;
    for (size_t i = 0; i < set.photos.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (!photo.heldOut && !photo.individual) continue;
        measurement.withoutEmbedding += (*vectors)[i].empty();
        measurement.galleryPhotos += !photo.heldOut && !(*vectors)[i].empty();
    }
    if (measurement.galleryPhotos == 0) return measurement;
    measurement.queries = askHeldOut(set, *vectors, cancel);
    if (cancel.isCancelled()) return measurement;
    measurement.verdicts = judgeFairly(measurement.queries, version, shipped);
    measurement.confusions = confusionsOf(measurement.queries);
    return measurement;
}

Result<Comparison> compareHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& before,
                                  const ModelVersion& after, const Calibration& shipped, const CancelToken& cancel)
{
    auto first = vectorsOf(catalogue, set, before.id);
    auto second = vectorsOf(catalogue, set, after.id);
    if (!first || !second) return tl::unexpected(first ? second.error() : first.error());
    for (size_t i = 0; i < first->size(); ++i) {
        if ((*first)[i].empty()) (*second)[i].clear();
        if ((*second)[i].empty()) (*first)[i].clear();
    }
    const auto asked = askHeldOut(set, *first, cancel);
    const auto askedAgain = askHeldOut(set, *second, cancel);
    if (cancel.isCancelled()) return Comparison{};
    return compare(judgeFairly(asked, before, shipped), judgeFairly(askedAgain, after, shipped));
}

} // namespace flukeprint
