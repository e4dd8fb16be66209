#pragma once

#include "core/catalogue/catalogue.h"
#include "core/matching/evaluation.h"

namespace flukeprint {

/// Held-out figures of a model version, from the embeddings stored in the catalogue.
struct HeldOutMeasurement
{
    Figures figures;
    int galleryPhotos = 0;    ///< photos that the queries were compared with
    int withoutEmbedding = 0; ///< photos of the set left out because they are not embedded under this version
    std::vector<JudgedQuery> queries;
};

/// Ranks the held-out photos of `set` against the identified others, as a user would ask. Pure.
/// @param vectors one per photo of `set`, in order; a photo whose vector is empty takes no part
[[nodiscard]] std::vector<JudgedQuery> askHeldOut(const TrainingSet& set, const std::vector<std::vector<float>>& vectors);

/// `askHeldOut` with the stored embeddings of `version`. No query meets itself under another name: `splitForTraining` keeps the
/// same photos on one side. Blocking; the thread that owns `catalogue`.
[[nodiscard]] Result<HeldOutMeasurement> measureHeldOut(const Catalogue& catalogue, const TrainingSet& set,
                                                        const ModelVersion& version);

} // namespace flukeprint
