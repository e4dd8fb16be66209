#include "ml/nn/flukeexplainer.h"

#include "ml/nn/torchembedder.h"

namespace flukeprint {

Result<std::unique_ptr<Explainer>> FlukeExplainer::load(const ModelFile& file)
{
    return TorchEmbedder::loadNetwork(file).map([](std::unique_ptr<FlukeNetwork>&& network) -> std::unique_ptr<Explainer> {
        return std::make_unique<FlukeExplainer>(std::move(network));
    });
}

FlukeExplainer::FlukeExplainer(std::unique_ptr<FlukeNetwork> network) : m_network(std::move(network)) {}

Result<std::optional<Explanation>> FlukeExplainer::explain(const FlukeView& one, const FlukeView& other,
                                                           const CancelToken& cancel)
{
    const auto mine = m_keyPoints.features(one);
    if (!mine) return tl::unexpected(mine.error());
    const auto theirs = m_keyPoints.features(other);
    if (!theirs) return tl::unexpected(theirs.error());
    Explanation explanation;
    for (const auto& [from, to] : m_keyPoints.matches(*mine, *theirs))
        explanation.matches.push_back({m_keyPoints.inPhoto(mine->points[size_t(from)], one),
                                       m_keyPoints.inPhoto(theirs->points[size_t(to)], other)});
    if (cancel.isCancelled()) return std::nullopt;
    auto maps = seenAlike(*m_network, one, other);
    if (!maps) return tl::unexpected(maps.error());
    explanation.one = std::move(maps->first);
    explanation.other = std::move(maps->second);
    return explanation;
}

} // namespace flukeprint
