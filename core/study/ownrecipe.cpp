#include "core/study/ownrecipe.h"

#include "core/recognition/embedding.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <map>

namespace flukeprint {

namespace {

TrainingSet trainingSetOf(const StudyTask& task)
{
    TrainingSet set;
    set.individualCount = int(task.photos.whales.size());
    for (const size_t photo : task.division.train) {
        const StudyPhoto& one = task.photos.photos[photo];
        set.photos.push_back({one.path, one.box, one.whale, false, {}});
    }
    return set;
}

/// One vector per photo of the study; empty where it could not be read.
std::vector<std::vector<float>> embedAll(const StudyTask& task, FlukeLocator& locator, Embedder& embedder, StudyLearned& learned,
                                         const ProgressSink& sink, const CancelToken& cancel)
{
    std::vector<PhotoToEmbed> list;
    for (const StudyPhoto& photo : task.photos.photos) list.push_back({photo.path, photo.box});
    std::vector<std::vector<float>> vectors(list.size());
    ProgressThrottle throttle(sink);
    EmbeddingRun run(std::move(list), locator, embedder);
    for (auto outcomes = run.step(); !outcomes.empty() && !cancel.isCancelled(); outcomes = run.step()) {
        for (auto& outcome : outcomes) {
            if (outcome.fluke) vectors[size_t(outcome.index)] = std::move(outcome.fluke->vector);
            else learned.skipped.push_back(outcome.fluke.error());
        }
        JobProgress progress = run.progress();
        progress.stage = QStringLiteral("measuring");
        throttle.report(progress);
    }
    return vectors;
}

} // namespace

StudyLearned answerConstantly(const StudyTask& task)
{
    std::map<int, int> photos;
    for (const size_t photo : task.division.train)
        if (const auto& whale = task.photos.photos[photo].whale) ++photos[*whale];
    StudyAnswer answer;
    for (const auto& [whale, count] : photos) answer.push_back({whale, float(count)});
    std::stable_sort(answer.begin(), answer.end(), [](const StudyGuess& a, const StudyGuess& b) { return a.score > b.score; });
    answer.resize(std::min<size_t>(answer.size(), 5));
    StudyLearned learned;
    learned.answers.assign(task.division.dev.size(), answer);
    double identified = 0;
    for (const auto& [whale, count] : photos) identified += count;
    learned.trainAccuracy = answer.empty() ? 0 : double(answer.front().score) / identified;
    return learned;
}

Result<StudyLearned> learnAsFlukeprint(const StudyTask& task, const StudyOptions& options, const RecognitionParts& parts,
                                       const ProgressSink& sink, const CancelToken& cancel)
{
    const auto start = std::chrono::steady_clock::now();
    if (!options.shipped) return failure(ErrorCode::ModelMissing, options.recipe);
    const QTemporaryDir folder;
    TrainingOptions training;
    training.epochs = options.epochs;
    training.minutes = options.minutes;
    training.seed = options.seed;
    training.threads = options.threads;
    training.longRunArchitecture = options.shipped->architecture;
    training.outputPath = options.weightsFile.isEmpty() ? folder.filePath(QStringLiteral("weights.safetensors")) : options.weightsFile;
    const auto model = parts.makeTrainer()->train(trainingSetOf(task), training, sink, cancel);
    if (!model) return tl::unexpected(model.error());
    StudyLearned learned;
    learned.cancelled = model->isCancelled();
    if (learned.cancelled) return learned;
    learned.skipped = model->skipped;
    double seconds = 0, photos = 0;
    for (const EpochRecord& epoch : model->epochs) {
        learned.epochs.push_back({epoch.loss, epoch.accuracy, {}});
        seconds += epoch.seconds;
        photos += epoch.photos;
    }
    learned.photosPerSecond = seconds > 0 ? photos / seconds : 0;
    learned.endedByTime = options.minutes && int(model->epochs.size()) < options.epochs;
    const auto embedder = parts.makeEmbedder(model->file);
    const auto locator = parts.makeLocator();
    if (!embedder || !locator) return tl::unexpected(embedder ? locator.error() : embedder.error());
    const auto vectors = embedAll(task, **locator, **embedder, learned, sink, cancel);
    learned.cancelled = cancel.isCancelled();
    learned.answers = answersByVectors(task, vectors);
    learned.trainAccuracy = trainAccuracyByVectors(task, vectors);
    learned.parameters = model->parameters;
    learned.remark = QStringLiteral("train accuracy: nearest other training photos");
    learned.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return learned;
}

} // namespace flukeprint
