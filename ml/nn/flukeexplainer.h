#pragma once

#include "core/recognition/explainer.h"
#include "ml/local/siftmatcher.h"
#include "ml/nn/flukenetwork.h"

#include <memory>

namespace flukeprint {

/// What a model and the key points say of two flukes: the very matches that the second opinion counts, and where the network
/// saw them alike. Has a network of its own.
class FlukeExplainer : public Explainer
{
public:
    /// Errors: ModelMissing, ModelDamaged, ModelIncompatible.
    static Result<std::unique_ptr<Explainer>> load(const ModelFile& file);
    explicit FlukeExplainer(std::unique_ptr<FlukeNetwork> network);

    [[nodiscard]] Result<std::optional<Explanation>> explain(const FlukeView& one, const FlukeView& other,
                                                             const CancelToken& cancel) override;

private:
    std::unique_ptr<FlukeNetwork> m_network;
    SiftMatcher m_keyPoints;
};

} // namespace flukeprint
