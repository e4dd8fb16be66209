#pragma once

#include "core/base/job.h"
#include "core/catalogue/catalogue.h"
#include "core/recognition/embedder.h"
#include "core/recognition/flukelocator.h"
#include "core/recognition/localmatcher.h"
#include "core/recognition/photoprefetcher.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

class SecondOpinion;

/// Longer edge, in pixels, to which a photo is reduced before it is located and embedded: several times what the
/// network sees.
inline constexpr int embeddingLongEdge = 1200;

/// Photos embedded at once. Small, so that a person's question never waits long behind background work.
inline constexpr int embeddingBatch = 8;

/// A photo to embed. The box is in pixels of the upright file; absent: the locator is asked.
struct PhotoToEmbed
{
    QString path;
    std::optional<QRectF> box;
    bool wantsFeatures = false; ///< for the second opinion, where the run has a matcher
    bool wantsHash = false;     ///< the perceptual hash, which an import has made already
};

/// What came out for one photo.
struct EmbeddedFluke
{
    std::optional<QRectF> foundBox; ///< by the locator, in pixels of the upright file; absent when one was given
    std::vector<float> vector;      ///< of the box
    std::optional<LocalFeatures> features = {}; ///< of the same, where they were wanted and could be made
    std::optional<PerceptualHash> photoHash = {}; ///< of the whole photo, where it was wanted
    int turns = 0;                                ///< quarter turns clockwise by which the fluke was found: `foundBox` is of the turned photo
    std::optional<QRectF> besideBox = {};         ///< of another fluke that the locator found, too
};

/// A decoded photo on its way to the embedder.
struct LoadedFluke
{
    QString path; ///< for messages
    LoadedImage photo;
    std::optional<QRectF> box; ///< pixels of the upright file
    bool wantsFeatures = false;
    bool wantsHash = false;
};

/// The decoded photo with its box, in pixels of what was decoded; the whole photo when it has none.
[[nodiscard]] FlukeView flukeViewOf(const LoadedFluke& fluke);

/// Tips, notch and base of the fluke in the view's box, in pixels of its photo; nothing where the locator sees none there.
[[nodiscard]] std::optional<FlukeLandmarks> landmarksIn(const FlukeView& view, FlukeLocator& locator);

/// Locates and embeds decoded photos; one outcome per photo, in order. A photo that cannot be embedded does not disturb
/// the others. NoFlukeFound, with the photo's path, where there is no box and the locator finds none.
/// @param matcher makes the local features where they are wanted; may be null
[[nodiscard]] std::vector<Result<EmbeddedFluke>> embedFlukes(std::span<const LoadedFluke> flukes, FlukeLocator& locator,
                                                             Embedder& embedder, LocalMatcher* matcher = nullptr);

/// Embeds a list of photos in steps of a few, while a thread of its own decodes the next ones. The locator, the embedder
/// and the matcher (may be null) are used on the thread that calls `step` and must outlive the run.
class EmbeddingRun
{
public:
    struct Outcome
    {
        int index = 0; ///< place in the list
        Result<EmbeddedFluke> fluke;
    };

    EmbeddingRun(std::vector<PhotoToEmbed> photos, FlukeLocator& locator, Embedder& embedder,
                 LocalMatcher* matcher = nullptr);

    /// Embeds the next photos, at most `embeddingBatch`, in order; empty when the list is done.
    [[nodiscard]] std::vector<Outcome> step();
    /// How far it is, with the time left as the rate so far suggests.
    [[nodiscard]] JobProgress progress() const;

private:
    const std::vector<PhotoToEmbed> m_photos;
    FlukeLocator& m_locator;
    Embedder& m_embedder;
    LocalMatcher* m_matcher;
    PhotoPrefetcher m_prefetcher;
    qint64 m_done = 0;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// What to embed under `model`: what lacks its embedding, then the photos that lack their perceptual hash, then the identified
/// ones that lack the features which the second opinion (may be null) will want. The latter two are embedded again on the way,
/// which changes nothing.
[[nodiscard]] Result<QList<PendingEmbedding>> photosToEmbed(const Catalogue& catalogue, ModelVersionId model,
                                                            const SecondOpinion* opinion);

/// What became of the photos that lacked an embedding.
struct EmbeddingReport
{
    bool cancelled = false;
    int embedded = 0;
    int further = 0; ///< flukes that were found beside others and became annotations of their own
    std::vector<Error> failed; ///< each names its file and the reason
};

/// Embeds `photosToEmbed` and stores what comes out. Blocking, on the thread that owns `catalogue`. Fails as a whole only
/// when the catalogue cannot be read or written.
[[nodiscard]] Result<EmbeddingReport> embedPending(Catalogue& catalogue, FlukeLocator& locator, Embedder& embedder,
                                                   SecondOpinion* opinion, ModelVersionId model, const ProgressSink& sink,
                                                   const CancelToken& cancel);

/// A pending photo as a run takes it: what else is derived from it is wanted where it is not there yet. The second opinion may
/// be null.
[[nodiscard]] PhotoToEmbed photoToEmbed(const PendingEmbedding& pending, const SecondOpinion* opinion);

/// What came out for a pending photo, with the box that it was made of: to be stored.
[[nodiscard]] NewEmbedding newEmbedding(const PendingEmbedding& pending, EmbeddedFluke fluke);

/// What was found besides the box: the photo is turned for good, before what came out is stored.
[[nodiscard]] Status followTurn(Catalogue& catalogue, AnnotationId annotation, const EmbeddedFluke& fluke);
/// Likewise, after it is stored: another fluke of an undecided photo becomes an annotation of its own.
[[nodiscard]] Result<std::optional<AnnotationId>> followBeside(Catalogue& catalogue, AnnotationId annotation, const EmbeddedFluke& fluke);

/// Keeps the features that came out for a pending photo.
void keepFeatures(const PendingEmbedding& pending, const EmbeddedFluke& fluke, const SecondOpinion* opinion);

} // namespace flukeprint
