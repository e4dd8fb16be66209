#include "ml/study/studytrainer.h"

#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"
#include "ml/study/backbone.h"
#include "ml/train/classes.h"
#include "ml/train/losses.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <span>

namespace flukeprint {

namespace {

namespace F = torch::nn::functional;
using Clock = std::chrono::steady_clock;

constexpr int channelsOf2018 = 32;
constexpr int batchOf2018 = 32;
constexpr int whalesPerBatch = 16; ///< P of the triplets
constexpr int photosPerWhale = 4;  ///< K
constexpr double tripletMargin = 0.2;     ///< of cosines
constexpr double tripletMargin2018 = 1.0; ///< of squared distances, TensorFlow's default
constexpr int headEpochsPerTuning = 10; ///< the head is trained so many times longer before all layers are
constexpr int answeringBatch = 128;
const BendRanges mildBends{0.1, 10, 0.1};

/// The network of 2018: four blocks of 3×3 convolution, a dense layer, a softmax over the whales.
struct StudyNetworkImpl : torch::nn::Module
{
    StudyNetworkImpl(int channels, int64_t whales)
    {
        int in = 3;
        for (int block = 0; block < 4; ++block) {
            const int out = channels << block;
            blocks->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1)));
            blocks->push_back(torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(out).momentum(0.1))); // Keras counts the other way: 0.9
            blocks->push_back(torch::nn::ReLU());
            blocks->push_back(torch::nn::MaxPool2d(2));
            in = out;
        }
        register_module("blocks", blocks);
        dense = register_module("dense", torch::nn::Linear(4 * 4 * in, in));
        norm = register_module("norm", torch::nn::BatchNorm1d(torch::nn::BatchNorm1dOptions(in).momentum(0.1)));
        if (whales > 0) head = register_module("head", torch::nn::Linear(in, whales));
    }

    /// N×3×64×64 → N×8c.
    torch::Tensor features(const torch::Tensor& x) { return norm(dense(blocks->forward(x).flatten(1))); }
    torch::Tensor logits(const torch::Tensor& x) { return head(torch::relu(features(x))); }

    torch::nn::Sequential blocks;
    torch::nn::Linear dense{nullptr};
    torch::nn::BatchNorm1d norm{nullptr};
    torch::nn::Linear head{nullptr}; ///< empty: what it makes of a picture is a vector
};
TORCH_MODULE(StudyNetwork);

/// Mean over all triplets of a batch, as they come: how much farther the other photo of the whale is than one of another whale. Without
/// a gradient where no two photos are of one whale.
torch::Tensor allTripletsLoss(const torch::Tensor& outputs, const torch::Tensor& labels)
{
    const auto distances = (outputs.unsqueeze(1) - outputs.unsqueeze(0)).square().sum(2);
    const auto isSame = labels.unsqueeze(1).eq(labels.unsqueeze(0));
    const auto isPair = isSame.logical_and(torch::eye(labels.size(0), torch::kBool).logical_not());
    const auto isTriplet = isPair.unsqueeze(2).logical_and(isSame.logical_not().unsqueeze(1)).to(torch::kFloat);
    const auto losses = torch::relu(distances.unsqueeze(2) - distances.unsqueeze(1) + tripletMargin2018);
    return (losses * isTriplet).sum() / isTriplet.sum().clamp_min(1);
}

bool hasPair(const torch::Tensor& labels)
{
    return std::get<0>(at::_unique(labels)).size(0) < labels.size(0);
}

NamedTensors stateOf(const torch::nn::Module& module)
{
    NamedTensors all;
    for (const auto& item : module.named_parameters()) all.emplace_back(QString::fromStdString(item.key()), item.value());
    for (const auto& item : module.named_buffers()) all.emplace_back(QString::fromStdString(item.key()), item.value());
    return all;
}

