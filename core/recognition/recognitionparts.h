#pragma once

#include "core/recognition/localmatcher.h"
#include "core/recognition/trainer.h"

#include <functional>
#include <memory>
#include <optional>

namespace flukeprint {

class Explainer;
class StudyLearner;

/// What `app` hands to the services: how to make the parts that `ml` implements. Callable from any thread.
struct RecognitionParts
{
    std::function<Result<std::unique_ptr<FlukeLocator>>()> makeLocator;
    std::function<Result<std::unique_ptr<Embedder>>(const ModelFile&)> makeEmbedder;
    std::function<std::unique_ptr<Trainer>()> makeTrainer;
    /// The model that came with the program; every catalogue starts with it.
    std::function<Result<ModelFile>()> shippedModel;
    std::function<std::unique_ptr<LocalMatcher>()> makeLocalMatcher = {}; ///< empty: there is no second opinion
    std::function<std::unique_ptr<StudyLearner>()> makeStudyLearner = {}; ///< of core/study
    /// How much of a fluke's skin is dark, 0 … 1, in pixels of the photo; pure, any thread. Empty: nobody can tell.
    std::function<std::optional<double>(const QImage& photo, const LocatedFluke& fluke)> darkShareOf = {};
    std::function<Result<std::unique_ptr<Explainer>>(const ModelFile&)> makeExplainer = {}; ///< empty: nothing is explained
};

} // namespace flukeprint
