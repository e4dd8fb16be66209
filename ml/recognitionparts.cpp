#include "ml/recognitionparts.h"

#include "ml/image/darkness.h"
#include "ml/local/flukematcher.h"
#include "ml/locate/torchlocator.h"
#include "ml/nn/flukeexplainer.h"
#include "ml/nn/torchembedder.h"
#include "ml/study/studytrainer.h"
#include "ml/train/networktrainer.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace flukeprint {

namespace {

/// A model card: what identifies the weights, and for people where they come from.
Result<ModelFile> readCard(const QString& modelsFolder, const QString& name)
{
    const QString path = QDir(modelsFolder).filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::ModelMissing, path, file.errorString());
    QJsonParseError error;
    const QJsonObject card = QJsonDocument::fromJson(file.readAll(), &error).object();
    const QString weights = card[QStringLiteral("file")].toString();
    const QString sha256 = card[QStringLiteral("sha256")].toString();
    if (weights.isEmpty() || weights.contains(QLatin1Char('/')) || sha256.size() != 64)
        return failure(ErrorCode::ModelDamaged, path, error.errorString());
    return ModelFile{QDir(modelsFolder).filePath(weights), sha256, card[QStringLiteral("architecture")].toString(),
                     Calibration::fromJson(card[QStringLiteral("calibration")].toObject()),
                     card[QStringLiteral("former_sha256")].toString()};
}

} // namespace

RecognitionParts makeRecognitionParts(const QString& modelsFolder)
{
    RecognitionParts parts;
    parts.makeLocator = [modelsFolder] {
        return readCard(modelsFolder, QStringLiteral("locator.json")).and_then([](const ModelFile& file) {
            return TorchLocator::load(file.path, file.sha256);
        });
    };
    parts.makeEmbedder = [](const ModelFile& file) { return TorchEmbedder::load(file); };
    parts.makeTrainer = [] { return std::make_unique<NetworkTrainer>(); };
    parts.shippedModel = [modelsFolder] { return readCard(modelsFolder, QStringLiteral("fluke.json")); };
    parts.makeLocalMatcher = [makeLocator = parts.makeLocator] { return std::make_unique<FlukeMatcher>(makeLocator); };
    parts.makeExplainer = [](const ModelFile& file) { return FlukeExplainer::load(file); };
    parts.makeStudyLearner = [] { return std::make_unique<StudyTrainer>(); };
    parts.darkShareOf = darkShareOf;
    return parts;
}

} // namespace flukeprint