/// The likeliest whales of each row of scores.
std::vector<StudyAnswer> answersFrom(const torch::Tensor& scores)
{
    const auto [best, places] = scores.topk(std::min<int64_t>(studyGuesses, scores.size(1)), 1);
    std::vector<StudyAnswer> answers;
    for (int64_t row = 0; row < scores.size(0); ++row) {
        StudyAnswer& answer = answers.emplace_back();
        for (int64_t i = 0; i < best.size(1); ++i) answer.push_back({int(places[row][i].item<int64_t>()), best[row][i].item<float>()});
    }
    return answers;
}

/// What one recipe's training shares with every other's: epochs, batches, time, cancel, progress, the curve.
class Fitting
{
public:
    Fitting(const StudyTask& task, const StudyOptions& options, StudyLearned& learned, const ProgressSink& sink, const CancelToken& cancel)
        : m_task(task), m_options(options), m_learned(learned), m_throttle(sink), m_cancel(cancel)
    {
    }

    /// One batch: loss, and how many samples were right.
    using Step = std::function<std::pair<double, int64_t>(std::span<const Sample>, std::mt19937_64&)>;
    using Measure = std::function<std::optional<double>()>;

    /// @param perWhale photos of a whale side by side in a batch
    Status run(const Classes& classes, int epochs, int batch, int perWhale, const Step& step, const Measure& devAccuracy)
    {
        if (classes.samples.size() < 2) return failure(ErrorCode::TooFewPhotos, m_options.recipe);
        if (!m_started) m_started = Clock::now(); // learning alone is limited, not what it begins with
        for (int epoch = 0; epoch < epochs && !isOver(); ++epoch) {
            const auto started = Clock::now();
            std::seed_seq seed{uint32_t(m_options.seed), uint32_t(m_options.seed >> 32), uint32_t(epoch)};
            std::mt19937_64 random(seed);
            const auto samples = epochOrder(classes, perWhale, random);
            double loss = 0, right = 0, count = 0;
            int batches = 0;
            // A last batch of one is left out: batch norm needs two.
            for (size_t first = 0; first + 1 < samples.size() && !isOver(); first += size_t(batch)) {
                const auto size = std::min(samples.size() - first, size_t(batch));
                const auto [one, hits] = step({samples.data() + first, size}, random);
                if (!std::isfinite(one)) return failure(ErrorCode::TrainingDiverged, m_options.recipe, QStringLiteral("epoch %1").arg(epoch + 1));
                loss += one;
                right += double(hits);
                count += double(size);
                ++batches;
                report(epoch, epochs, double(first) / double(samples.size()), loss / batches);
            }
            m_stepSeconds += std::chrono::duration<double>(Clock::now() - started).count();
            m_photos += count;
            if (m_cancel.isCancelled()) break;
            m_learned.epochs.push_back({loss / std::max(1, batches), right / std::max(1.0, count), devAccuracy()});
        }
        m_learned.cancelled = m_cancel.isCancelled();
        m_learned.photosPerSecond = m_stepSeconds > 0 ? m_photos / m_stepSeconds : 0;
        return {};
    }

    /// Vectors or scores of photos, in batches. Rows of photos that could not be read are zero.
    template <class Forward> torch::Tensor forAll(const std::vector<size_t>& photos, const StudyPictures& pictures, bool mirrored, const Forward& forward)
    {
        const torch::NoGradGuard noGradient;
        torch::Tensor all;
        static const Bend mirror{0, 0, 0, 1, true};
        for (size_t first = 0; first < photos.size() && !m_cancel.isCancelled(); first += answeringBatch) {
            std::deque<std::vector<uint8_t>> turned;
            Pictures batch;
            std::vector<int64_t> rows;
            for (size_t i = first; i < std::min(photos.size(), first + answeringBatch); ++i) {
                if (!pictures.has(photos[i])) continue;
                const auto& picture = pictures.pictures[photos[i]];
                if (mirrored) turned.push_back(bent(picture, pictures.form, mirror));
                batch.push_back(mirrored ? &turned.back() : &picture);
                rows.push_back(int64_t(i));
            }
            if (batch.empty()) continue;
            const torch::Tensor output = forward(batch);
            if (!all.defined()) all = torch::zeros({int64_t(photos.size()), output.size(1)});
            all.index_copy_(0, torch::tensor(rows), output);
            m_throttle.report({JobState::Running, qint64(first), qint64(photos.size()), QStringLiteral("measuring"), {}, {}});
        }
        return all.defined() ? all : torch::zeros({int64_t(photos.size()), 1});
    }

