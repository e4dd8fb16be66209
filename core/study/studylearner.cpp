#include "core/study/studylearner.h"

#include "core/matching/gallery.h"

namespace flukeprint {

namespace {

std::shared_ptr<const Gallery> galleryOf(const StudyTask& task, const std::vector<std::vector<float>>& vectors)
{
    std::vector<GalleryEntry> entries;
    for (const size_t photo : task.division.train) {
        const auto& whale = task.photos.photos[photo].whale;
        if (whale && !vectors[photo].empty())
            entries.push_back({AnnotationId{qint64(photo) + 1}, IndividualId{*whale + 1}, vectors[photo]});
    }
    return Gallery::build(entries, entries.empty() ? 0 : int(entries.front().vector.size()));
}

} // namespace

bool isOnnx(const QString& backboneFile)
{
    return backboneFile.endsWith(QLatin1String(".onnx"), Qt::CaseInsensitive);
}

std::vector<StudyAnswer> answersByVectors(const StudyTask& task, const std::vector<std::vector<float>>& vectors)
{
    const auto gallery = galleryOf(task, vectors);
    std::vector<StudyAnswer> answers;
    for (const size_t photo : task.division.dev) {
        StudyAnswer& answer = answers.emplace_back();
        if (vectors[photo].empty()) continue;
        for (const RankedIndividual& ranked : gallery->rank(vectors[photo], {.count = studyGuesses}))
            answer.push_back({int(ranked.individual.value - 1), ranked.score});
    }
    return answers;
}

double trainAccuracyByVectors(const StudyTask& task, const std::vector<std::vector<float>>& vectors)
{
    const auto gallery = galleryOf(task, vectors);
    int asked = 0;
    int right = 0;
    for (const size_t photo : task.division.train) {
        const auto& whale = task.photos.photos[photo].whale;
        if (!whale || vectors[photo].empty()) continue;
        ++asked;
        const auto ranked = gallery->rank(vectors[photo], {.withoutAnnotation = AnnotationId{qint64(photo) + 1}, .count = 1});
        right += !ranked.empty() && ranked.front().individual.value - 1 == *whale;
    }
    return asked ? double(right) / asked : 0;
}

} // namespace flukeprint
