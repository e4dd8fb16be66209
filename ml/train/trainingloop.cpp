#include "ml/train/trainingloop.h"

#include "core/recognition/heldout.h"
#include "ml/nn/torchembedder.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"
#include "ml/train/losses.h"

#include <QFileInfo>

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

namespace flukeprint {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double tripletMargin = 0.2; ///< of cosines; FaceNet's 0.2 is of squared distances, which are twice as far apart
constexpr double secondsBetweenCheckpoints = 120;
constexpr double mostOfACounter = 1e9; ///< seconds, photos, sums of losses: any run has less
const QString countersName = QStringLiteral("counters");
constexpr size_t steeringGallery = 800; ///< photos that the steering ones are compared with, besides those of their whales

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

NamedTensors cloned(const NamedTensors& tensors)
{
    NamedTensors copies;
    for (const auto& [name, tensor] : tensors) copies.emplace_back(name, tensor.detach().clone());
    return copies;
}

void copyAll(const NamedTensors& from, const NamedTensors& into)
{
    const torch::NoGradGuard noGradient;
    for (size_t i = 0; i < from.size(); ++i) into[i].second.copy_(from[i].second);
}

/// The photos by which a run is steered, and what they are compared with: all photos of their whales, and some of others.
std::vector<size_t> photosToSteerBy(const TrainingSet& set, const CropCache& cache)
{
    std::vector<bool> isAsked(size_t(set.individualCount), false);
    std::vector<size_t> photos;
    for (size_t i = 0; i < set.photos.size(); ++i) {
        if (!set.photos[i].steers || !cache.has(i)) continue;
        photos.push_back(i);
        if (set.photos[i].individual) isAsked[size_t(*set.photos[i].individual)] = true;
    }
    if (photos.empty()) return photos;
    size_t others = 0;
    for (size_t i = 0; i < set.photos.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (photo.heldOut || !photo.individual || !cache.has(i)) continue;
        if (isAsked[size_t(*photo.individual)] || others++ < steeringGallery) photos.push_back(i);
    }
    return photos;
}

} // namespace

/// One run's moving parts, kept in one place so that a checkpoint can hold them all.
struct TrainingLoop::State
{
    State(const TrainingSet& trainingSet, const TrainingOptions& trainingOptions, const Recipe& trainingRecipe,
          const CropCache& cropCache, std::unique_ptr<FlukeNetwork> startingNetwork, const PhotoVectors& baseVectors,
          const CancelToken& cancelToken)
        : set(trainingSet), options(trainingOptions), recipe(trainingRecipe), cache(cropCache), cancel(cancelToken),
          network(std::move(startingNetwork)), classes(classesOf(set, recipe, [&](size_t photo) { return cache.has(photo); })),
          steering(options.patience > 0 ? photosToSteerBy(set, cache) : std::vector<size_t>{})
    {
        marginFactors = torch::tensor(classes.marginFactors);
        directions = baseVectors.empty() ? torch::randn({classes.total(), network->dimension()}) * 0.02 : classCentres(baseVectors);
        directions = directions.to(device).set_requires_grad(true);
        auto parameters = network->parameters();
        parameters.push_back(directions);
        optimizer = std::make_unique<torch::optim::AdamW>(
            parameters, torch::optim::AdamWOptions(recipe.learningRate).weight_decay(recipe.weightDecay));
        average = cloned(network->state());
        best = cloned(average);
        batches = int(std::max<size_t>(1, classes.samples.size() / size_t(recipe.batch)));
    }

    // The schedule

    /// 0 … 1 along the schedule: by steps, or by time where that is further.
    [[nodiscard]] double progress() const
    {
        const double bySteps = double(step) / (double(batches) * std::max(1, options.epochs));
        if (!options.minutes) return bySteps;
        return std::max(bySteps, elapsed() / (60 * *options.minutes));
    }

    [[nodiscard]] double elapsed() const { return earlierSeconds + secondsSince(started); }

    Result<TrainingEnd> train(const ProgressSink& sink)
    {
        ProgressThrottle throttle(sink);
        started = lastSaved = Clock::now();
        while (int(records.size()) < options.epochs && progress() < 1) {
            const auto went = trainEpoch(throttle);
            if (!went) return tl::unexpected(went.error());
            if (*went == TrainingEnd::Diverged && records.empty())
                return failure(ErrorCode::TrainingDiverged, {}, QStringLiteral("epoch 1"));
            if (*went == TrainingEnd::Cancelled)
                if (auto saved = saveCheckpoint(); !saved) return tl::unexpected(saved.error());
            if (*went != TrainingEnd::Completed) return *went;
            if (auto saved = saveCheckpoint(); !saved) return tl::unexpected(saved.error());
            if (options.epochEnded) options.epochEnded(records);
            if (options.patience > 0 && !steering.empty() && int(records.size()) - bestEpoch >= options.patience)
                return TrainingEnd::NoLongerBetter;
        }
        return TrainingEnd::Completed;
    }

