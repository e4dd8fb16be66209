#pragma once

#include "core/catalogue/catalogue.h"
#include "core/recognition/embedder.h"
#include "core/recognition/recognitionparts.h"

#include <memory>

namespace flukeprint {

/// What answers "which whale is this?" in one catalogue: the active model with its embedder and the gallery under it. Used on one thread at a time.
struct Recogniser
{
    ModelVersion version;
    std::unique_ptr<Embedder> embedder;
    std::shared_ptr<const Gallery> gallery;
};

/// The catalogue's active model, its weight file where it lies today (the program or the catalogue may have moved since
/// it was registered). Registers the shipped model first when `catalogue` is writable; a read-only one without a model
/// is answered with the shipped one, which then has id 0 and no embeddings.
[[nodiscard]] Result<ModelVersion> resolveActiveModel(Catalogue& catalogue, const RecognitionParts& parts);

/// Of the program's own model, for what no fitted one is there for; the standard one where that model is missing.
[[nodiscard]] Calibration shippedCalibration(const RecognitionParts& parts);

/// The version with its weight file where it lies today. ModelIncompatible when a newer program has replaced that file.
[[nodiscard]] Result<ModelVersion> withWeights(ModelVersion version, const Catalogue& catalogue,
                                               const RecognitionParts& parts);

/// The searchable embeddings of the catalogue's identified annotations under `model`.
[[nodiscard]] Result<std::shared_ptr<const Gallery>> loadGallery(const Catalogue& catalogue, ModelVersionId model,
                                                                 int dimension);

/// Loads the active model and the gallery. Takes up to a second or two.
[[nodiscard]] Result<Recogniser> loadRecogniser(Catalogue& catalogue, const RecognitionParts& parts);

} // namespace flukeprint