    /// Share of the identified photos whose first score is that of their whale.
    [[nodiscard]] double accuracy(const std::vector<size_t>& photos, const torch::Tensor& scores) const
    {
        if (photos.empty() || scores.size(1) < 2) return 0;
        const auto best = scores.argmax(1);
        int asked = 0, right = 0;
        for (size_t i = 0; i < photos.size(); ++i) {
            const auto& whale = m_task.photos.photos[photos[i]].whale;
            if (!whale) continue;
            ++asked;
            right += best[int64_t(i)].item<int64_t>() == *whale;
        }
        return asked ? double(right) / asked : 0;
    }

private:
    [[nodiscard]] bool isOver()
    {
        if (m_cancel.isCancelled()) return true;
        const double elapsed = std::chrono::duration<double>(Clock::now() - *m_started).count();
        if (m_options.minutes && elapsed > 60 * *m_options.minutes) m_learned.endedByTime = true;
        return m_learned.endedByTime;
    }

    void report(int epoch, int epochs, double along, double loss)
    {
        JobProgress job;
        job.done = qint64(1000 * (epoch + along) / epochs);
        job.total = 1000;
        job.stage = QStringLiteral("epoch %1").arg(epoch + 1);
        job.metric = loss;
        m_throttle.report(job);
    }

    const StudyTask& m_task;
    const StudyOptions& m_options;
    StudyLearned& m_learned;
    ProgressThrottle m_throttle;
    const CancelToken& m_cancel;
    std::optional<Clock::time_point> m_started; ///< of the first `run`
    double m_stepSeconds = 0;
    double m_photos = 0;
};

/// The identified training photos that could be read; a sample's `photo` is a place in `pictures`.
struct Lesson
{
    Pictures pictures;
    Classes classes;

    void add(const std::vector<uint8_t>& picture, int whale)
    {
        classes.samples.push_back({pictures.size(), whale});
        pictures.push_back(&picture);
    }
};

Lesson lessonOf(const StudyTask& task, const StudyPictures& pictures)
{
    Lesson lesson;
    lesson.classes.count = task.photos.whales.size();
    for (const size_t photo : task.division.train) {
        const auto& whale = task.photos.photos[photo].whale;
        if (whale && pictures.has(photo)) lesson.add(pictures.pictures[photo], *whale);
    }
    return lesson;
}

std::vector<size_t> identified(const StudyTask& task, const std::vector<size_t>& photos)
{
    std::vector<size_t> list;
    for (const size_t photo : photos)
        if (task.photos.photos[photo].whale) list.push_back(photo);
    return list;
}

/// Bent pictures of a batch, and their whales.
struct Batch
{
    std::deque<std::vector<uint8_t>> bentPictures;
    Pictures pictures;
    torch::Tensor labels;
};

/// @param ranges nothing: mirrored at most
Batch drawBatch(const Lesson& lesson, const PictureForm& form, std::span<const Sample> samples, const BendRanges& ranges, std::mt19937_64& random)
{
    Batch batch;
    std::vector<int64_t> labels;
    for (const Sample& sample : samples) {
        Bend bend = drawBend(ranges, random);
        bend.isMirrored = sample.isMirrored;
        batch.bentPictures.push_back(bent(*lesson.pictures[sample.photo], form, bend));
        batch.pictures.push_back(&batch.bentPictures.back());
        labels.push_back(sample.label);
    }
    batch.labels = torch::tensor(labels);
    return batch;
}