    /// From the batch where the run was stopped to the end of its epoch.
    Result<TrainingEnd> trainEpoch(ProgressThrottle& throttle)
    {
        const auto epochStart = Clock::now();
        const double earlier = epochSeconds;
        std::seed_seq epochSeed{uint32_t(options.seed), uint32_t(options.seed >> 32), uint32_t(records.size())};
        std::mt19937_64 random(epochSeed);
        const std::vector<Sample> samples = epochOrder(classes, recipe.photosPerWhale, random);
        for (; batch < batches && progress() < 1; ++batch) {
            if (cancel.isCancelled()) return TrainingEnd::Cancelled;
            const size_t first = size_t(batch) * size_t(recipe.batch);
            const size_t last = std::min(samples.size(), first + size_t(recipe.batch));
            if (last - first < 2) break; // batch norm needs two
            const auto [loss, hits] = learn({samples.data() + first, last - first});
            if (!std::isfinite(loss)) return TrainingEnd::Diverged;
            lossSum += loss;
            right += double(hits);
            epochSeconds = earlier + secondsSince(epochStart);
            report(throttle);
            if (secondsSince(lastSaved) < secondsBetweenCheckpoints) continue;
            ++batch; // done
            auto saved = saveCheckpoint();
            --batch;
            if (!saved) return tl::unexpected(saved.error());
        }
        return endEpoch();
    }

    TrainingEnd endEpoch()
    {
        const int done = std::max(1, batch);
        EpochRecord record{int(records.size()) + 1, lossSum / done, right / (double(done) * recipe.batch), epochSeconds, done * recipe.batch, {}};
        if (!steering.empty()) {
            record.heldOutMapAt5 = mapOfSteering();
            if (cancel.isCancelled()) return TrainingEnd::Cancelled; // measured again after the resume
        }
        const bool isBest = !record.heldOutMapAt5 || bestEpoch == 0 || *record.heldOutMapAt5 > bestMapAt5;
        records.push_back(record);
        if (isBest) {
            bestEpoch = record.epoch;
            bestMapAt5 = record.heldOutMapAt5.value_or(0);
            copyAll(average, best);
        }
        batch = 0;
        lossSum = right = epochSeconds = 0;
        return TrainingEnd::Completed;
    }

    /// MAP@5 of the averaged weights on the photos by which the run is steered.
    double mapOfSteering()
    {
        auto judge = FlukeNetwork::fromArchitecture(network->architecture());
        judge->moveToTrainingDevice();
        copyAll(average, judge->state());
        PhotoVectors vectors = embedCache(*judge, cache, steering, cancel);
        if (cancel.isCancelled()) return 0;
        return measureCrossFitted(askSteering(set, vectors), options.base ? options.base->calibration : Calibration{}).mapAt5;
    }

    void report(ProgressThrottle& throttle) const
    {
        JobProgress job;
        const double share = std::max(progress(), 1e-6);
        job.total = 1000;
        job.done = qint64(1000 * std::min(share, 1.0));
        job.stage = QStringLiteral("epoch %1").arg(records.size() + 1);
        job.metric = lossSum / (batch + 1);
        if (epochSeconds > 0) job.photosPerSecond = double(batch + 1) * recipe.batch / epochSeconds;
        if (!records.empty()) job.heldOutMapAt5 = records.back().heldOutMapAt5;
        if (share > 0.005) job.secondsLeft = elapsed() / share * (1 - std::min(share, 1.0));
        throttle.report(job);
    }

    // One step

