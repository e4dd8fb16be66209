#include "core/recognition/recogniser.h"

#include "core/recognition/catalogueweights.h"

#include <QFileInfo>

namespace flukeprint {

namespace {

/// Where the version's weights lie now: the shipped file moves with the program, trained ones move with the catalogue.
ModelFile locateWeights(ModelFile file, const Catalogue& catalogue, const Result<ModelFile>& shipped)
{
    if (shipped && shipped->isKnownAs(file.sha256)) {
        file.path = shipped->path;
        file.sha256 = shipped->sha256;
    } else if (!QFileInfo::exists(file.path)) {
        const QFileInfo beside(
            catalogue.companionFolder().filePath(QStringLiteral("weights/") + QFileInfo(file.path).fileName()));
        if (beside.exists()) file.path = beside.absoluteFilePath();
    }
    return file;
}

} // namespace

Result<ModelVersion> resolveActiveModel(Catalogue& catalogue, const RecognitionParts& parts)
{
    const auto shipped = parts.shippedModel();
    if (shipped && !catalogue.isReadOnly())
        if (auto ensured = catalogue.ensureShippedModel(*shipped); !ensured) return tl::unexpected(ensured.error());
    convertOldWeights(catalogue);

    auto version = catalogue.activeModel();
    if (!version && version.error().code == ErrorCode::NoActiveModel) {
        if (!shipped) return tl::unexpected(shipped.error());
        ModelVersion unregistered;
        unregistered.name = QStringLiteral("shipped");
        unregistered.file = *shipped;
        return unregistered;
    }
    if (!version) return tl::unexpected(version.error());
    return withWeights(std::move(*version), catalogue, parts);
}

Calibration shippedCalibration(const RecognitionParts& parts)
{
    const auto shipped = parts.shippedModel();
    return shipped ? shipped->calibration : Calibration{};
}

Result<ModelVersion> withWeights(ModelVersion version, const Catalogue& catalogue, const RecognitionParts& parts)
{
    const auto shipped = parts.shippedModel();
    version.file = locateWeights(version.file, catalogue, shipped);
    if (shipped && shipped->path == version.file.path && shipped->sha256 == version.file.sha256) return version;
    // A newer program came with other weights; only a writable catalogue can follow.
    const auto isHere = checkWeightsPlace(version.file, catalogue);
    const bool isTrainedHere = version.run || (isHere && QFileInfo::exists(version.file.path));
    if (shipped && !isTrainedHere)
        return failure(
            ErrorCode::ModelIncompatible, version.name,
            QStringLiteral(
                "the program brings a newer model: open the catalogue in the window or run “flukeprint import” "
                "once, and its photos are embedded anew"));
    // A catalogue whose only model is the program's own says what is wrong with that one.
    if (!shipped && !QFileInfo::exists(version.file.path)) return tl::unexpected(shipped.error());
    if (!isHere) return tl::unexpected(isHere.error());
    return version;
}

Result<std::shared_ptr<const Gallery>> loadGallery(const Catalogue& catalogue, ModelVersionId model, std::optional<int> dimension)
{
    std::optional<GalleryBuilder> builder;
    const auto read = catalogue.visitGallery(model, [&](AnnotationId annotation, IndividualId individual, std::span<const float> vector) {
        if (!builder) builder.emplace(dimension.value_or(int(vector.size())));
        builder->add(annotation, individual, vector);
    });
    if (!read) return tl::unexpected(read.error());
    if (!builder) builder.emplace(dimension.value_or(0));
    return builder->build();
}

Result<Recogniser> loadRecogniser(Catalogue& catalogue, const RecognitionParts& parts)
{
    Recogniser recogniser;
    auto version = resolveActiveModel(catalogue, parts);
    if (!version) return tl::unexpected(version.error());
    recogniser.version = std::move(*version);

    auto embedder = parts.makeEmbedder(recogniser.version.file);
    if (!embedder) return tl::unexpected(embedder.error());
    recogniser.embedder = std::move(*embedder);

    auto gallery = loadGallery(catalogue, recogniser.version.id, recogniser.embedder->dimension());
    if (!gallery) return tl::unexpected(gallery.error());
    recogniser.gallery = std::move(*gallery);
    return recogniser;
}

} // namespace flukeprint
