#include "ml/train/networktrainer.h"

#include "ml/nn/torchembedder.h"
#include "ml/nn/torchruntime.h"
#include "ml/train/headtrainer.h"
#include "ml/train/trainingloop.h"

#include <algorithm>

namespace flukeprint {

namespace {

bool isLongRun(const TrainingOptions& options)
{
    return !options.longRunArchitecture.isEmpty();
}

Result<Recipe> recipeOf(const TrainingOptions& options)
{
    Recipe recipe = isLongRun(options) ? Recipe::longRun() : Recipe::retraining();
    for (const QString& change : options.recipeChanges)
        if (auto changed = recipe.change(change); !changed) return tl::unexpected(changed.error());
    return recipe;
}

Result<std::unique_ptr<FlukeNetwork>> startingNetwork(const TrainingOptions& options)
{
    seedTorch(options.seed);
    if (!isLongRun(options)) {
        if (!options.base) return failure(ErrorCode::ModelMissing, QStringLiteral("base weights"));
        return TorchEmbedder::loadNetwork(*options.base);
    }
    auto network = FlukeNetwork::fromArchitecture(options.longRunArchitecture);
    if (!network) return failure(ErrorCode::ModelIncompatible, options.longRunArchitecture);
    if (!options.base) return network;
    if (auto read = network->readWeights(options.base->path, options.base->sha256); !read) return tl::unexpected(read.error());
    return network;
}

/// What is known of the base weights' vectors, else what they make of the crops.
PhotoVectors baseVectorsOf(const TrainingSet& set, FlukeNetwork& network, const CropCache& cache, const ProgressSink& sink,
                           const CancelToken& cancel)
{
    PhotoVectors vectors;
    const size_t dimension = 2 * size_t(network.dimension());
    for (const TrainingPhoto& photo : set.photos) vectors.push_back(photo.vector.size() == dimension ? photo.vector : std::vector<float>{});
    if (std::any_of(vectors.begin(), vectors.end(), [](const auto& vector) { return !vector.empty(); })) return vectors;
    if (sink) sink({JobState::Running, 0, 0, QStringLiteral("measuring"), {}, {}});
    std::vector<size_t> photos;
    for (size_t i = 0; i < cache.crops.size(); ++i)
        if (cache.has(i)) photos.push_back(i);
    return embedCache(network, cache, photos, cancel);
}

Result<TrainedModel> trainNetwork(const TrainingSet& set, const TrainingOptions& options, std::unique_ptr<FlukeNetwork>& network,
                                  const ProgressSink& sink, const CancelToken& cancel)
{
    const auto recipe = recipeOf(options);
    if (!recipe) return tl::unexpected(recipe.error());
    network->moveToTrainingDevice();
    const CropCache cache = fillCropCache(set.photos, sink, cancel);
    TrainedModel model;
    model.skipped = cache.skipped;
    model.cacheBytes = cache.bytes();
    model.end = TrainingEnd::Cancelled;
    if (cancel.isCancelled()) return model;
    const PhotoVectors baseVectors = options.base ? baseVectorsOf(set, *network, cache, sink, cancel) : PhotoVectors{};
    if (cancel.isCancelled()) return model;

    TrainingLoop loop(set, options, *recipe, cache, std::move(network), baseVectors, cancel);
    loop.resume();
    const auto end = loop.train(sink);
    if (!end) return tl::unexpected(end.error());
    model.end = *end;
    model.epochs = loop.records();
    if (model.isCancelled()) return model;
    const FlukeNetwork& finished = loop.finish();
    model.parameters = finished.parameterCount();
    const auto sha256 = finished.writeWeights(options.outputPath);
    if (!sha256) return tl::unexpected(sha256.error());
    model.file = {options.outputPath, *sha256, finished.architecture(), options.base ? options.base->calibration : Calibration{}};
    return model;
}

Result<TrainedModel> trainQuickly(const TrainingSet& set, const TrainingOptions& options, FlukeNetwork& network,
                                  const ProgressSink& sink, const CancelToken& cancel)
{
    auto model = trainHead(set, options, network, sink, cancel);
    if (!model || model->isCancelled()) return model;
    const auto sha256 = network.writeWeights(options.outputPath);
    if (!sha256) return tl::unexpected(sha256.error());
    model->file = {options.outputPath, *sha256, network.architecture(), options.base->calibration};
    return model;
}

} // namespace

Result<TrainedModel> NetworkTrainer::train(const TrainingSet& set, const TrainingOptions& options, const ProgressSink& sink,
                                           const CancelToken& cancel)
{
    try {
        prepareTorch(options.threads);
        if (auto enough = checkSize(set); !enough) return tl::unexpected(enough.error());
        auto network = startingNetwork(options);
        if (!network) return tl::unexpected(network.error());
        if (options.speed == TrainingSpeed::Quick) return trainQuickly(set, options, **network, sink, cancel);
        return trainNetwork(set, options, *network, sink, cancel);
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, QStringLiteral("training"), QString::fromUtf8(e.what()));
    }
}

} // namespace flukeprint
