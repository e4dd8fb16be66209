#pragma once

#include "app/commands/protocol.h"
#include "core/matching/evaluation.h"
#include "core/recognition/recognition.h"

#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace flukeprint {

/// Which boxes a protocol's photos are cropped to: the locator's, or those of the data set's table.
enum class Boxes { Located, Given };

/// Embeds the gallery and the queries of a protocol and ranks them, all in memory, with progress on the terminal. The
/// locator and the embedder must outlive the run.
class ProtocolRun
{
public:
    ProtocolRun(QString folder, Boxes boxes, FlukeLocator& locator, Embedder& embedder);

    [[nodiscard]] std::vector<JudgedQuery> run(const Protocol& protocol);
    [[nodiscard]] int galleryPhotos() const { return m_gallery->photoCount(); }
    [[nodiscard]] const std::vector<Error>& failed() const { return m_failed; }

private:
    using Use = std::function<void(const SplitPhoto& photo, std::vector<float> vector)>;
    void embed(const QList<SplitPhoto>& photos, const QString& label, const Use& use);
    [[nodiscard]] IndividualId idOf(const QString& whale);

    const QString m_folder;
    const Boxes m_boxes;
    FlukeLocator& m_locator;
    Embedder& m_embedder;
    QHash<QString, IndividualId> m_ids;
    std::shared_ptr<const Gallery> m_gallery;
    std::vector<Error> m_failed;
};

} // namespace flukeprint
