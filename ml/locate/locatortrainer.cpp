#include "ml/locate/locatortrainer.h"

#include "core/base/imagefile.h"
#include "core/demo/drawfluke.h"
#include "ml/image/pixels.h"
#include "ml/locate/locatornetwork.h"
#include "ml/nn/torchruntime.h"
#include "ml/nn/weightfile.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

constexpr int batchSize = 96;
constexpr int drawnPictures = 300; ///< flukes, and as many seas
constexpr double things = 0.45;    ///< share of the seas with something that is no fluke

struct Example
{
    GreyPixels photo;
    LocatedFluke fluke;      ///< fractions
    std::vector<QRect> seas; ///< parts of the photo without the fluke
};

/// What a batch is drawn from.
struct Examples
{
    std::vector<Example> photos;
    std::vector<size_t> marked;  ///< of `photos`: those with landmarks
    std::vector<size_t> withSea; ///< of `photos`: those with room beside the fluke
    std::vector<Example> drawn;
    std::vector<GreyPixels> drawnSeas;
};

LocatedFluke inFractions(const LocatedFluke& fluke, QSize size)
{
    const double w = size.width(), h = size.height();
    const auto& box = fluke.box;
    LocatedFluke small{QRectF(box.left() / w, box.top() / h, box.width() / w, box.height() / h)};
    if (fluke.landmarks) {
        const auto at = [&](const QPointF& point) { return QPointF(point.x() / w, point.y() / h); };
        const auto& [left, notch, right, base] = *fluke.landmarks;
        small.landmarks = FlukeLandmarks{at(left), at(notch), at(right), at(base)};
    }
    return small;
}

