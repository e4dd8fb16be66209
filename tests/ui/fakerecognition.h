#pragma once

#include "core/domain/trainingset.h"
#include "core/recognition/embedder.h"
#include "core/recognition/flukelocator.h"
#include "core/recognition/recognitionparts.h"
#include "core/recognition/trainer.h"

#include <QCryptographicHash>
#include <QFile>
#include <QThread>

#include <cmath>

namespace flukeprint {

/// A box in the middle, always.
class FakeLocator : public FlukeLocator
{
public:
    Result<std::optional<LocatedFluke>> locate(const QImage& photo) override
    {
        return LocatedFluke{{photo.width() * 0.1, photo.height() * 0.2, photo.width() * 0.8, photo.height() * 0.6}};
    }
};

/// A fluke is its mean colour: whales of tests are painted in one colour each.
class FakeEmbedder : public Embedder
{
public:
    [[nodiscard]] int dimension() const override { return 3; }

    Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) override
    {
        std::vector<std::vector<float>> vectors;
        for (const auto& view : views) {
            const auto colour =
                view.photo.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0);
            std::vector<float> vector{colour.redF() - 0.5F, colour.greenF() - 0.5F, colour.blueF() - 0.5F};
            const float length = std::hypot(vector[0], vector[1], vector[2]);
            for (auto& value : vector)
                value /= std::max(length, 1e-6F);
            vectors.push_back(vector);
        }
        return vectors;
    }
};

/// Counts epochs until it is done or cancelled.
class FakeTrainer : public Trainer
{
public:
    Result<TrainedModel> train(const TrainingSet&, const TrainingOptions& options, const ProgressSink& sink,
                               const CancelToken& cancel) override
    {
        TrainedModel model;
        for (int epoch = 1; epoch <= options.epochs; ++epoch) {
            if (cancel.isCancelled()) {
                model.end = TrainingEnd::Cancelled;
                return model;
            }
            if (sink)
                sink({JobState::Running, epoch, options.epochs,
                      QStringLiteral("epoch %1/%2").arg(epoch).arg(options.epochs), 1.0 / epoch, 5.0});
            model.epochs.push_back({epoch, 1.0 / epoch, 0.5, 0.02, 10, {}});
            QThread::msleep(20);
        }
        QFile file(options.outputPath);
        if (!file.open(QIODevice::WriteOnly)) return failure(ErrorCode::WriteFailed, options.outputPath);
        const QByteArray weights("tuned weights");
        file.write(weights);
        const auto hash = QCryptographicHash::hash(weights, QCryptographicHash::Sha256).toHex();
        model.file = {options.outputPath, QString::fromLatin1(hash), QStringLiteral("fake"), {}};
        return model;
    }
};

/// Recognition for tests of the window: no libtorch, fractions of a millisecond a photo.
inline RecognitionParts fakeParts(const QString& folder)
{
    const QString weights = folder + QStringLiteral("/shipped.weights");
    QFile file(weights);
    if (file.open(QIODevice::WriteOnly)) file.write("shipped weights");
    const auto hash = QCryptographicHash::hash("shipped weights", QCryptographicHash::Sha256).toHex();
    const ModelFile shipped{weights, QString::fromLatin1(hash), QStringLiteral("fake"), {}};
    return {[]() -> Result<std::unique_ptr<FlukeLocator>> { return std::make_unique<FakeLocator>(); },
            [](const ModelFile&) -> Result<std::unique_ptr<Embedder>> { return std::make_unique<FakeEmbedder>(); },
            [] { return std::make_unique<FakeTrainer>(); }, [shipped]() -> Result<ModelFile> { return shipped; }};
}

} // namespace flukeprint