/// Two shifts, two turns and a zoom of every photo, drawn once: the study's offline augmentation.
std::deque<std::vector<uint8_t>> drawAugmented(Lesson& lesson, const PictureForm& form, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::deque<std::vector<uint8_t>> drawn;
    const auto samples = lesson.classes.samples;
    const BendRanges shift{0.2, 0, 0}, turn{0, 20, 0}, zoom{0, 0, 0.2};
    for (const Sample& sample : samples) {
        for (const BendRanges& ranges : {shift, shift, turn, turn, zoom}) {
            Bend bend = drawBend(ranges, random);
            bend.isMirrored = false;
            drawn.push_back(bent(*lesson.pictures[sample.photo], form, bend));
            lesson.add(drawn.back(), int(sample.label));
        }
    }
    return drawn;
}

double learningRateOf(const QString& recipe)
{
    if (recipe == QLatin1String("softmax-1e-4")) return 1e-4;
    if (recipe == QLatin1String("softmax-1e-2")) return 1e-2;
    return 1e-3;
}

/// One recipe on one division.
class RecipeRun
{
public:
    RecipeRun(const StudyTask& task, const StudyOptions& options, const StudyPictures& pictures, const ProgressSink& sink, const CancelToken& cancel)
        : m_task(task), m_options(options), m_pictures(pictures), m_fitting(task, options, m_learned, sink, cancel), m_cancel(cancel),
          m_askedTrain(identified(task, task.division.train)), m_askedDev(identified(task, task.division.dev))
    {
        seedTorch(options.seed);
    }

    /// The network of 2018 by softmax, or by the triplet loss on its output.
    Result<StudyLearned> learn2018()
    {
        const bool isTriplet = m_options.recipe == QLatin1String("triplet-2018");
        StudyNetwork network(channelsOf2018, m_task.photos.whales.size());
        torch::optim::Adam adam(network->parameters(), torch::optim::AdamOptions(learningRateOf(m_options.recipe)));
        Lesson lesson = lessonOf(m_task, m_pictures);
        std::deque<std::vector<uint8_t>> augmented;
        if (m_options.recipe == QLatin1String("softmax-augmented")) augmented = drawAugmented(lesson, m_pictures.form, m_options.seed);
        const BendRanges bends = m_options.recipe == QLatin1String("softmax-realtime") ? mildBends : BendRanges{};
        int batches = 0, withoutPair = 0;
        const auto step = [&](std::span<const Sample> samples, std::mt19937_64& random) {
            const Batch batch = drawBatch(lesson, m_pictures.form, samples, bends, random);
            network->train();
            const auto logits = network->logits(planesOf(batch.pictures, m_pictures.form));
            const auto loss = isTriplet ? allTripletsLoss(logits.softmax(1), batch.labels) : F::cross_entropy(logits, batch.labels);
            ++batches;
            withoutPair += isTriplet && !hasPair(batch.labels);
            adam.zero_grad();
            loss.backward();
            adam.step();
            return std::pair{loss.item<double>(), logits.argmax(1).eq(batch.labels).sum().item<int64_t>()};
        };
        const auto scoresOf = [&](const std::vector<size_t>& photos) {
            network->eval();
            return m_fitting.forAll(photos, m_pictures, false, [&](const Pictures& some) {
                return network->logits(planesOf(some, m_pictures.form)).softmax(1);
            });
        };
        const auto ran = m_fitting.run(lesson.classes, m_options.epochs, batchOf2018, 1, step, [&] { return devAccuracy(scoresOf); });
        if (!ran) return tl::unexpected(ran.error());
        if (isTriplet)
            m_learned.remark = QStringLiteral("In %1 of its %2 batches no two photos were of one whale, so the loss had nothing to pull together; and "
                                              "nothing ties an output to its whale")
                                   .arg(withoutPair).arg(batches);
        return finish(scoresOf, countNumbers(network->parameters()), [&] { return stateOf(*network); });
    }