Examples readExamples(const std::vector<LocatedPhoto>& photos, quint64 seed, const CancelToken& cancel)
{
    Examples examples;
    for (const LocatedPhoto& photo : photos) {
        if (cancel.isCancelled()) return examples;
        const auto loaded = loadImage(photo.path, 400);
        if (!loaded) continue;
        const QSize size = loaded->image.size();
        const LocatedFluke fluke = inFractions(photo.fluke, loaded->originalSize);
        const QRectF& box = photo.fluke.box;
        const double scale = loaded->scale();
        Example example{greyPhoto(loaded->image, size), fluke,
                        seasBeside({box.topLeft() * scale, box.size() * scale}, size)};
        if (fluke.landmarks) examples.marked.push_back(examples.photos.size());
        if (!example.seas.empty()) examples.withSea.push_back(examples.photos.size());
        examples.photos.push_back(std::move(example));
    }
    for (quint64 i = 0; i < drawnPictures && !cancel.isCancelled(); ++i) {
        const QSize size(300, 200);
        const DrawnFluke drawn = drawFluke({.whale = seed * 100'000 + i, .shot = i, .size = size});
        examples.drawn.push_back({greyPhoto(drawn.image, size), inFractions({drawn.box}, size), {}});
        examples.drawnSeas.push_back(greyPhoto(drawEmptySea(seed * 1000 + i, size), size));
    }
    return examples;
}

/// Pictures and what the network should say of them; rows that a truth does not exist for are masked.
struct Batch
{
    torch::Tensor pictures; ///< N×1×H×W
    torch::Tensor places;   ///< N×12, the first columns of `LocatorNetwork::Answer`
    torch::Tensor presence; ///< N, 0 or 1
    torch::Tensor isMarked; ///< N, 0 or 1: has landmarks
};

class BatchMaker
{
public:
    BatchMaker(const Examples& examples, quint64 seed) : m_examples(examples), m_random(seed) {}

    Batch next()
    {
        const QSize size = LocatorNetwork::inputSize();
        Batch batch{torch::empty({batchSize, 1, size.height(), size.width()}),
                    torch::zeros({batchSize, LocatorNetwork::Presence}), torch::zeros({batchSize}),
                    torch::zeros({batchSize})};
        for (int i = 0; i < batchSize; ++i) {
            float* out = batch.pictures.data_ptr<float>() + int64_t(i) * size.width() * size.height();
            const auto fluke = draw(size, out);
            if (!fluke) continue;
            batch.presence[i] = 1;
            batch.isMarked[i] = fluke->landmarks ? 1 : 0;
            fill(batch.places.data_ptr<float>() + i * LocatorNetwork::Presence, *fluke);
        }
        return batch;
    }

private:
    /// One picture; where its fluke is, if it has one.
    std::optional<LocatedFluke> draw(QSize size, float* out)
    {
        const auto& [photos, marked, withSea, drawn, drawnSeas] = m_examples;
        // Few photos have landmarks: they come up far oftener than their number says.
        const unsigned kind = unsigned(m_random() % 100);
        if (kind < 9 && !withSea.empty()) {
            const Example& example = photos[pick(withSea)];
            randomSea(example.photo, pick(example.seas), things, size, m_random, out);
            return std::nullopt;
        }
        if (kind < 14) {
            const GreyPixels& sea = pick(drawnSeas);
            randomSea(sea, {0, 0, sea.width, sea.height}, things, size, m_random, out);
            return std::nullopt;
        }
        if (kind < 17) {
            randomBlank(size, m_random, out);
            return std::nullopt;
        }
        const Example& example = kind < 23                      ? pick(drawn)
                                 : kind < 42 && !marked.empty() ? photos[pick(marked)]
                                                                : pick(photos);
        return randomWindow(example.photo, example.fluke, pick(drawnSeas), size, m_random, out);
    }

    static void fill(float* row, const LocatedFluke& fluke)
    {
        const QRectF& box = fluke.box;
        row[0] = float(box.left()), row[1] = float(box.top()), row[2] = float(box.right()),
        row[3] = float(box.bottom());
        if (!fluke.landmarks) return;
        const auto& [left, notch, right, base] = *fluke.landmarks;
        for (const QPointF& point : {left, notch, right, base}) {
            row[LocatorNetwork::LandmarksX] = float(point.x());
            row[LocatorNetwork::LandmarksY] = float(point.y());
            ++row;
        }
    }

    template <class T> const T& pick(const std::vector<T>& from) { return from[m_random() % from.size()]; }

    const Examples& m_examples;
    std::mt19937_64 m_random;
};

/// N×4 boxes each → N.
torch::Tensor overlapOf(const torch::Tensor& found, const torch::Tensor& truth)
{
    const auto side = [](const torch::Tensor& boxes, int column) { return boxes.select(1, column); };
    const auto extent = [](const torch::Tensor& low, const torch::Tensor& high) { return (high - low).clamp_min(0); };
    const auto area = [&](const torch::Tensor& b) { return extent(side(b, 0), side(b, 2)) * extent(side(b, 1), side(b, 3)); };
    const auto shared = extent(torch::maximum(side(found, 0), side(truth, 0)), torch::minimum(side(found, 2), side(truth, 2))) *
                        extent(torch::maximum(side(found, 1), side(truth, 1)), torch::minimum(side(found, 3), side(truth, 3)));
    return shared / (area(found) + area(truth) - shared + 1e-6);
}

torch::Tensor lossOf(const torch::Tensor& answer, const Batch& batch)
{
    constexpr double cornerWeight = 10, landmarkWeight = 10, presenceWeight = 0.5, roundness = 0.02;
    const auto off = torch::smooth_l1_loss(answer.slice(1, 0, LocatorNetwork::Presence), batch.places,
                                           at::Reduction::None, roundness);
    const auto corners = off.slice(1, 0, 4).mean(1), landmarks = off.slice(1, 4).mean(1);
    const auto overlap = overlapOf(answer.slice(1, 0, 4), batch.places.slice(1, 0, 4));
    const auto meanWhere = [](const torch::Tensor& values, const torch::Tensor& mask) {
        return (values * mask).sum() / mask.sum().clamp_min(1);
    };
    return meanWhere(cornerWeight * corners + 1 - overlap, batch.presence) +
           landmarkWeight * meanWhere(landmarks, batch.isMarked) +
           presenceWeight *
               torch::binary_cross_entropy_with_logits(answer.select(1, LocatorNetwork::Presence), batch.presence);
}

} // namespace

std::vector<QRect> seasBeside(const QRectF& box, QSize photo)
{
    const double dx = 0.05 * box.width(), dy = 0.05 * box.height();
    const QRect fluke = box.adjusted(-dx, -dy, dx, dy).toAlignedRect();
    const int w = photo.width(), h = photo.height();
    std::vector<QRect> seas;
    for (const QRect& part : {QRect(0, 0, w, fluke.top()), QRect(0, fluke.bottom() + 1, w, h - fluke.bottom() - 1),
                              QRect(0, 0, fluke.left(), h), QRect(fluke.right() + 1, 0, w - fluke.right() - 1, h)})
        if (part.width() >= 32 && part.height() >= 16) seas.push_back(part);
    return seas;
}

Result<std::optional<QString>> trainLocator(const std::vector<LocatedPhoto>& photos, const LocatorOptions& options,
                                            const ProgressSink& sink, const CancelToken& cancel)
{
    prepareTorch(options.threads);
    const Examples examples = readExamples(photos, options.seed, cancel);
    if (cancel.isCancelled()) return std::nullopt;
    if (examples.photos.size() < 2)
        return failure(ErrorCode::TooFewPhotos, QStringLiteral("%1 photos with a box").arg(examples.photos.size()));
    seedTorch(options.seed);
    BatchMaker batches(examples, options.seed);
    LocatorNetwork network;
    network.setTraining(true);
    const double rate = 2e-3;
    torch::optim::AdamW optimizer(network.parameters(), torch::optim::AdamWOptions(rate).weight_decay(0.01));
    const int64_t steps = options.epochs * std::max<int64_t>(1, int64_t(examples.photos.size()) / batchSize);
    ProgressThrottle throttle(sink);
    for (int64_t step = 0; step < steps && !cancel.isCancelled(); ++step) {
        const Batch batch = batches.next();
        const double along = double(step) / double(steps);
        const double warmth = std::min(1.0, 0.05 + along / 0.03) * 0.5 * (1 + std::cos(M_PI * along));
        for (auto& group : optimizer.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate * warmth + 1e-6);
        const auto loss = lossOf(network.forward(batch.pictures), batch);
        const double value = loss.item<double>();
        if (!std::isfinite(value)) return failure(ErrorCode::TrainingDiverged, QStringLiteral("step %1").arg(step));
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        throttle.report({JobState::Running, step, steps, QStringLiteral("locator"), value, {}});
    }
    if (cancel.isCancelled()) return std::nullopt; // half-trained weights must not pass for finished ones
    return writeTensors(options.outputPath, LocatorNetwork::architecture(), network.state(), Precision::Half);
}

} // namespace flukeprint