    /// One batch; returns its loss and how many samples the network put first in their own class.
    std::pair<double, int64_t> learn(std::span<const Sample> samples)
    {
        const double along = std::min(progress(), 1.0);
        std::seed_seq batchSeed{uint32_t(options.seed), uint32_t(options.seed >> 32), uint32_t(records.size()), uint32_t(batch) + 1};
        std::mt19937_64 random(batchSeed);
        const auto [input, labels] = drawBatch(samples, recipe.pictureSize(network->inputSize(), along), random);
        setLearningRate(along);
        network->setTraining(true);
        if (recipe.keepsNorms) network->freezeNorms();

        const auto embeddings = network->forward(input);
        const double margin = recipe.margin * std::min(1.0, along / recipe.marginRamp);
        const auto truth = labels.to(device);
        const auto margins = (marginFactors.index_select(0, labels) * margin).to(device);
        const auto logits = marginLogits(embeddings, directions, truth, margins, recipe.scale);
        auto loss = torch::nn::functional::cross_entropy(logits, truth);
        const double value = loss.item<double>();
        if (!std::isfinite(value)) return {value, 0}; // the weights stay as they were
        if (recipe.tripletWeight > 0) loss = loss + recipe.tripletWeight * batchHardTripletLoss(embeddings, truth, tripletMargin);
        if (const auto pushed = rejectionLoss(samples, embeddings); pushed.defined()) loss = loss + pushed;
        optimizer->zero_grad();
        loss.backward();
        torch::nn::utils::clip_grad_norm_(optimizer->param_groups()[0].params(), 10.0);
        optimizer->step();
        ++step;
        averageWeights();
        return {value, logits.argmax(1).eq(truth).sum().item<int64_t>()};
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
        int64_t* const truth = labels.data_ptr<int64_t>();
        at::parallel_for(0, n, 8, [&](int64_t first, int64_t last) {
            for (int64_t i = first; i < last; ++i) {
                const Sample& sample = samples[size_t(i)];
                std::mt19937_64 own(seeds[size_t(i)]);
                augment(cache.crops[sample.photo], size, CropCache::coverage, sample.isMirrored, ranges, own,
                        pixels + i * size.width() * size.height());
                truth[i] = sample.label + (sample.isMirrored ? classes.mirrorOffset : 0);
            }
        });
        return {input, labels};
    }

    /// "Not this whale": the photo is pushed away from the rejected whale's direction once it comes nearer than a cosine of 0.2.
    [[nodiscard]] torch::Tensor rejectionLoss(std::span<const Sample> samples, const torch::Tensor& embeddings) const
    {
        std::vector<int64_t> rows, whales;
        for (size_t i = 0; i < samples.size(); ++i) {
            for (const int whale : set.photos[samples[i].photo].rejected) {
                rows.push_back(int64_t(i));
                whales.push_back(whale + (samples[i].isMirrored ? classes.mirrorOffset : 0));
            }
        }
        if (rows.empty()) return {};
        namespace F = torch::nn::functional;
        const auto cosines =
            F::cosine_similarity(embeddings.index_select(0, torch::tensor(rows).to(device)),
                                 directions.index_select(0, torch::tensor(whales).to(device)).detach(), F::CosineSimilarityFuncOptions().dim(1));
        return torch::softplus((cosines - 0.2) * 10).mean();
    }

