#include "core/recognition/embedding.h"

#include "core/base/turnedpath.h"
#include "core/recognition/findflukes.h"
#include "core/recognition/secondopinion.h"

#include <QSet>

#include <algorithm>

namespace flukeprint {

namespace {

QRectF scaled(const QRectF& box, double factor)
{
    return {box.topLeft() * factor, box.size() * factor};
}

/// The box inside the image, or the whole image when nothing of it is left.
QRectF usableBox(const QRectF& box, const QImage& image)
{
    const QRectF whole(image.rect());
    const QRectF inside = box.intersected(whole);
    return inside.width() >= 2 && inside.height() >= 2 ? inside : whole;
}

struct FoundView
{
    FlukeView view;
    std::optional<QRectF> foundBox; ///< pixels of the file, turned
    int turns = 0;
    std::optional<QRectF> besideBox = {};
};

Result<FoundView> findView(const LoadedFluke& fluke, FlukeLocator& locator)
{
    const QImage& image = fluke.photo.image;
    if (fluke.box) return FoundView{flukeViewOf(fluke), std::nullopt};

    const auto found = locator.locate(image);
    if (!found) return failure(found.error().code, plainPath(fluke.path), found.error().detail);
    // Comparing a picture of the sea would invent an answer: a person says where the fluke is.
    if (!*found) return failure(ErrorCode::NoFlukeFound, plainPath(fluke.path));
    const QRectF box = usableBox((*found)->box, image);
    const double toFile = 1 / fluke.photo.scale();
    if (const auto pair = findPair(image, box, locator))
        return FoundView{{image, pair->first, {}}, scaled(pair->first, toFile), 0, scaled(pair->second, toFile)};
    FoundView view{{image, box, (*found)->landmarks}, scaled(box, toFile)};
    if (const auto beside = findBeside(image, box, locator)) view.besideBox = scaled(*beside, toFile);
    return view;
}

/// Embeds one by one after a batch failed, so that only the photo at fault fails.
std::vector<Result<std::vector<float>>> embedSingly(const std::vector<FlukeView>& views, Embedder& embedder)
{
    std::vector<Result<std::vector<float>>> vectors;
    for (const FlukeView& view : views) {
        auto one = embedder.embed(std::span(&view, 1));
        if (one && one->size() == 1)
            vectors.emplace_back(std::move(one->front()));
        else
            vectors.emplace_back(
                tl::unexpected(one ? Error{ErrorCode::Internal, {}, QStringLiteral("no vector")} : one.error()));
    }
    return vectors;
}

std::vector<Result<std::vector<float>>> embedViews(const std::vector<FlukeView>& views, Embedder& embedder)
{
    if (views.empty()) return {};
    auto batch = embedder.embed(views);
    if (!batch || batch->size() != views.size()) return embedSingly(views, embedder);
    return {std::make_move_iterator(batch->begin()), std::make_move_iterator(batch->end())};
}

QStringList pathsOf(const std::vector<PhotoToEmbed>& photos)
{
    QStringList paths;
    paths.reserve(qsizetype(photos.size()));
    for (const PhotoToEmbed& photo : photos)
        paths.append(photo.path);
    return paths;
}

} // namespace

FlukeView flukeViewOf(const LoadedFluke& fluke)
{
    const QImage& image = fluke.photo.image;
    return {image, fluke.box ? usableBox(scaled(*fluke.box, fluke.photo.scale()), image) : QRectF(image.rect())};
}

std::optional<FlukeLandmarks> landmarksIn(const FlukeView& view, FlukeLocator& locator)
{
    constexpr double surroundings = 0.25; // of the box on each side: what the locator was trained to see of a fluke
    const double dx = surroundings * view.box.width(), dy = surroundings * view.box.height();
    const QRect window = view.box.adjusted(-dx, -dy, dx, dy).toAlignedRect().intersected(view.photo.rect());
    const auto found = locator.locate(view.photo.copy(window));
    if (!found || !*found || !(*found)->landmarks) return std::nullopt;
    const auto& points = *(*found)->landmarks;
    const QPointF by = window.topLeft();
    return FlukeLandmarks{points.leftTip + by, points.notch + by, points.rightTip + by, points.base + by};
}

std::vector<Result<EmbeddedFluke>> embedFlukes(std::span<const LoadedFluke> flukes, FlukeLocator& locator,
                                               Embedder& embedder, LocalMatcher* matcher)
{
    std::vector<Result<EmbeddedFluke>> outcomes;
    std::vector<FlukeView> views;
    std::vector<size_t> placeOfView;
    for (const LoadedFluke& fluke : flukes) {
        auto located = findView(fluke, locator);
        if (!located) {
            outcomes.emplace_back(tl::unexpected(located.error()));
            continue;
        }
        placeOfView.push_back(outcomes.size());
        views.push_back(std::move(located->view));
        EmbeddedFluke embedded{located->foundBox, {}};
        embedded.turns = located->turns;
        embedded.besideBox = located->besideBox;
        if (fluke.wantsHash) embedded.photoHash = perceptualHashOf(fluke.photo.image);
        if (matcher && fluke.wantsFeatures)
            if (auto features = matcher->features(views.back())) embedded.features = std::move(*features);
        outcomes.emplace_back(std::move(embedded));
    }
    auto vectors = embedViews(views, embedder);
    for (size_t i = 0; i < vectors.size(); ++i) {
        const size_t place = placeOfView[i];
        if (vectors[i])
            outcomes[place]->vector = std::move(*vectors[i]);
        else
            outcomes[place] = failure(vectors[i].error().code, plainPath(flukes[place].path), vectors[i].error().detail);
    }
    return outcomes;
}

EmbeddingRun::EmbeddingRun(std::vector<PhotoToEmbed> photos, FlukeLocator& locator, Embedder& embedder,
                           LocalMatcher* matcher)
    : m_photos(std::move(photos)),
      m_locator(locator),
      m_embedder(embedder),
      m_matcher(matcher),
      m_prefetcher(pathsOf(m_photos), embeddingLongEdge, 2 * embeddingBatch)
{
}

std::vector<EmbeddingRun::Outcome> EmbeddingRun::step()
{
    std::vector<Outcome> outcomes;
    std::vector<LoadedFluke> flukes;
    std::vector<size_t> placeOfFluke;
    for (auto& decoded : m_prefetcher.take(embeddingBatch)) {
        const PhotoToEmbed& photo = m_photos[size_t(decoded.index)];
        if (decoded.photo) {
            placeOfFluke.push_back(outcomes.size());
            flukes.push_back({photo.path, std::move(*decoded.photo), photo.box, photo.wantsFeatures, photo.wantsHash});
            outcomes.push_back({decoded.index, EmbeddedFluke{}});
        } else {
            outcomes.push_back({decoded.index, tl::unexpected(decoded.photo.error())});
        }
    }
    auto embedded = embedFlukes(flukes, m_locator, m_embedder, m_matcher);
    for (size_t i = 0; i < embedded.size(); ++i)
        outcomes[placeOfFluke[i]].fluke = std::move(embedded[i]);
    m_done += qint64(outcomes.size());
    return outcomes;
}

JobProgress EmbeddingRun::progress() const
{
    JobProgress progress{JobState::Running, m_done, qint64(m_photos.size()), QStringLiteral("embedding"), {}, {}};
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_start;
    if (m_done > 0 && elapsed.count() > 1)
        progress.secondsLeft = elapsed.count() / double(m_done) * double(progress.total - m_done);
    return progress;
}

Result<EmbeddingReport> embedPending(Catalogue& catalogue, FlukeLocator& locator, Embedder& embedder,
                                     SecondOpinion* opinion, ModelVersionId model, const ProgressSink& sink,
                                     const CancelToken& cancel)
{
    constexpr size_t transactionSize = 64;
    const auto pending = photosToEmbed(catalogue, model, opinion);
    if (!pending) return tl::unexpected(pending.error());

    std::vector<PhotoToEmbed> photos;
    for (const PendingEmbedding& photo : *pending)
        photos.push_back(photoToEmbed(photo, opinion));
    EmbeddingReport report;
    EmbeddingRun run(std::move(photos), locator, embedder, opinion ? &opinion->matcher() : nullptr);
    ProgressThrottle throttle(sink);
    std::vector<NewEmbedding> unsaved;
    std::vector<std::pair<AnnotationId, EmbeddedFluke>> beside; // where a second fluke was found
    const auto save = [&]() -> Status {
        auto stored = unsaved.empty() ? Status{} : catalogue.storeEmbeddings(model, unsaved);
        unsaved.clear();
        for (const auto& [annotation, fluke] : beside)
            if (const auto added = followBeside(catalogue, annotation, fluke); !added) return tl::unexpected(added.error());
            else report.further += added->has_value();
        beside.clear();
        return stored;
    };

    for (auto outcomes = run.step(); !outcomes.empty(); outcomes = run.step()) {
        for (auto& outcome : outcomes) {
            if (!outcome.fluke) {
                report.failed.push_back(outcome.fluke.error());
                continue;
            }
            const PendingEmbedding& photo = (*pending)[outcome.index];
            keepFeatures(photo, *outcome.fluke, opinion);
            if (auto turned = followTurn(catalogue, photo.annotation, *outcome.fluke); !turned) return tl::unexpected(turned.error());
            if (outcome.fluke->besideBox) beside.emplace_back(photo.annotation, EmbeddedFluke{{}, {}, {}, {}, 0, outcome.fluke->besideBox});
            unsaved.push_back(newEmbedding((*pending)[outcome.index], std::move(*outcome.fluke)));
            ++report.embedded;
        }
        if (unsaved.size() >= transactionSize)
            if (auto saved = save(); !saved) return tl::unexpected(saved.error());
        throttle.report(run.progress());
        report.cancelled = cancel.isCancelled();
        if (report.cancelled) break;
    }
    if (auto saved = save(); !saved) return tl::unexpected(saved.error());
    JobProgress end = run.progress();
    end.state = report.cancelled ? JobState::Cancelled : JobState::Finished;
    throttle.report(end);
    if (report.further == 0 || report.cancelled) return report;
    // The further flukes; what failed now fails again, and is told once.
    auto more = embedPending(catalogue, locator, embedder, opinion, model, sink, cancel);
    if (!more) return more;
    report.embedded += more->embedded;
    report.cancelled = more->cancelled;
    return report;
}

Result<QList<PendingEmbedding>> photosToEmbed(const Catalogue& catalogue, ModelVersionId model,
                                              const SecondOpinion* opinion)
{
    auto pending = catalogue.pendingEmbeddings(model);
    if (!pending) return pending;
    QSet<AnnotationId> listed;
    for (const PendingEmbedding& photo : *pending)
        listed.insert(photo.annotation);
    const auto add = [&](const PendingEmbedding& photo) {
        if (listed.contains(photo.annotation)) return;
        listed.insert(photo.annotation);
        pending->append(photo);
    };
    const auto unhashed = catalogue.unhashedPhotos();
    if (!unhashed) return unhashed;
    for (const PendingEmbedding& photo : *unhashed)
        add(photo);
    if (!opinion) return pending;
    const auto identified = catalogue.identifiedFlukes();
    if (!identified) return tl::unexpected(identified.error());
    std::vector<FeatureKey> keys;
    keys.reserve(identified->size());
    for (const BoxedFluke& fluke : *identified) keys.push_back({fluke.contentHash, fluke.box});
    for (const size_t place : opinion->store().missing(keys)) {
        const AnnotationId annotation = (*identified)[place].annotation;
        if (listed.contains(annotation)) continue;
        const auto photo = catalogue.pendingEmbedding(annotation);
        if (!photo) return tl::unexpected(photo.error());
        add(*photo);
    }
    return pending;
}

PhotoToEmbed photoToEmbed(const PendingEmbedding& pending, const SecondOpinion* opinion)
{
    const bool isKept = opinion && pending.box && opinion->store().has({pending.contentHash, pending.box});
    return {pending.path, pending.box, opinion && !isKept, pending.lacksHash};
}

NewEmbedding newEmbedding(const PendingEmbedding& pending, EmbeddedFluke fluke)
{
    return {pending.annotation, fluke.foundBox ? *fluke.foundBox : pending.box.value(), std::move(fluke.vector), fluke.photoHash};
}

Status followTurn(Catalogue& catalogue, AnnotationId annotation, const EmbeddedFluke& fluke)
{
    if (fluke.turns == 0) return {};
    const auto entry = catalogue.entry(annotation);
    return entry ? catalogue.turn(entry->photo.id, fluke.turns) : tl::unexpected(entry.error());
}

Result<std::optional<AnnotationId>> followBeside(Catalogue& catalogue, AnnotationId annotation, const EmbeddedFluke& fluke)
{
    if (!fluke.besideBox) return std::optional<AnnotationId>();
    const auto entry = catalogue.entry(annotation);
    if (!entry) return tl::unexpected(entry.error());
    // Of a photo with a label nobody knows which of the two it means.
    if (entry->verdict != Verdict::Undecided) return std::optional<AnnotationId>();
    return catalogue.addFoundFluke(annotation, *fluke.besideBox & QRectF(QPointF(), entry->photo.size));
}

void keepFeatures(const PendingEmbedding& pending, const EmbeddedFluke& fluke, const SecondOpinion* opinion)
{
    if (!opinion || !fluke.features) return;
    opinion->store().write({pending.contentHash, fluke.foundBox ? fluke.foundBox : pending.box}, *fluke.features);
}

} // namespace flukeprint