    /// The same network's body, its vectors drawn together and pushed apart by the hardest pairs of each batch.
    Result<StudyLearned> learnTriplets()
    {
        StudyNetwork network(channelsOf2018, 0);
        torch::optim::Adam adam(network->parameters(), torch::optim::AdamOptions(1e-3));
        const Lesson lesson = lessonOf(m_task, m_pictures);
        const auto step = [&](std::span<const Sample> samples, std::mt19937_64& random) {
            const Batch batch = drawBatch(lesson, m_pictures.form, samples, mildBends, random);
            network->train();
            const auto loss = batchHardTripletLoss(network->features(planesOf(batch.pictures, m_pictures.form)), batch.labels, tripletMargin);
            if (loss.requires_grad()) {
                adam.zero_grad();
                loss.backward();
                adam.step();
            }
            return std::pair{loss.item<double>(), int64_t(0)};
        };
        const auto vectorsOf = [&](const std::vector<size_t>& photos) {
            network->eval();
            return m_fitting.forAll(photos, m_pictures, false, [&](const Pictures& some) {
                return F::normalize(network->features(planesOf(some, m_pictures.form)));
            });
        };
        const auto ran = m_fitting.run(lesson.classes, m_options.epochs, whalesPerBatch * photosPerWhale, photosPerWhale, step,
                                       [&]() -> std::optional<double> { return nearestAccuracy(vectorsOf); });
        if (!ran || m_learned.cancelled) return ran ? Result<StudyLearned>(std::move(m_learned)) : tl::unexpected(ran.error());
        std::vector<std::vector<float>> vectors(m_task.photos.photos.size());
        for (const auto* photos : {&m_task.division.train, &m_task.division.dev}) {
            const auto some = vectorsOf(*photos).contiguous();
            for (size_t i = 0; i < photos->size(); ++i) {
                const float* row = some.data_ptr<float>() + int64_t(i) * some.size(1);
                if (m_pictures.has((*photos)[i])) vectors[(*photos)[i]].assign(row, row + some.size(1));
            }
        }
        m_learned.answers = answersByVectors(m_task, vectors);
        m_learned.trainAccuracy = trainAccuracyByVectors(m_task, vectors);
        m_learned.remark = QStringLiteral("Train accuracy: nearest other training photos");
        m_learned.parameters = countNumbers(network->parameters());
        return keep([&] { return stateOf(*network); });
    }

    /// A softmax layer on a frozen network's vectors; then, where wanted, all layers.
    Result<StudyLearned> transfer(Backbone& backbone, bool tunesAll)
    {
        const auto& train = m_task.division.train;
        const auto frozen = [&](const Pictures& some) { return backbone.forward(some); };
        const auto direct = m_fitting.forAll(train, m_pictures, false, frozen);
        const auto mirrored = m_fitting.forAll(train, m_pictures, true, frozen);
        const auto dev = m_fitting.forAll(m_askedDev, m_pictures, false, frozen);
        if (m_cancel.isCancelled()) return cancelled();
        torch::nn::Linear head(direct.size(1), m_task.photos.whales.size());
        const double length = std::sqrt(double(direct.size(1)));
        const auto headOf = [&](const torch::Tensor& vectors) { return head(F::normalize(vectors) * length); };

        Classes classes;
        classes.count = m_task.photos.whales.size();
        for (size_t i = 0; i < train.size(); ++i)
            if (const auto& whale = m_task.photos.photos[train[i]].whale; whale && m_pictures.has(train[i])) classes.samples.push_back({i, *whale});
        torch::optim::Adam headAdam(head->parameters(), torch::optim::AdamOptions(1e-3));
        const auto headStep = [&](std::span<const Sample> samples, std::mt19937_64&) {
            std::vector<torch::Tensor> rows;
            std::vector<int64_t> labels;
            for (const Sample& sample : samples) {
                rows.push_back((sample.isMirrored ? mirrored : direct)[int64_t(sample.photo)]);
                labels.push_back(sample.label);
            }
            return learnBatch(headOf(torch::stack(rows)), torch::tensor(labels), headAdam);
        };
        const auto headDev = [&]() -> std::optional<double> {
            const torch::NoGradGuard noGradient;
            return m_askedDev.empty() ? std::nullopt : std::optional(m_fitting.accuracy(m_askedDev, headOf(dev)));
        };
        const int headEpochs = tunesAll ? headEpochsPerTuning * m_options.epochs : m_options.epochs;
        auto ran = m_fitting.run(classes, headEpochs, 64, 1, headStep, headDev);
        const auto scoresOf = [&](const std::vector<size_t>& photos) {
            return m_fitting.forAll(photos, m_pictures, false, [&](const Pictures& some) { return headOf(backbone.forward(some)).softmax(1); });
        };
        if (ran && tunesAll && !m_learned.cancelled) {
            m_learned.remark = QStringLiteral("%1 epochs of the last layer, then %2 of all").arg(headEpochs).arg(m_options.epochs);
            ran = tune(backbone, *head, headOf, scoresOf);
        }
        if (!ran) return tl::unexpected(ran.error());
        return finish(scoresOf, backbone.parameterCount() + countNumbers(head->parameters()), [&] {
            NamedTensors all = stateOf(*head);
            if (tunesAll)
                for (const auto& parameter : backbone.parameters()) all.emplace_back(QStringLiteral("backbone.%1").arg(all.size()), parameter);
            return all;
        });
    }

