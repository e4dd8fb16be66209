#pragma once

#include "app/commands/protocol.h"
#include "core/matching/fusion.h"
#include "core/recognition/embedding.h"

#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace flukeprint {

/// Which boxes a protocol's photos are cropped to: the locator's, or those of the data set's table.
enum class Boxes { Located, Given };

/// Embeds the gallery and the queries of a protocol and asks a `Suggester`, all in memory, with progress on the terminal. The
/// locator, the embedder and the matcher (null: no second opinion) must outlive the run.
class ProtocolRun
{
public:
    ProtocolRun(QString folder, Boxes boxes, FlukeLocator& locator, Embedder& embedder, LocalMatcher* matcher);

    /// Without a matcher only the network is asked. A photo of a known whale that cannot be asked about, as no fluke is found in it, is a
    /// query without an answer.
    [[nodiscard]] std::vector<ComparedQuery> run(const Protocol& protocol);
    [[nodiscard]] int galleryPhotos() const { return m_gallery->photoCount(); }
    [[nodiscard]] const std::vector<Error>& failed() const { return m_failed; }

private:
    using Use = std::function<void(const SplitPhoto& photo, EmbeddedFluke fluke)>;
    using Miss = std::function<void(const SplitPhoto& photo)>;
    void embed(const QList<SplitPhoto>& photos, const QString& label, const Use& use, const Miss& miss);
    /// Where the locator finds the fluke, whatever boxes are compared; nothing where it does not, or the photo is unreadable.
    [[nodiscard]] std::optional<FlukeDarkness> darknessIn(const SplitPhoto& photo);
    [[nodiscard]] IndividualId idOf(const QString& whale);

    const QString m_folder;
    const Boxes m_boxes;
    FlukeLocator& m_locator;
    Embedder& m_embedder;
    LocalMatcher* const m_matcher;
    QHash<QString, IndividualId> m_ids;
    std::shared_ptr<const Gallery> m_gallery;
    std::vector<Error> m_failed;
};

} // namespace flukeprint
