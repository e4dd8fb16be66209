#pragma once

#include "core/recognition/recognition.h"
#include "ml/locate/locatornetwork.h"

namespace flukeprint {

/// The locator network as a `FlukeLocator`: the whole photo and its mirror image first, then once more on the surroundings of the
/// box that this gave, where a small fluke is large enough to be measured.
class TorchLocator : public FlukeLocator
{
public:
    /// Errors: ModelMissing, ModelDamaged, ModelIncompatible.
    static Result<std::unique_ptr<FlukeLocator>> load(const QString& path, const QString& sha256);

    explicit TorchLocator(std::shared_ptr<LocatorNetwork> network);

    /// Nothing when the answer is no box at all (thinner than a fiftieth of the photo).
    [[nodiscard]] Result<std::optional<LocatedFluke>> locate(const QImage& photo) override;

private:
    [[nodiscard]] QRectF look(const QImage& photo, const QRectF& window);

    std::shared_ptr<LocatorNetwork> m_network;
};

} // namespace flukeprint