    [[nodiscard]] static Result<StudyLearned> cancelled()
    {
        StudyLearned none;
        none.cancelled = true;
        return none;
    }

private:
    template <class HeadOf, class ScoresOf>
    Status tune(Backbone& backbone, torch::nn::LinearImpl& head, const HeadOf& headOf, const ScoresOf& scoresOf)
    {
        constexpr double smallRate = 1e-4;
        auto parameters = backbone.parameters();
        for (auto& parameter : parameters) parameter.set_requires_grad(true);
        for (const auto& parameter : head.parameters()) parameters.push_back(parameter);
        torch::optim::Adam adam(parameters, torch::optim::AdamOptions(smallRate));
        const Lesson lesson = lessonOf(m_task, m_pictures);
        const auto step = [&](std::span<const Sample> samples, std::mt19937_64& random) {
            const Batch batch = drawBatch(lesson, m_pictures.form, samples, mildBends, random);
            return learnBatch(headOf(backbone.forward(batch.pictures)), batch.labels, adam);
        };
        return m_fitting.run(lesson.classes, m_options.epochs, batchOf2018, 1, step, [&] { return devAccuracy(scoresOf); });
    }

    static std::pair<double, int64_t> learnBatch(const torch::Tensor& logits, const torch::Tensor& labels, torch::optim::Adam& adam)
    {
        const auto loss = F::cross_entropy(logits, labels);
        adam.zero_grad();
        loss.backward();
        adam.step();
        return {loss.item<double>(), logits.argmax(1).eq(labels).sum().item<int64_t>()};
    }

    template <class ScoresOf> std::optional<double> devAccuracy(const ScoresOf& scoresOf)
    {
        if (m_askedDev.empty()) return std::nullopt;
        return m_fitting.accuracy(m_askedDev, scoresOf(m_askedDev));
    }

    /// By the nearest training photo alone: for the curve.
    template <class VectorsOf> std::optional<double> nearestAccuracy(const VectorsOf& vectorsOf)
    {
        if (m_askedDev.empty() || m_askedTrain.empty()) return std::nullopt;
        const auto nearest = vectorsOf(m_askedDev).matmul(vectorsOf(m_askedTrain).t()).argmax(1);
        int right = 0;
        for (size_t i = 0; i < m_askedDev.size(); ++i)
            right += m_task.photos.photos[m_askedTrain[size_t(nearest[int64_t(i)].template item<int64_t>())]].whale == m_task.photos.photos[m_askedDev[i]].whale;
        return double(right) / double(m_askedDev.size());
    }

