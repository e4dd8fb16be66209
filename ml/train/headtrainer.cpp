#include "ml/train/headtrainer.h"

#include "core/recognition/heldout.h"
#include "ml/train/classes.h"
#include "ml/train/losses.h"
#include "ml/train/trainingloop.h"

#include <torch/torch.h>

#include <chrono>
#include <cmath>

namespace flukeprint {

namespace {

namespace F = torch::nn::functional;

/// The numbers of the quick training.
constexpr int batchSize = 256;
constexpr double learningRate = 1e-3;
constexpr double nearness = 2.0; ///< weight of the squared distance from the identity
constexpr double noise = 0.02;   ///< added to the vectors' numbers, whose size is 1/√dimension, about 0.06
constexpr int patience = 3;

/// What a head makes of the vectors of photos and mirror images, side by side and of length 1 together.
torch::Tensor through(const torch::Tensor& head, const torch::Tensor& vectors)
{
    const int64_t dimension = head.size(0);
    const auto halves = vectors.reshape({-1, 2, dimension}).matmul(head.t());
    return F::normalize(halves, F::NormalizeFuncOptions().dim(2)).reshape({-1, 2 * dimension}) * std::sqrt(0.5);
}

/// The vectors of the set as rows, and each photo's row.
struct Rows
{
    torch::Tensor vectors;
    std::vector<int64_t> rowOf; ///< −1: no vector

    explicit Rows(const TrainingSet& set, int64_t dimension)
    {
        std::vector<torch::Tensor> rows;
        for (const TrainingPhoto& photo : set.photos) {
            const bool has = int64_t(photo.vector.size()) == 2 * dimension;
            rowOf.push_back(has ? int64_t(rows.size()) : -1);
            if (has) rows.push_back(torch::tensor(photo.vector));
        }
        vectors = rows.empty() ? torch::empty({0, 2 * dimension}) : torch::stack(rows);
    }

    [[nodiscard]] PhotoVectors unpack(const torch::Tensor& changed) const
    {
        PhotoVectors all(rowOf.size());
        const float* values = changed.data_ptr<float>();
        for (size_t i = 0; i < rowOf.size(); ++i)
            if (rowOf[i] >= 0) all[i].assign(values + rowOf[i] * changed.size(1), values + (rowOf[i] + 1) * changed.size(1));
        return all;
    }
};

class HeadTraining
{
public:
    HeadTraining(const TrainingSet& set, const TrainingOptions& options, int64_t dimension)
        : m_set(set), m_options(options), m_rows(set, dimension),
          m_classes(classesOf(set, Recipe::retraining(), [&](size_t photo) { return m_rows.rowOf[photo] >= 0; })),
          m_head(torch::eye(dimension).set_requires_grad(true)), m_directions(centres(dimension).set_requires_grad(true)),
          m_adam({m_head, m_directions}, torch::optim::AdamOptions(learningRate))
    {
    }

    Result<TrainingEnd> train(const ProgressSink& sink, const CancelToken& cancel)
    {
        ProgressThrottle throttle(sink);
        m_best = m_head.detach().clone();
        m_bestMapAt5 = mapAt5();
        int bestEpoch = 0;
        for (int epoch = 1; epoch <= m_options.epochs; ++epoch) {
            const auto start = std::chrono::steady_clock::now();
            EpochRecord record = learnAll(epoch, cancel);
            if (cancel.isCancelled()) return TrainingEnd::Cancelled;
            if (!std::isfinite(record.loss))
                return m_records.empty() ? failure(ErrorCode::TrainingDiverged, {}, QStringLiteral("epoch 1"))
                                         : Result<TrainingEnd>(TrainingEnd::Diverged);
            const std::optional<double> map = mapAt5();
            if (!map || !m_bestMapAt5 || *map > *m_bestMapAt5) {
                m_best = m_head.detach().clone();
                m_bestMapAt5 = map;
                bestEpoch = epoch;
            }
            record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            record.heldOutMapAt5 = map;
            m_records.push_back(record);
            m_seconds += record.seconds;
            report(throttle, record);
            if (m_options.epochEnded) m_options.epochEnded(m_records);
            if (m_options.minutes && m_seconds > 60 * *m_options.minutes) return TrainingEnd::Completed;
            if (map && epoch - bestEpoch >= patience) return TrainingEnd::NoLongerBetter;
        }
        return TrainingEnd::Completed;
    }

    [[nodiscard]] const torch::Tensor& head() const { return m_best; }
    [[nodiscard]] const std::vector<EpochRecord>& records() const { return m_records; }

private:
    [[nodiscard]] torch::Tensor centres(int64_t dimension) const
    {
        auto sums = torch::randn({m_classes.total(), dimension}) * 1e-3;
        for (const Sample& sample : m_classes.samples) {
            const auto both = m_rows.vectors[m_rows.rowOf[sample.photo]];
            sums[sample.label] += both.slice(0, 0, dimension);
            sums[sample.label + m_classes.mirrorOffset] += both.slice(0, dimension);
        }
        return F::normalize(sums);
    }

