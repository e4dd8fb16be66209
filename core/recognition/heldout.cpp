#include "core/recognition/heldout.h"

#include "core/matching/shrunkfit.h"
#include "core/recognition/recogniser.h"
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

    /// The question without its answer.
    [[nodiscard]] JudgedQuery queryAbout(const TrainingSet& set, const TrainingPhoto& photo) const
    {
        JudgedQuery query;
        query.annotation = photo.annotation;
        if (photo.individual) query.shown = idOf(set, photo);
        const auto known = photo.individual ? photosOf.find(idOf(set, photo)) : photosOf.end();
        if (known != photosOf.end()) {
            query.truth = known->first;
            query.galleryPhotos = known->second;
        }
        return query;
    }
};

std::vector<JudgedQuery> askThose(const TrainingSet& set, const SetVectors& vectors, bool steer)
{
    const SetGallery compared(set, vectors);
    const Suggester suggester({}, compared.gallery);
    std::vector<JudgedQuery> queries;
    for (size_t i = 0; i < vectors.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (!photo.heldOut || photo.steers != steer || vectors[i].empty()) continue;
        queries.push_back(compared.queryAbout(set, photo));
        queries.back().ranked = suggester.evidenceOn({vectors[i]}).ranked;
    }
    return queries;
}

/// The photos that judge, or as many of them as are asked, spread evenly.
std::vector<size_t> placesOfJudges(const TrainingSet& set, const SetVectors& vectors)
{
    std::vector<size_t> all;
    for (size_t i = 0; i < vectors.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (photo.heldOut && !photo.steers && photo.annotation && !vectors[i].empty()) all.push_back(i);
    }
    if (all.size() <= mostHeldOut) return all;
    std::vector<size_t> some;
    for (size_t i = 0; i < mostHeldOut; ++i) some.push_back(all[i * all.size() / mostHeldOut]);
    return some;
}

std::vector<QueryVerdict> judgeFairly(const std::vector<ComparedQuery>& queries, const ModelVersion& version, const Calibration& shipped,
                                      const NewWhalePrior& prior)
{
    auto verdicts = version.run ? judgeCrossFitted(queries, shipped, prior.share) : judge(queries, version.file.calibration);
    weightByPrior(verdicts, prior.share);
    return verdicts;
}

std::vector<Confusion> confusionsOf(const std::vector<ComparedQuery>& queries, const Calibration& calibration)
{
    std::map<std::pair<IndividualId, IndividualId>, Confusion> pairs;
    for (const JudgedQuery& query : fuse(queries, calibration)) {
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

std::vector<JudgedQuery> askHeldOut(const TrainingSet& set, const SetVectors& vectors)
{
    return askThose(set, vectors, false);
}

std::vector<JudgedQuery> askSteering(const TrainingSet& set, const SetVectors& vectors)
{
    return askThose(set, vectors, true);
}

HeldOutQuestions::HeldOutQuestions(const Catalogue& catalogue, const TrainingSet& set, const RecognitionParts& parts)
    : m_set(set), m_opinion(SecondOpinion::make(catalogue, parts, shippedCalibration(parts)))
{
}

HeldOutQuestions::~HeldOutQuestions() = default;

std::vector<ComparedQuery> HeldOutQuestions::ask(const SetVectors& vectors, const CancelToken& cancel)
{
    const SetGallery compared(m_set, vectors);
    Suggester suggester({}, compared.gallery); // evidence is gathered; what it is worth is for a calibration to say
    if (m_opinion)
        suggester.hearSecondOpinion([this](const FlukeQuestion& question, AnnotationId photo) { return compare(question, photo); });
    std::vector<ComparedQuery> queries;
    for (const size_t place : placesOfJudges(m_set, vectors)) {
        if (cancel.isCancelled()) break;
        const TrainingPhoto& photo = m_set.photos[place];
        FlukeQuestion question{vectors[place]};
        question.annotation = photo.annotation;
        if (m_opinion) question.features = m_opinion->featuresOf(*photo.annotation);
        Evidence evidence = suggester.evidenceOn(question);
        ComparedQuery query{compared.queryAbout(m_set, photo), std::move(evidence.comparisons)};
        query.query.ranked = std::move(evidence.ranked);
        queries.push_back(std::move(query));
    }
    return queries;
}

std::optional<LocalComparison> HeldOutQuestions::compare(const FlukeQuestion& question, AnnotationId photo)
{
    auto& kept = m_compared[*question.annotation];
    const auto found = kept.find(photo);
    if (found != kept.end()) return found->second;
    return kept[photo] = m_opinion->compare(question, photo);
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
                                          const RecognitionParts& parts, const CancelToken& cancel)
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
    measurement.queries = HeldOutQuestions(catalogue, set, parts).ask(*vectors, cancel);
    if (cancel.isCancelled()) return measurement;
    const auto prior = catalogue.newWhalePrior();
    if (!prior) return tl::unexpected(prior.error());
    measurement.verdicts = judgeFairly(measurement.queries, version, shippedCalibration(parts), *prior);
    measurement.confusions = confusionsOf(measurement.queries, version.file.calibration);
    return measurement;
}

namespace {

/// Two versions' answers to the same questions.
struct TwoVersions
{
    std::vector<ComparedQuery> before, after;
    NewWhalePrior prior;
    Calibration shipped;
};

/// About the photos that are embedded under both; without answers where it was cancelled.
Result<TwoVersions> askBoth(const Catalogue& catalogue, const TrainingSet& set, ModelVersionId before, ModelVersionId after,
                            const RecognitionParts& parts, const CancelToken& cancel)
{
    auto first = vectorsOf(catalogue, set, before);
    auto second = vectorsOf(catalogue, set, after);
    if (!first || !second) return tl::unexpected(first ? second.error() : first.error());
    for (size_t i = 0; i < first->size(); ++i) {
        if ((*first)[i].empty()) (*second)[i].clear();
        if ((*second)[i].empty()) (*first)[i].clear();
    }
    const auto prior = catalogue.newWhalePrior();
    if (!prior) return tl::unexpected(prior.error());
    HeldOutQuestions questions(catalogue, set, parts);
    TwoVersions answers{questions.ask(*first, cancel), questions.ask(*second, cancel), *prior, shippedCalibration(parts)};
    return cancel.isCancelled() ? TwoVersions{} : answers;
}

Comparison compareFairly(const TwoVersions& answers, const ModelVersion& before, const ModelVersion& after)
{
    return compare(judgeFairly(answers.before, before, answers.shipped, answers.prior),
                   judgeFairly(answers.after, after, answers.shipped, answers.prior));
}

} // namespace

Result<Comparison> compareHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& before,
                                  const ModelVersion& after, const RecognitionParts& parts, const CancelToken& cancel)
{
    return askBoth(catalogue, set, before.id, after.id, parts, cancel).map([&](const TwoVersions& answers) {
        return compareFairly(answers, before, after);
    });
}

Result<HeldOutTrial> tryHeldOut(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& before,
                                const ModelVersion& after, const RecognitionParts& parts, const CancelToken& cancel)
{
    return askBoth(catalogue, set, before.id, after.id, parts, cancel).map([&](const TwoVersions& answers) {
        return HeldOutTrial{compareFairly(answers, before, after), fitTowards(answers.after, answers.shipped, answers.prior.share),
                            answers.prior};
    });
}

} // namespace flukeprint
