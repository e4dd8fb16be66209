#include "ml/train/networktrainer.h"

#include "core/recognition/heldout.h"
#include "ml/nn/torchembedder.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"
#include "ml/train/cropcache.h"
#include "ml/train/marginsoftmax.h"

#include <QFile>
#include <QFileInfo>

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace flukeprint {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// From this share of the run on, pictures have this size, as a share of the network's input.
struct Resolution
{
    double from;
    double size;
};

/// The numbers of a recipe. That of the long run follows ../shared/design/recognition.md, with a smaller margin that grows later: on a
/// slow machine the full one outran what the network had learned (training accuracy fell from 6 to 2 % while it grew).
struct Recipe
{
    int batch;
    double learningRate;
    double weightDecay;
    double margin;
    double marginRamp;      ///< share of the run over which the margin grows to its full value
    std::vector<Resolution> resolutions; ///< small pictures first: an epoch of them costs a quarter
    double warmUp;          ///< share of the run over which the learning rate rises
    double averaging;       ///< decay of the running average of weights, per step
    double scale = 30;      ///< of the cosines

    [[nodiscard]] QSize pictureSize(QSize full, double along) const
    {
        double size = 1;
        for (const Resolution& resolution : resolutions)
            if (along >= resolution.from) size = resolution.size;
        return full * size;
    }

    static Recipe longRun() { return {64, 2e-3, 0.03, 0.35, 0.6, {{0, 0.5}, {0.4, 0.75}, {0.8, 1}}, 0.02, 0.998}; }
    static Recipe retraining() { return {32, 2e-4, 0.01, 0.3, 0.3, {{0, 1}}, 0.1, 0.99}; }
};

/// A photo to draw in an epoch and the class it stands for (unmirrored; its mirror image is `classCount` further).
struct Sample
{
    size_t photo;
    int64_t label;
};

struct Classes
{
    std::vector<Sample> samples;
    int64_t count = 0; ///< without the mirrored ones
};

Classes classesOf(const TrainingSet& set, const CropCache& cache)
{
    Classes classes;
    classes.count = set.individualCount;
    for (size_t i = 0; i < set.photos.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (photo.heldOut || !cache.has(i)) continue;
        classes.samples.push_back({i, photo.individual ? int64_t(*photo.individual) : classes.count++});
    }
    return classes;
}

Status checkSize(const TrainingSet& set)
{
    std::unordered_set<int> whales;
    int photos = 0;
    for (const TrainingPhoto& photo : set.photos) {
        if (photo.heldOut || !photo.individual) continue;
        ++photos;
        whales.insert(*photo.individual);
    }
    if (photos >= 4 && whales.size() >= 2) return {};
    return failure(ErrorCode::TooFewPhotos, QStringLiteral("%1 photos of %2 whales").arg(photos).arg(whales.size()));
}

/// One vector per photo, empty where there is no crop. Nothing when cancelled.
using PhotoVectors = std::vector<std::vector<float>>;

PhotoVectors embedCache(FlukeNetwork& network, const CropCache& cache, const CancelToken& cancel)
{
    std::vector<size_t> photos;
    for (size_t i = 0; i < cache.crops.size(); ++i)
        if (cache.has(i)) photos.push_back(i);
    const QSize size = network.inputSize();
    const auto fill = [&](int index, bool mirrored, float* out) {
        centreView(cache.crops[photos[size_t(index)]], size, CropCache::coverage, mirrored, out);
    };
    auto embedded = embedCrops(network, int(photos.size()), fill, cancel);
    if (embedded.size() < photos.size()) return {};
    PhotoVectors vectors(cache.crops.size());
    for (size_t k = 0; k < photos.size(); ++k) vectors[photos[k]] = std::move(embedded[k]);
    return vectors;
}

NamedTensors cloned(const NamedTensors& tensors)
{
    NamedTensors copies;
    for (const auto& [name, tensor] : tensors) copies.emplace_back(name, tensor.detach().clone());
    return copies;
}

/// One run's moving parts, kept in one place so that a checkpoint can hold them all.
class Run
{
public:
    /// @param baseVectors of all photos by the weights it starts from; empty: it starts from random ones
    Run(const TrainingSet& set, const TrainingOptions& options, const CropCache& cache, std::unique_ptr<FlukeNetwork> network,
        const PhotoVectors& baseVectors, const CancelToken& cancel)
        : m_set(set), m_options(options), m_cache(cache), m_cancel(cancel), m_network(std::move(network)), m_classes(classesOf(set, cache)),
          m_isLongRun(!options.longRunArchitecture.isEmpty()),
          m_recipe(m_isLongRun ? Recipe::longRun() : Recipe::retraining())
    {
        m_directions = baseVectors.empty() ? torch::randn({2 * m_classes.count, m_network->dimension()}) * 0.02
                                           : classCentres(baseVectors);
        m_directions = m_directions.to(m_device).set_requires_grad(true);
        auto parameters = m_network->parameters();
        parameters.push_back(m_directions);
        m_optimizer = std::make_unique<torch::optim::AdamW>(
            parameters, torch::optim::AdamWOptions(m_recipe.learningRate).weight_decay(m_recipe.weightDecay));
        m_average = cloned(m_network->state());
        m_batches = int(std::max<size_t>(1, m_classes.samples.size() / size_t(m_recipe.batch)));
    }

    /// Trains to the end of the schedule; false when cancelled.
    Result<bool> train(const ProgressSink& sink)
    {
        ProgressThrottle throttle(sink);
        m_started = Clock::now();
        while (m_epoch < m_options.epochs && progress() < 1) {
            const auto finished = trainEpoch(throttle);
            if (!finished) return tl::unexpected(finished.error());
            if (!*finished) return false;
            if (auto saved = saveCheckpoint(); !saved) return tl::unexpected(saved.error());
        }
        return true;
    }

    /// Continues an earlier run of the same options from its checkpoint, if there is one that can be read.
    void resume()
    {
        if (m_options.checkpointPath.isEmpty() || !QFileInfo::exists(m_options.checkpointPath)) return;
        const auto file = readTensors(m_options.checkpointPath, {});
        if (!file || file->title != checkpointTitle()) return;
        ensureOptimizerState();
        NamedTensors into = checkpointTensors();
        auto counters = torch::zeros({3 + 4 * int64_t(m_options.epochs)}, torch::kDouble);
        into.emplace_back(QStringLiteral("counters"), counters);
        if (!copyTensors(file->tensors, into, m_options.checkpointPath)) return;
        const double* values = counters.data_ptr<double>();
        m_epoch = int(values[0]);
        m_step = int64_t(values[1]);
        m_earlierSeconds = values[2];
        for (int i = 0; i < m_epoch; ++i) {
            const double* r = values + 3 + 4 * i;
            m_records.push_back({int(r[0]), r[1], r[2], r[3]});
        }
        setOptimizerStep(m_step);
    }

    /// Puts the averaged weights into the network.
    void finish()
    {
        [[maybe_unused]] const auto copied = copyTensors(m_average, m_network->state(), {});
        m_network->setTraining(false);
    }

    [[nodiscard]] FlukeNetwork& network() { return *m_network; }
    [[nodiscard]] const std::vector<EpochRecord>& records() const { return m_records; }

private:
    /// 0 … 1 along the schedule: by steps, or by time where that is further.
    [[nodiscard]] double progress() const
    {
        const double bySteps = double(m_step) / (double(m_batches) * std::max(1, m_options.epochs));
        if (!m_options.minutes) return bySteps;
        return std::max(bySteps, (m_earlierSeconds + secondsSince(m_started)) / (60 * *m_options.minutes));
    }

    Result<bool> trainEpoch(ProgressThrottle& throttle)
    {
        const auto epochStart = Clock::now();
        std::mt19937_64 random(m_options.seed * 1'000'003 + uint64_t(m_epoch));
        std::vector<Sample> samples = m_classes.samples;
        for (size_t i = samples.size(); i > 1; --i) std::swap(samples[i - 1], samples[random() % i]);
        double lossSum = 0;
        int64_t right = 0;
        int batches = 0;
        for (; batches < m_batches && progress() < 1; ++batches) {
            if (m_cancel.isCancelled()) return false;
            const size_t first = size_t(batches) * size_t(m_recipe.batch);
            const size_t last = std::min(samples.size(), first + size_t(m_recipe.batch));
            if (last - first < 2) break; // batch norm needs two
            const auto [loss, hits] = step({samples.data() + first, last - first}, random);
            if (!std::isfinite(loss)) return failure(ErrorCode::TrainingDiverged, QStringLiteral("epoch %1").arg(m_epoch + 1));
            lossSum += loss;
            right += hits;
            report(throttle, lossSum / (batches + 1));
        }
        ++m_epoch;
        batches = std::max(1, batches);
        m_records.push_back({m_epoch, lossSum / batches, double(right) / (double(batches) * m_recipe.batch), secondsSince(epochStart)});
        return true;
    }

    void report(ProgressThrottle& throttle, double loss) const
    {
        JobProgress job;
        const double share = std::max(progress(), 1e-6);
        job.total = 1000;
        job.done = qint64(1000 * std::min(share, 1.0));
        job.stage = QStringLiteral("epoch %1").arg(m_epoch + 1);
        job.metric = loss;
        const double elapsed = m_earlierSeconds + secondsSince(m_started);
        if (share > 0.005) job.secondsLeft = elapsed / share * (1 - std::min(share, 1.0));
        throttle.report(job);
    }

    /// One batch; returns its loss and how many samples the network put first in their own class.
    std::pair<double, int64_t> step(std::span<const Sample> samples, std::mt19937_64& random)
    {
        const double along = std::min(progress(), 1.0);
        const auto [input, labels] = drawBatch(samples, m_recipe.pictureSize(m_network->inputSize(), along), random);
        setLearningRate(along);
        m_network->setTraining(true);
        if (!m_isLongRun) m_network->freezeNorms();

        const auto embeddings = m_network->forward(input);
        const double margin = m_recipe.margin * std::min(1.0, along / m_recipe.marginRamp);
        const auto classes = labels.to(m_device);
        const auto logits = marginLogits(embeddings, m_directions, classes, margin, m_recipe.scale);
        auto loss = torch::nn::functional::cross_entropy(logits, classes);
        const double value = loss.item<double>();
        if (const auto pushed = rejectionLoss(samples, labels, embeddings); pushed.defined()) loss = loss + pushed;
        m_optimizer->zero_grad();
        loss.backward();
        torch::nn::utils::clip_grad_norm_(m_optimizer->param_groups()[0].params(), 10.0);
        m_optimizer->step();
        ++m_step;
        averageWeights();
        return {value, logits.argmax(1).eq(classes).sum().item<int64_t>()};
    }

    /// Augmented pictures (N×1×H×W) and their classes. Each picture has a generator of its own, so that the number of threads
    /// changes nothing.
    [[nodiscard]] std::pair<torch::Tensor, torch::Tensor> drawBatch(std::span<const Sample> samples, QSize size,
                                                                    std::mt19937_64& random) const
    {
        const auto n = int64_t(samples.size());
        auto input = torch::empty({n, 1, size.height(), size.width()});
        auto labels = torch::empty({n}, torch::kLong);
        std::vector<uint64_t> seeds(samples.size());
        for (uint64_t& seed : seeds) seed = random();
        float* const pixels = input.data_ptr<float>();
        int64_t* const classes = labels.data_ptr<int64_t>();
        at::parallel_for(0, n, 8, [&](int64_t first, int64_t last) {
            for (int64_t i = first; i < last; ++i) {
                const Sample& sample = samples[size_t(i)];
                std::mt19937_64 own(seeds[size_t(i)]);
                const bool isMirrored = own() & 1;
                augment(m_cache.crops[sample.photo], size, CropCache::coverage, isMirrored, m_ranges, own,
                        pixels + i * size.width() * size.height());
                classes[i] = sample.label + (isMirrored ? m_classes.count : 0);
            }
        });
        return {input, labels};
    }

    /// "Not this whale": the photo is pushed away from the rejected whale's direction once it comes nearer than a cosine of 0.2.
    [[nodiscard]] torch::Tensor rejectionLoss(std::span<const Sample> samples, const torch::Tensor& labels,
                                              const torch::Tensor& embeddings) const
    {
        std::vector<int64_t> rows, classes;
        for (size_t i = 0; i < samples.size(); ++i) {
            const bool isMirrored = labels[int64_t(i)].item<int64_t>() >= m_classes.count;
            for (const int whale : m_set.photos[samples[i].photo].rejected) {
                rows.push_back(int64_t(i));
                classes.push_back(whale + (isMirrored ? m_classes.count : 0));
            }
        }
        if (rows.empty()) return {};
        namespace F = torch::nn::functional;
        const auto cosines =
            F::cosine_similarity(embeddings.index_select(0, torch::tensor(rows).to(m_device)),
                                 m_directions.index_select(0, torch::tensor(classes).to(m_device)).detach(), F::CosineSimilarityFuncOptions().dim(1));
        return torch::softplus((cosines - 0.2) * 10).mean();
    }

    void setLearningRate(double along)
    {
        const double warm = m_recipe.warmUp > 0 ? std::min(1.0, along / m_recipe.warmUp + 0.02) : 1.0;
        const double cosine = 0.5 * (1 + std::cos(M_PI * along));
        for (auto& group : m_optimizer->param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(m_recipe.learningRate * warm * std::max(cosine, 0.003));
    }

    void averageWeights()
    {
        const torch::NoGradGuard noGradient;
        const double keep = std::min(m_recipe.averaging, (1.0 + double(m_step)) / (10.0 + double(m_step)));
        const auto current = m_network->state();
        for (size_t i = 0; i < current.size(); ++i) {
            if (m_average[i].second.is_floating_point()) m_average[i].second.lerp_(current[i].second, 1 - keep);
            else m_average[i].second.copy_(current[i].second);
        }
    }

    /// Where fine-tuning starts: each class points to where the base network already sees it.
    [[nodiscard]] torch::Tensor classCentres(const PhotoVectors& vectors)
    {
        const torch::NoGradGuard noGradient;
        const int64_t dimension = m_network->dimension();
        auto centres = torch::randn({2 * m_classes.count, dimension}) * 1e-3;
        for (const Sample& sample : m_classes.samples) {
            const auto both = torch::tensor(vectors[sample.photo]);
            centres[sample.label] += both.slice(0, 0, dimension);
            centres[sample.label + m_classes.count] += both.slice(0, dimension);
        }
        return torch::nn::functional::normalize(centres).contiguous();
    }

    [[nodiscard]] QString checkpointTitle() const
    {
        return QStringLiteral("checkpoint %1 seed=%2 photos=%3 classes=%4 epochs=%5 long=%6 base=%7")
            .arg(m_network->architecture())
            .arg(m_options.seed)
            .arg(m_classes.samples.size())
            .arg(m_classes.count)
            .arg(m_options.epochs)
            .arg(int(m_isLongRun))
            .arg(m_options.base ? m_options.base->sha256 : QString());
    }

    /// Everything a step reads and changes, under names of its own.
    [[nodiscard]] NamedTensors checkpointTensors() const
    {
        NamedTensors tensors;
        for (const auto& [name, tensor] : m_network->state()) tensors.emplace_back(QStringLiteral("net.") + name, tensor);
        for (const auto& [name, tensor] : m_average) tensors.emplace_back(QStringLiteral("average.") + name, tensor);
        tensors.emplace_back(QStringLiteral("directions"), m_directions);
        const auto& parameters = m_optimizer->param_groups()[0].params();
        for (size_t i = 0; i < parameters.size(); ++i) {
            const auto found = m_optimizer->state().find(c10::guts::to_string(parameters[i].unsafeGetTensorImpl()));
            if (found == m_optimizer->state().end()) continue;
            const auto& state = static_cast<torch::optim::AdamWParamState&>(*found->second);
            tensors.emplace_back(QStringLiteral("first moment %1").arg(i), state.exp_avg());
            tensors.emplace_back(QStringLiteral("second moment %1").arg(i), state.exp_avg_sq());
        }
        return tensors;
    }

    void ensureOptimizerState()
    {
        for (const auto& parameter : m_optimizer->param_groups()[0].params()) {
            auto state = std::make_unique<torch::optim::AdamWParamState>();
            state->step(0);
            state->exp_avg(torch::zeros_like(parameter).detach());
            state->exp_avg_sq(torch::zeros_like(parameter).detach());
            m_optimizer->state()[c10::guts::to_string(parameter.unsafeGetTensorImpl())] = std::move(state);
        }
    }

    void setOptimizerStep(int64_t step)
    {
        for (auto& [name, state] : m_optimizer->state()) static_cast<torch::optim::AdamWParamState&>(*state).step(step);
    }

    [[nodiscard]] Status saveCheckpoint() const
    {
        if (m_options.checkpointPath.isEmpty()) return {};
        NamedTensors tensors = checkpointTensors();
        auto counters = torch::zeros({3 + 4 * int64_t(m_options.epochs)}, torch::kDouble);
        double* values = counters.data_ptr<double>();
        values[0] = m_epoch;
        values[1] = double(m_step);
        values[2] = m_earlierSeconds + secondsSince(m_started);
        for (size_t i = 0; i < m_records.size(); ++i) {
            double* r = values + 3 + 4 * i;
            r[0] = m_records[i].epoch, r[1] = m_records[i].loss, r[2] = m_records[i].accuracy, r[3] = m_records[i].seconds;
        }
        tensors.emplace_back(QStringLiteral("counters"), counters);
        return writeTensors(m_options.checkpointPath, checkpointTitle(), tensors, Precision::Full).map([](const QString&) {});
    }

    const TrainingSet& m_set;
    const TrainingOptions& m_options;
    const CropCache& m_cache;
    const CancelToken& m_cancel;
    const c10::Device m_device = trainingDevice();
    std::unique_ptr<FlukeNetwork> m_network;
    Classes m_classes;
    bool m_isLongRun;
    Recipe m_recipe;
    AugmentationRanges m_ranges;
    torch::Tensor m_directions; ///< 2·classes × dimension; a mirrored class is m_classes.count rows further
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
    NamedTensors m_average;
    std::vector<EpochRecord> m_records;
    int m_batches = 1; ///< per epoch
    int m_epoch = 0;
    int64_t m_step = 0;
    double m_earlierSeconds = 0; ///< trained before this resume
    Clock::time_point m_started = Clock::now();
};

Result<std::unique_ptr<FlukeNetwork>> startingNetwork(const TrainingOptions& options)
{
    torch::manual_seed(options.seed);
    if (!options.longRunArchitecture.isEmpty()) {
        auto network = FlukeNetwork::fromArchitecture(options.longRunArchitecture);
        if (!network) return failure(ErrorCode::ModelIncompatible, options.longRunArchitecture);
        if (!options.base) return network;
        const auto weights = readTensors(options.base->path, options.base->sha256);
        if (!weights) return tl::unexpected(weights.error());
        if (auto copied = copyTensors(weights->tensors, network->state(), options.base->path); !copied)
            return tl::unexpected(copied.error());
        return network;
    }
    if (!options.base) return failure(ErrorCode::ModelMissing, QStringLiteral("base weights"));
    return TorchEmbedder::loadNetwork(*options.base);
}

Result<TrainedModel> trainChecked(const TrainingSet& set, const TrainingOptions& options, const ProgressSink& sink,
                                  const CancelToken& cancel)
{
    prepareTorch(options.threads);
    if (auto enough = checkSize(set); !enough) return tl::unexpected(enough.error());
    auto network = startingNetwork(options);
    if (!network) return tl::unexpected(network.error());
    (*network)->moveTo(trainingDevice());
    const CropCache cache = fillCropCache(set.photos, sink, cancel);

    TrainedModel model;
    model.skipped = cache.skipped;
    model.cancelled = cancel.isCancelled();
    if (model.cancelled) return model;
    const Calibration fallback = options.base ? options.base->calibration : Calibration{};
    const auto embedAll = [&](FlukeNetwork& by) {
        if (sink) sink({JobState::Running, 0, 0, QStringLiteral("measuring"), {}, {}});
        return embedCache(by, cache, cancel);
    };
    const PhotoVectors baseVectors = options.base ? embedAll(**network) : PhotoVectors{};
    model.cancelled = cancel.isCancelled();
    if (model.cancelled) return model;
    if (options.longRunArchitecture.isEmpty()) model.baseFigures = measureCrossFitted(askHeldOut(set, baseVectors), fallback);

    Run run(set, options, cache, std::move(*network), baseVectors, cancel);
    run.resume();
    const auto finished = run.train(sink);
    if (!finished) return tl::unexpected(finished.error());
    model.epochs = run.records();
    model.cancelled = !*finished;
    if (model.cancelled) return model;

    run.finish();
    const QString architecture = run.network().architecture();
    const auto sha256 = writeTensors(options.outputPath, architecture, run.network().state(), Precision::Half);
    if (!sha256) return tl::unexpected(sha256.error());
    model.file = {options.outputPath, *sha256, architecture, fallback};
    // What is measured is the file, rounded to half precision, not the weights in memory.
    auto written = TorchEmbedder::loadNetwork(model.file);
    if (!written) return tl::unexpected(written.error());
    (*written)->moveTo(trainingDevice());
    const bool isMeasured = std::any_of(set.photos.begin(), set.photos.end(), [](const TrainingPhoto& photo) { return photo.heldOut; });
    const PhotoVectors vectors = isMeasured ? embedAll(**written) : PhotoVectors{};
    model.cancelled = cancel.isCancelled();
    if (model.cancelled) {
        QFile::remove(options.outputPath);
        return model;
    }
    const auto queries = askHeldOut(set, vectors);
    model.file.calibration = fitCalibration(queries, fallback);
    model.figures = measureCrossFitted(queries, fallback);
    if (!options.checkpointPath.isEmpty()) QFile::remove(options.checkpointPath);
    return model;
}

} // namespace

Result<TrainedModel> NetworkTrainer::train(const TrainingSet& set, const TrainingOptions& options, const ProgressSink& sink,
                                           const CancelToken& cancel)
{
    try {
        return trainChecked(set, options, sink, cancel);
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, QStringLiteral("training"), QString::fromUtf8(e.what()));
    }
}

} // namespace flukeprint
