#pragma once

#include "core/base/imagefile.h"
#include "core/domain/trainingset.h"
#include "core/recognition/embedder.h"
#include "core/recognition/flukelocator.h"
#include "core/recognition/localmatcher.h"
#include "core/recognition/recognitionparts.h"
#include "core/recognition/trainer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QThread>

#include <atomic>
#include <cmath>

namespace flukeprint {

/// Recognition without a network: the mean colours of a grid in the box.
class ColourEmbedder : public Embedder
{
public:
    [[nodiscard]] int dimension() const override { return 48; }
    [[nodiscard]] Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) override
    {
        std::vector<std::vector<float>> vectors;
        for (const FlukeView& view : views) {
            const QImage grid =
                view.photo.copy(view.box.toRect()).scaled(4, 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            std::vector<float> vector;
            double square = 0;
            for (int i = 0; i < 16; ++i)
                for (const int value : {grid.pixelColor(i % 4, i / 4).red(), grid.pixelColor(i % 4, i / 4).green(),
                                        grid.pixelColor(i % 4, i / 4).blue()}) {
                    vector.push_back(float(value) - 100);
                    square += double(vector.back()) * vector.back();
                }
            for (float& value : vector)
                value = float(value / std::sqrt(square + 1e-6));
            vectors.push_back(std::move(vector));
        }
        return vectors;
    }
};

/// Sees nothing of the whale: what it says depends on where the mark of a shot lies.
class BlindEmbedder : public ColourEmbedder
{
public:
    [[nodiscard]] Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) override
    {
        std::vector<std::vector<float>> vectors;
        for (const FlukeView& view : views) {
            std::vector<float> vector(size_t(dimension()), 0);
            size_t mark = 0;
            for (int x = 0; x < view.photo.width(); ++x)
                for (int y = 0; y < view.photo.height(); ++y)
                    if (view.photo.pixelColor(x, y) == Qt::white) mark = mark * 31 + size_t(x * 61 + y);
            vector[mark % vector.size()] = 1;
            vectors.push_back(std::move(vector));
        }
        return vectors;
    }
};

/// Finds the whole photo.
class WholeImageLocator : public FlukeLocator
{
public:
    [[nodiscard]] Result<std::optional<LocatedFluke>> locate(const QImage& photo) override
    {
        return LocatedFluke{QRectF(photo.rect())};
    }
};

/// Finds nothing.
class BlindLocator : public FlukeLocator
{
public:
    [[nodiscard]] Result<std::optional<LocatedFluke>> locate(const QImage&) override { return std::nullopt; }
};

/// What the fake matcher is to do, and what was asked of it; shared between threads.
struct MatcherScript
{
    QColor favourite = Qt::blue; ///< every fluke agrees with the whales of this colour
    int slowness = 0;            ///< milliseconds an agreement takes
    std::atomic<int> made = 0;
    std::atomic<int> features = 0;
};

/// A second opinion of its own: the features are the colour, and all agree with the favourite.
class FavouringMatcher : public LocalMatcher
{
public:
    explicit FavouringMatcher(std::shared_ptr<MatcherScript> script) : m_script(std::move(script)) { ++m_script->made; }
    [[nodiscard]] QString name() const override { return QStringLiteral("fake-1"); }
    [[nodiscard]] Result<LocalFeatures> features(const FlukeView& view) override
    {
        ++m_script->features;
        const QColor colour = view.photo.pixelColor(view.box.center().toPoint());
        LocalFeatures features{{{1, 2}}, std::vector<uint8_t>(LocalFeatures::descriptorSize, 0)};
        features.descriptors[0] = uint8_t(colour.red());
        features.descriptors[1] = uint8_t(colour.green());
        features.descriptors[2] = uint8_t(colour.blue());
        return features;
    }
    [[nodiscard]] int agreement(const LocalFeatures&, const LocalFeatures& other) const override
    {
        if (m_script->slowness > 0) QThread::msleep(static_cast<unsigned long>(m_script->slowness));
        const QColor colour(other.descriptors[0], other.descriptors[1], other.descriptors[2]);
        return colour == m_script->favourite ? 200 : 0;
    }

    [[nodiscard]] std::optional<float> edgeLikeness(const LocalFeatures&, const LocalFeatures&) const override { return {}; }

private:
    std::shared_ptr<MatcherScript> m_script;
};