    /// Answers by scores, the figures of the network, and its weights where they are wanted.
    template <class ScoresOf, class State> Result<StudyLearned> finish(const ScoresOf& scoresOf, qint64 parameters, const State& state)
    {
        if (m_learned.cancelled || m_cancel.isCancelled()) return cancelled();
        m_learned.parameters = parameters;
        m_learned.trainAccuracy = m_fitting.accuracy(m_askedTrain, scoresOf(m_askedTrain));
        const auto& dev = m_task.division.dev;
        if (!dev.empty()) m_learned.answers = answersFrom(scoresOf(dev));
        for (size_t i = 0; i < dev.size(); ++i)
            if (!m_pictures.has(dev[i])) m_learned.answers[i].clear();
        return keep(state);
    }

    template <class State> Result<StudyLearned> keep(const State& state)
    {
        if (m_cancel.isCancelled()) return cancelled();
        if (m_options.weightsFile.isEmpty()) return std::move(m_learned);
        const auto written = writeTensors(m_options.weightsFile, QStringLiteral("study ") + m_options.recipe, state(), Precision::Half);
        if (!written) return tl::unexpected(written.error());
        return std::move(m_learned);
    }

    const StudyTask& m_task;
    const StudyOptions& m_options;
    const StudyPictures& m_pictures;
    StudyLearned m_learned;
    Fitting m_fitting;
    const CancelToken& m_cancel;
    const std::vector<size_t> m_askedTrain, m_askedDev;
};

} // namespace

struct StudyTrainer::Kept
{
    const StudyPhotos* study = nullptr;
    StudyPictures pictures;

    const StudyPictures& picturesOf(const StudyTask& task, const PictureForm& form, const ProgressSink& sink, const CancelToken& cancel)
    {
        if (study == &task.photos && pictures.form == form) return pictures;
        study = nullptr;
        pictures = readStudyPictures(task.photos, form, sink, cancel);
        if (!cancel.isCancelled()) study = &task.photos;
        return pictures;
    }
};

StudyTrainer::StudyTrainer() : m_kept(std::make_unique<Kept>()) {}
StudyTrainer::~StudyTrainer() = default;

Status StudyTrainer::checkBackbone(const QString& file)
{
    prepareTorch();
    const auto backbone = Backbone::open(file);
    return backbone ? Status{} : tl::unexpected(backbone.error());
}

bool StudyTrainer::canTune(const QString& backboneFile) const
{
    return !isOnnx(backboneFile);
}

Result<StudyLearned> StudyTrainer::learn(const StudyTask& task, const StudyOptions& options, const ProgressSink& sink, const CancelToken& cancel)
{
    try {
        prepareTorch(options.threads);
        std::unique_ptr<Backbone> backbone;
        if (options.recipe.startsWith(QLatin1String("transfer-"))) {
            if (options.backbone.isEmpty() && !options.shipped) return failure(ErrorCode::ModelMissing, options.recipe);
            auto opened = options.backbone.isEmpty() ? Backbone::own(*options.shipped) : Backbone::open(options.backbone);
            if (!opened) return tl::unexpected(opened.error());
            backbone = std::move(*opened);
        }
        const StudyPictures& pictures = m_kept->picturesOf(task, backbone ? backbone->form() : PictureForm{}, sink, cancel);
        if (cancel.isCancelled()) return RecipeRun::cancelled();
        const auto start = Clock::now();
        RecipeRun run(task, options, pictures, sink, cancel);
        auto learned = backbone ? run.transfer(*backbone, options.recipe == QLatin1String("transfer-finetune"))
                       : options.recipe == QLatin1String("triplet") ? run.learnTriplets()
                                                                    : run.learn2018();
        if (!learned) return learned;
        learned->skipped = pictures.skipped;
        learned->seconds = std::chrono::duration<double>(Clock::now() - start).count();
        return learned;
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, options.recipe, QString::fromUtf8(e.what()));
    }
}

} // namespace flukeprint
