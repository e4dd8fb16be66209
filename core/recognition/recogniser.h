#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/fusion.h"
#include "core/matching/samephoto.h"
#include "core/matching/suggestion.h"
#include "core/recognition/recognition.h"

#include <memory>
#include <span>
#include <unordered_set>

namespace flukeprint {

/// The whole answer to "which whale is this?" for one catalogue: the active model with its embedder and the gallery
/// under it. Used on one thread at a time.
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

/// What is asked: one fluke's vector, and what it must not be compared with.
struct SuggestionQuery
{
    std::optional<AnnotationId> annotation; ///< absent for a photo that is not in the catalogue
    std::span<const float> vector;          ///< empty when the photo cannot be embedded: only the same photo can be known then
    std::unordered_set<IndividualId> rejected;
    int count = 5; ///< whales to keep besides *new whale*
    std::optional<SamePhoto> samePhoto = {}; ///< what `findSamePhoto` says: the first candidate of every suggestion
};

/// The whales of the gallery for one fluke: as many as the probabilities need. Pure; any thread.
[[nodiscard]] std::vector<RankedIndividual> rankFor(const SuggestionQuery& query, const Gallery& gallery);

/// The candidates for one fluke by the network alone. Pure; any thread.
[[nodiscard]] Suggestion suggestFor(const SuggestionQuery& query, const Gallery& gallery, const ModelVersion& version);

/// The candidates by the network and the second opinion: `comparisons` with the first whales of `ranked`. Pure; any
/// thread.
[[nodiscard]] Suggestion suggestFused(const SuggestionQuery& query, const std::vector<RankedIndividual>& ranked,
                                      std::span<const LocalComparison> comparisons, const ModelVersion& version);

} // namespace flukeprint