/// Adds a second opinion to the parts; with weight where the model is to listen to it.
inline RecognitionParts withMatcher(RecognitionParts parts, const std::shared_ptr<MatcherScript>& script,
                                    std::optional<double> weight = 1.0)
{
    parts.makeLocalMatcher = [script] { return std::make_unique<FavouringMatcher>(script); };
    parts.shippedModel = [shipped = parts.shippedModel, weight] {
        auto model = shipped();
        if (model && weight) model->calibration.fusion = Calibration::Fusion{*weight, 20, 12, 0.3};
        return model;
    };
    return parts;
}

/// What the fake trainer is to do.
struct TrainerScript
{
    bool isBlind = false;      ///< what it trains answers worse than before
    bool answersAtOnce = false; ///< gives what the base vectors become, as the quick speed does
    std::optional<Error> error = {};
    bool waitsForCancel = false;
    /// What it was given last; may be null.
    std::shared_ptr<std::pair<TrainingSet, TrainingOptions>> given = {};
};

class ScriptedTrainer : public Trainer
{
public:
    explicit ScriptedTrainer(TrainerScript script) : m_script(std::move(script)) {}
    [[nodiscard]] Result<TrainedModel> train(const TrainingSet& set, const TrainingOptions& options,
                                             const ProgressSink& sink, const CancelToken& cancel) override
    {
        if (m_script.given) *m_script.given = {set, options};
        if (sink) sink({JobState::Running, 1, 2, QStringLiteral("epoch 1/2"), 1.5, {}});
        QFile checkpoint(options.checkpointPath);
        if (checkpoint.open(QIODevice::WriteOnly)) checkpoint.write("so far");
        checkpoint.close();
        while (m_script.waitsForCancel && !cancel.isCancelled())
            QThread::msleep(2);
        if (m_script.error) return tl::unexpected(*m_script.error);
        TrainedModel model;
        model.epochs = {{1, 1.5, 0.2, 0.1, 9, {}}};
        if (options.epochEnded) options.epochEnded(model.epochs);
        if (cancel.isCancelled()) model.end = TrainingEnd::Cancelled;
        if (model.isCancelled()) return model;
        QFile weights(options.outputPath);
        if (!weights.open(QIODevice::WriteOnly)) return failure(ErrorCode::WriteFailed, options.outputPath);
        weights.write((m_script.isBlind ? "blind weights " : "trained weights ") + QByteArray::number(options.seed));
        model.file = {options.outputPath, QString(64, QLatin1Char('b')), QStringLiteral("colours"), {}};
        if (m_script.answersAtOnce)
            model.fromBaseVector = [](std::span<const float> base) { return std::vector<float>(base.rbegin(), base.rend()); };
        return model;
    }

private:
    TrainerScript m_script;
};

/// Parts for a test; `weightsFile` stands for the shipped weights and must exist.
inline RecognitionParts fakeParts(const QString& weightsFile, const TrainerScript& script = {})
{
    RecognitionParts parts;
    parts.makeLocator = [] { return Result<std::unique_ptr<FlukeLocator>>(std::make_unique<WholeImageLocator>()); };
    parts.makeEmbedder = [](const ModelFile& file) -> Result<std::unique_ptr<Embedder>> {
        QFile weights(file.path);
        if (!weights.open(QIODevice::ReadOnly)) return failure(ErrorCode::ModelMissing, file.path);
        if (weights.readAll().startsWith("blind")) return std::make_unique<BlindEmbedder>();
        return std::make_unique<ColourEmbedder>();
    };
    parts.makeTrainer = [script] { return std::make_unique<ScriptedTrainer>(script); };
    parts.shippedModel = [weightsFile]() -> Result<ModelFile> {
        if (!QFile::exists(weightsFile)) return failure(ErrorCode::ModelMissing, weightsFile);
        return ModelFile{weightsFile, QString(64, QLatin1Char('a')), QStringLiteral("colours"), {}};
    };
    return parts;
}

/// A photo of one colour with a mark that differs from shot to shot, so that no two files are the same.
inline QString paintPhoto(const QString& file, const QColor& colour, int shot)
{
    QImage image(120, 60, QImage::Format_RGB888);
    image.fill(colour);
    for (int i = 0; i < 20; ++i)
        image.setPixelColor((7 * shot + i) % 120, (3 * shot) % 60, Qt::white);
    image.save(file);
    return file;
}

} // namespace flukeprint
