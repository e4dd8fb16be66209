#pragma once

#include "core/recognition/flukelocator.h"
#include "ml/locate/locatornetwork.h"

namespace flukeprint {

/// The locator network as a `FlukeLocator`: the whole photo first, then the surroundings of the box that this gave,
/// together with their mirror image, where a small fluke is large enough to be measured. Both looks vote on whether
/// there is a fluke.
class TorchLocator : public FlukeLocator
{
public:
    /// Errors: ModelMissing, ModelDamaged, ModelIncompatible.
    static Result<std::unique_ptr<FlukeLocator>> load(const QString& path, const QString& sha256);

    explicit TorchLocator(std::shared_ptr<LocatorNetwork> network);

    [[nodiscard]] Result<std::optional<LocatedFluke>> locate(const QImage& photo) override;

private:
    struct Look
    {
        LocatedFluke fluke;  ///< pixels of the photo
        double presence = 0; ///< logit of "there is a fluke"
    };
    /// Whether a look averages the answers for the picture and for its mirror image.
    enum class Mirror { No, Yes };
    [[nodiscard]] Look look(const QImage& photo, const QRectF& window, Mirror mirror);

    std::shared_ptr<LocatorNetwork> m_network;
};

} // namespace flukeprint