    void setLearningRate(double along)
    {
        const double warm = recipe.warmUp > 0 ? std::min(1.0, along / recipe.warmUp + 0.02) : 1.0;
        const double cosine = 0.5 * (1 + std::cos(M_PI * along));
        for (auto& group : optimizer->param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(recipe.learningRate * warm * std::max(cosine, 0.003));
    }

    void averageWeights()
    {
        const torch::NoGradGuard noGradient;
        const double keep = std::min(recipe.averaging, (1.0 + double(step)) / (10.0 + double(step)));
        const auto current = network->state();
        for (size_t i = 0; i < current.size(); ++i) {
            if (average[i].second.is_floating_point()) average[i].second.lerp_(current[i].second, 1 - keep);
            else average[i].second.copy_(current[i].second);
        }
    }

    /// Where fine-tuning starts: each class points to where the base network already sees it.
    [[nodiscard]] torch::Tensor classCentres(const PhotoVectors& vectors)
    {
        const torch::NoGradGuard noGradient;
        const int64_t dimension = network->dimension();
        auto centres = torch::randn({classes.total(), dimension}) * 1e-3;
        for (const Sample& sample : classes.samples) {
            if (vectors[sample.photo].empty()) continue;
            const auto both = torch::tensor(vectors[sample.photo]);
            centres[sample.label] += both.slice(0, 0, dimension);
            centres[sample.label + classes.mirrorOffset] += both.slice(0, dimension);
        }
        return torch::nn::functional::normalize(centres).contiguous();
    }

    // Checkpoints

    /// @param baseSha256 of the base weights' file; empty: there are none
    [[nodiscard]] QString checkpointTitle(const QString& baseSha256) const
    {
        return QStringLiteral("checkpoint-2 %1 seed=%2 photos=%3 classes=%4 epochs=%5 recipe=%6 base=%7")
            .arg(network->architecture())
            .arg(options.seed)
            .arg(classes.samples.size())
            .arg(classes.total())
            .arg(options.epochs)
            .arg(options.longRunArchitecture.isEmpty() ? QStringLiteral("retraining") : QStringLiteral("long"))
            .arg(baseSha256);
    }

    [[nodiscard]] QString baseSha256() const { return options.base ? options.base->sha256 : QString(); }

    /// Whether a checkpoint is of this very run.
    [[nodiscard]] bool isOfThisRun(const QString& title) const
    {
        if (title == checkpointTitle(baseSha256())) return true;
        return options.base && !options.base->formerSha256.isEmpty() && title == checkpointTitle(options.base->formerSha256);
    }

    /// Everything a step reads and changes, under names of its own.
    [[nodiscard]] NamedTensors checkpointTensors() const
    {
        NamedTensors tensors;
        for (const auto& [name, tensor] : network->state()) tensors.emplace_back(QStringLiteral("net.") + name, tensor);
        for (const auto& [name, tensor] : average) tensors.emplace_back(QStringLiteral("average.") + name, tensor);
        for (const auto& [name, tensor] : best) tensors.emplace_back(QStringLiteral("best.") + name, tensor);
        tensors.emplace_back(QStringLiteral("directions"), directions);
        const auto& parameters = optimizer->param_groups()[0].params();
        for (size_t i = 0; i < parameters.size(); ++i) {
            const auto found = optimizer->state().find(c10::guts::to_string(parameters[i].unsafeGetTensorImpl()));
            if (found == optimizer->state().end()) continue;
            const auto& moments = static_cast<torch::optim::AdamWParamState&>(*found->second);
            tensors.emplace_back(QStringLiteral("first moment %1").arg(i), moments.exp_avg());
            tensors.emplace_back(QStringLiteral("second moment %1").arg(i), moments.exp_avg_sq());
        }
        return tensors;
    }

    /// Visits the counters in the order in which a checkpoint keeps them; the records come first, so that their number is known.
    template <class Visit>
    void visitCounters(Visit visit)
    {
        for (auto* number : {&lossSum, &right, &epochSeconds, &earlierSeconds, &bestMapAt5}) visit(*number);
        for (auto* number : {&batch, &bestEpoch}) visit(*number);
        visit(step);
        for (EpochRecord& record : records) {
            visit(record.epoch), visit(record.loss), visit(record.accuracy), visit(record.seconds), visit(record.photos);
            double heldOut = record.heldOutMapAt5.value_or(std::numeric_limits<double>::quiet_NaN());
            visit(heldOut);
            record.heldOutMapAt5 = std::isnan(heldOut) ? std::nullopt : std::optional(heldOut);
        }
    }

    [[nodiscard]] Status saveCheckpoint()
    {
        lastSaved = Clock::now();
        if (options.checkpointPath.isEmpty()) return {};
        const double before = earlierSeconds;
        earlierSeconds = elapsed();
        std::vector<double> counters;
        visitCounters([&](auto& number) { counters.push_back(double(number)); });
        earlierSeconds = before;
        auto padded = torch::zeros({countersLength()}, torch::kDouble);
        padded[0] = double(records.size());
        std::copy(counters.begin(), counters.end(), padded.data_ptr<double>() + 1);
        NamedTensors tensors = checkpointTensors();
        tensors.emplace_back(countersName, padded);
        return writeTensors(options.checkpointPath, checkpointTitle(baseSha256()), tensors, Precision::Full).map([](const QString&) {});
    }

    /// Where the checked ones stand among the counters, in the order of `visitCounters` behind the number of records.
    struct CountersPlace
    {
        static constexpr size_t Records = 0, Batch = 6, BestEpoch = 7, Step = 8, FirstRecord = 9;
    };

    [[nodiscard]] int64_t countersLength() const { return int64_t(CountersPlace::FirstRecord) + 6 * int64_t(options.epochs); }

    /// The counters of a checkpoint; nothing when they are not those of a run like this one. A file may say anything.
    [[nodiscard]] std::optional<std::vector<double>> countersFrom(const NamedTensors& tensors) const
    {
        const auto found = std::find_if(tensors.begin(), tensors.end(), [](const auto& item) { return item.first == countersName; });
        if (found == tensors.end() || found->second.scalar_type() != torch::kDouble || found->second.numel() != countersLength())
            return std::nullopt;
        const auto flat = found->second.contiguous();
        std::vector<double> counters(flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel());
        const auto isWithin = [&](size_t place, double most) { return counters[place] >= 0 && counters[place] <= most; };
        const double epochsDone = counters[CountersPlace::Records];
        if (!isWithin(CountersPlace::Records, options.epochs) || !isWithin(CountersPlace::Batch, batches)) return std::nullopt;
        if (!isWithin(CountersPlace::BestEpoch, epochsDone) || !isWithin(CountersPlace::Step, double(batches) * options.epochs))
            return std::nullopt;
        for (size_t i = 0; i < counters.size(); ++i) {
            const bool mayBeUnknown = i >= CountersPlace::FirstRecord && (i - CountersPlace::FirstRecord) % 6 == 5; // the held-out figure
            if (std::isfinite(counters[i]) ? std::abs(counters[i]) > mostOfACounter : !(mayBeUnknown && std::isnan(counters[i])))
                return std::nullopt;
        }
        return counters;
    }

    void resume()
    {
        if (options.checkpointPath.isEmpty() || !QFileInfo::exists(options.checkpointPath)) return;
        const auto file = readTensors(options.checkpointPath, {});
        if (!file || !isOfThisRun(file->title)) return;
        const auto counters = countersFrom(file->tensors);
        if (!counters) return;
        ensureOptimizerState();
        if (!copyTensors(file->tensors, checkpointTensors(), options.checkpointPath)) {
            optimizer->state().clear();
            return;
        }
        const double* next = counters->data();
        records.resize(size_t(*next++));
        visitCounters([&](auto& number) { number = std::remove_reference_t<decltype(number)>(*next++); });
        for (auto& [name, moments] : optimizer->state()) static_cast<torch::optim::AdamWParamState&>(*moments).step(step);
    }

    void ensureOptimizerState()
    {
        for (const auto& parameter : optimizer->param_groups()[0].params()) {
            auto moments = std::make_unique<torch::optim::AdamWParamState>();
            moments->step(0);
            moments->exp_avg(torch::zeros_like(parameter).detach());
            moments->exp_avg_sq(torch::zeros_like(parameter).detach());
            optimizer->state()[c10::guts::to_string(parameter.unsafeGetTensorImpl())] = std::move(moments);
        }
    }

    const TrainingSet& set;
    const TrainingOptions& options;
    const Recipe recipe;
    const CropCache& cache;
    const CancelToken& cancel;
    const c10::Device device = trainingDevice();
    std::unique_ptr<FlukeNetwork> network;
    const Classes classes;
    const std::vector<size_t> steering; ///< photos that say when to stop, and what they are compared with
    const AugmentationRanges ranges = recipe.augmentationRanges();
    torch::Tensor marginFactors; ///< one per class
    torch::Tensor directions;    ///< classes × dimension; a mirrored class is classes.mirrorOffset rows further
    std::unique_ptr<torch::optim::AdamW> optimizer;
    NamedTensors average;
    NamedTensors best; ///< the average at the end of the best epoch so far
    std::vector<EpochRecord> records;
    int bestEpoch = 0; ///< counted from 1; 0: none yet
    double bestMapAt5 = 0;
    int batches = 1; ///< per epoch
    int batch = 0;   ///< the next one of this epoch
    double lossSum = 0, right = 0, epochSeconds = 0; ///< of this epoch so far
    int64_t step = 0;
    double earlierSeconds = 0; ///< trained before this resume
    Clock::time_point started = Clock::now();
    Clock::time_point lastSaved = Clock::now();
};

TrainingLoop::TrainingLoop(const TrainingSet& set, const TrainingOptions& options, const Recipe& recipe, const CropCache& cache,
                           std::unique_ptr<FlukeNetwork> network, const PhotoVectors& baseVectors, const CancelToken& cancel)
    : m_state(std::make_unique<State>(set, options, recipe, cache, std::move(network), baseVectors, cancel))
{
}

TrainingLoop::~TrainingLoop() = default;

void TrainingLoop::resume()
{
    m_state->resume();
}

Result<TrainingEnd> TrainingLoop::train(const ProgressSink& sink)
{
    return m_state->train(sink);
}

FlukeNetwork& TrainingLoop::finish()
{
    copyAll(m_state->best, m_state->network->state());
    m_state->network->setTraining(false);
    return *m_state->network;
}

const std::vector<EpochRecord>& TrainingLoop::records() const
{
    return m_state->records;
}

PhotoVectors embedCache(FlukeNetwork& network, const CropCache& cache, const std::vector<size_t>& photos, const CancelToken& cancel)
{
    const QSize size = network.inputSize();
    const auto fill = [&](int index, bool mirrored, float* out) {
        centreView(cache.crops[photos[size_t(index)]], size, CropCache::coverage, mirrored, out);
    };
    auto embedded = embedCrops(network, int(photos.size()), fill, cancel);
    PhotoVectors vectors(cache.crops.size());
    for (size_t k = 0; k < embedded.size(); ++k) vectors[photos[k]] = std::move(embedded[k]);
    return vectors;
}

} // namespace flukeprint