    EpochRecord learnAll(int epoch, const CancelToken& cancel)
    {
        std::seed_seq seed{uint32_t(m_options.seed), uint32_t(m_options.seed >> 32), uint32_t(epoch)};
        std::mt19937_64 random(seed);
        const std::vector<Sample> samples = epochOrder(m_classes, 1, random);
        EpochRecord record{epoch, 0, 0, 0, int(samples.size()), {}};
        int batches = 0;
        for (size_t first = 0; first + 1 < samples.size() && !cancel.isCancelled(); first += batchSize, ++batches) {
            const size_t count = std::min(samples.size() - first, size_t(batchSize));
            const auto [loss, right] = learn({samples.data() + first, count});
            record.loss += loss;
            record.accuracy += double(right) / double(samples.size());
        }
        record.loss /= std::max(1, batches);
        return record;
    }

    std::pair<double, int64_t> learn(std::span<const Sample> samples)
    {
        const int64_t dimension = m_head.size(0);
        std::vector<int64_t> rows, labels;
        for (const Sample& sample : samples) {
            rows.push_back(2 * m_rows.rowOf[sample.photo] + int64_t(sample.isMirrored));
            labels.push_back(sample.label + (sample.isMirrored ? m_classes.mirrorOffset : 0));
        }
        const auto input = m_rows.vectors.reshape({-1, dimension}).index_select(0, torch::tensor(rows)) * std::sqrt(2.0);
        const auto truth = torch::tensor(labels);
        const Recipe recipe = Recipe::retraining();
        const auto margins = torch::full({int64_t(samples.size())}, recipe.margin);
        const auto logits = marginLogits((input + torch::randn_like(input) * noise).matmul(m_head.t()), m_directions, truth, margins, recipe.scale);
        auto loss = F::cross_entropy(logits, truth);
        const double value = loss.item<double>();
        loss = loss + nearness * (m_head - torch::eye(dimension)).square().sum() / double(dimension);
        m_adam.zero_grad();
        loss.backward();
        m_adam.step();
        return {value, logits.argmax(1).eq(truth).sum().item<int64_t>()};
    }

    /// On the photos that steer; absent without any.
    [[nodiscard]] std::optional<double> mapAt5() const
    {
        const torch::NoGradGuard noGradient;
        const auto queries = askSteering(m_set, m_rows.unpack(through(m_head, m_rows.vectors).contiguous()));
        if (queries.empty()) return std::nullopt;
        return measureCrossFitted(queries, m_options.base ? m_options.base->calibration : Calibration{}).mapAt5;
    }

    void report(ProgressThrottle& throttle, const EpochRecord& record) const
    {
        JobProgress job;
        job.done = record.epoch;
        job.total = m_options.epochs;
        job.stage = QStringLiteral("epoch %1").arg(record.epoch);
        job.metric = record.loss;
        job.heldOutMapAt5 = record.heldOutMapAt5;
        job.photosPerSecond = record.seconds > 0 ? std::optional(record.photos / record.seconds) : std::nullopt;
        job.secondsLeft = m_seconds / record.epoch * (m_options.epochs - record.epoch);
        throttle.report(job);
    }

    const TrainingSet& m_set;
    const TrainingOptions& m_options;
    const Rows m_rows;
    const Classes m_classes;
    torch::Tensor m_head;
    torch::Tensor m_directions;
    torch::optim::Adam m_adam;
    torch::Tensor m_best;
    std::optional<double> m_bestMapAt5;
    std::vector<EpochRecord> m_records;
    double m_seconds = 0;
};

} // namespace

Result<TrainedModel> trainHead(const TrainingSet& set, const TrainingOptions& options, FlukeNetwork& network,
                               const ProgressSink& sink, const CancelToken& cancel)
{
    HeadTraining training(set, options, network.dimension());
    const auto end = training.train(sink, cancel);
    if (!end) return tl::unexpected(end.error());
    TrainedModel model;
    model.end = *end;
    model.epochs = training.records();
    if (model.isCancelled()) return model;
    network.appendHead(training.head());
    model.fromBaseVector = [head = training.head()](std::span<const float> base) {
        const torch::NoGradGuard noGradient;
        if (int64_t(base.size()) != 2 * head.size(0)) return std::vector<float>{};
        const auto changed = through(head, torch::from_blob(const_cast<float*>(base.data()), {1, int64_t(base.size())})).contiguous();
        return std::vector<float>(changed.data_ptr<float>(), changed.data_ptr<float>() + changed.numel());
    };
    return model;
}

} // namespace flukeprint
