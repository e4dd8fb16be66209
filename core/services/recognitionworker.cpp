#include "core/services/recognitionworker.h"

#include <QMetaObject>

namespace flukeprint {

namespace {

constexpr int announcedEvery = 500;       // photos
constexpr std::chrono::milliseconds questionsFirst{150}; // what is to be embedded is looked for when the first question was answered
constexpr std::chrono::milliseconds patience{250}; // for the second opinion; later it would move what a person reads
constexpr int estimatedAtOnce = 8;       // a question waits no longer than a few milliseconds for them
constexpr int suggestedWhales = 25;      // the window shows five, and has the next ones when some are rejected or filtered out

} // namespace

RecognitionWorker::RecognitionWorker(QString catalogueFile, RecognitionParts parts, CancelToken cancel)
    : m_file(std::move(catalogueFile)), m_parts(std::move(parts)), m_cancel(std::move(cancel)), m_embeddingStart(this)
{
    m_embeddingStart.setSingleShot(true);
    m_embeddingStart.setInterval(questionsFirst);
    connect(&m_embeddingStart, &QTimer::timeout, this, &RecognitionWorker::startEmbedding);
}

RecognitionWorker::~RecognitionWorker() = default;

void RecognitionWorker::open()
{
    if (m_cancel.isCancelled()) return;
    auto opened = openCatalogue();
    if (opened) opened = loadModel();
    if (!opened) {
        m_openError = opened.error();
        Q_EMIT failed(m_openError);
        return;
    }
    announceReady();
    postEmbedding();
}

Status RecognitionWorker::openCatalogue()
{
    auto catalogue = Catalogue::open(m_file);
    if (!catalogue && catalogue.error().code == ErrorCode::CatalogueReadOnly)
        catalogue = Catalogue::open(m_file, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    auto locator = m_parts.makeLocator();
    if (!locator) return tl::unexpected(locator.error());
    m_opinion.reset(); // it looks into the catalogue
    m_catalogue = std::move(*catalogue);
    m_locator = std::move(*locator);
    return {};
}

/// Makes the active model the one that serves: at once when its embeddings are there or nothing serves yet, else when
/// they are.
Status RecognitionWorker::loadModel()
{
    const auto version = resolveActiveModel(*m_catalogue, m_parts);
    if (!version) return tl::unexpected(version.error());
    if (m_serving && m_serving->version.id == version->id) {
        m_coming.reset();
        return rebuildGallery();
    }
    auto recogniser = loadRecogniser(*m_catalogue, m_parts);
    if (!recogniser) return tl::unexpected(recogniser.error());
    const auto pending = m_catalogue->pendingEmbeddings(recogniser->version.id);
    if (!pending) return tl::unexpected(pending.error());
    const bool servesAtOnce =
        !m_serving || m_serving->gallery->photoCount() == 0 || pending->isEmpty() || m_catalogue->isReadOnly();
    (servesAtOnce ? m_serving : m_coming) = std::move(*recogniser);
    if (servesAtOnce) m_coming.reset();
    return {};
}

Status RecognitionWorker::rebuildGallery()
{
    auto gallery = loadGallery(*m_catalogue, m_serving->version.id, m_serving->embedder->dimension());
    if (!gallery) return tl::unexpected(gallery.error());
    m_serving->gallery = std::move(*gallery);
    return {};
}

void RecognitionWorker::announceReady()
{
    Q_EMIT ready(m_serving->gallery->photoCount(), m_serving->gallery->individualCount());
}

void RecognitionWorker::reload()
{
    if (m_cancel.isCancelled()) return;
    if (!m_catalogue) return open();
    m_run.reset(); // it may embed under a model that is no longer wanted
    m_identified.reset();
    m_attempted.clear();
    if (m_opinion) m_opinion->forgetMissing(); // a drive may have been plugged in
    if (auto loaded = loadModel(); !loaded) {
        Q_EMIT failed(loaded.error());
        if (!m_serving) return;
    }
    announceReady();
    postEmbedding();
}

void RecognitionWorker::suggest(AnnotationId annotation, quint64 generation)
{
    if (m_cancel.isCancelled()) return;
    if (!m_serving) {
        Q_EMIT suggestionFailed(annotation, m_openError, generation);
        return;
    }
    const auto asked = suggester();
    auto question = questionOf(annotation);
    if (!asked || !question) {
        Q_EMIT suggestionFailed(annotation, asked ? question.error() : asked.error(), generation);
        return;
    }
    question->depth = suggestedWhales;
    const auto embedded = embedQuestion(*question);
    auto evidence = asked->networkEvidence(*question);
    Suggestion suggestion = asked->suggestionFrom(*question, evidence);
    if (!embedded && !suggestion.candidates.front().isSamePhoto) {
        Q_EMIT suggestionFailed(annotation, embedded.error(), generation);
        return;
    }
    suggestion.isProvisional = embedded && asked->hearsSecondOpinion() && generation >= m_newestQuestion;
    Q_EMIT suggestionReady(suggestion, generation);
    if (!suggestion.isProvisional) return;
    const auto deadline = Suggester::Clock::now() + patience;
    question->features = m_opinion->featuresOf(annotation);
    if (const auto both = asked->byBoth(*question, std::move(evidence), deadline); both && question->features) suggestion = *both;
    suggestion.isProvisional = false; // also where it took too long: then it stays as it was
    Q_EMIT suggestionReady(suggestion, generation);
}

/// Of the model that serves.
Result<Suggester> RecognitionWorker::suggester()
{
    if (!m_identified) {
        auto photos = m_catalogue->hashedPhotos();
        if (!photos) return tl::unexpected(photos.error());
        m_identified.emplace(std::move(*photos));
    }
    Suggester suggester(m_serving->version, m_serving->gallery);
    if (SecondOpinion* opinion = opinionFor(*m_serving)) suggester.hearSecondOpinion(opinion->comparer());
    suggester.knowPhotos(m_identified->all());
    return suggester;
}

/// A vector of another length, which a catalogue from elsewhere may hold, counts as none.
Result<FlukeQuestion> RecognitionWorker::questionOf(AnnotationId annotation)
{
    auto question = questionAbout(*m_catalogue, annotation, m_serving->version.id);
    if (question && question->vector.size() != size_t(m_serving->embedder->dimension())) question->vector.clear();
    return question;
}

/// Embeds the photo where it is not embedded yet.
Status RecognitionWorker::embedQuestion(FlukeQuestion& question)
{
    if (!question.vector.empty()) return {};
    auto vector = embedNow(*question.annotation);
    if (!vector) return tl::unexpected(vector.error());
    question.vector = std::move(*vector);
    return {};
}

void RecognitionWorker::estimate(const QList<AnnotationId>& annotations)
{
    m_toEstimate = annotations;
    m_sureness.clear();
    m_sureness.reserve(annotations.size());
    postEstimateStep();
}

void RecognitionWorker::postEstimateStep()
{
    if (m_estimatePosted) return;
    m_estimatePosted = true;
    QMetaObject::invokeMethod(
        this, [this] { estimateSome(); }, Qt::QueuedConnection);
}

void RecognitionWorker::estimateSome()
{
    m_estimatePosted = false;
    if (!m_serving || m_cancel.isCancelled()) return;
    for (int i = 0; i < estimatedAtOnce && !m_toEstimate.isEmpty(); ++i) {
        const auto annotation = m_toEstimate.takeLast();
        if (const auto sureness = surenessOf(annotation)) m_sureness.insert(annotation, *sureness);
    }
    if (m_toEstimate.isEmpty())
        Q_EMIT sureness(m_sureness);
    else
        postEstimateStep();
}

/// The first candidate's probability by what is there already: by the network alone, and nothing is embedded for it.
std::optional<double> RecognitionWorker::surenessOf(AnnotationId annotation)
{
    const auto asked = suggester();
    auto question = questionOf(annotation);
    if (!asked || !question || question->vector.empty()) return std::nullopt;
    question->depth = 1;
    return asked->byNetwork(*question).candidates.front().probability;
}

/// The matcher if the model gives it weight, else null.
SecondOpinion* RecognitionWorker::opinionFor(const Recogniser& recogniser)
{
    if (!recogniser.version.file.calibration.fusion) return nullptr;
    if (!m_opinion) m_opinion = SecondOpinion::make(*m_catalogue, m_parts, recogniser.version.file.calibration);
    return m_opinion.get();
}

void RecognitionWorker::findLandmarks(AnnotationId annotation)
{
    if (m_cancel.isCancelled() || !m_locator) return;
    const auto entry = m_catalogue->entry(annotation);
    if (!entry || !entry->box) return;
    const QString path = m_catalogue->decodingPath(entry->photo);
    auto photo = loadImage(path, embeddingLongEdge);
    if (!photo) return; // the window says so already where it shows the photo
    const LoadedFluke fluke{path, std::move(*photo), entry->box};
    const auto found = landmarksIn(flukeViewOf(fluke), *m_locator);
    if (!found) return;
    const double scale = 1 / fluke.photo.scale();
    Q_EMIT landmarksFound(annotation, {found->leftTip * scale, found->notch * scale, found->rightTip * scale, found->base * scale});
}

void RecognitionWorker::explain(AnnotationId one, AnnotationId other, quint64 generation, const CancelToken& cancel)
{
    if (m_cancel.isCancelled() || cancel.isCancelled()) return;
    auto explanation = m_serving ? explanationOf(one, other, cancel) : tl::unexpected(m_openError);
    if (!explanation)
        Q_EMIT explanationFailed(explanation.error(), generation);
    else if (*explanation && !cancel.isCancelled())
        Q_EMIT explanationReady(**explanation, generation);
}

Result<std::optional<Explanation>> RecognitionWorker::explanationOf(AnnotationId one, AnnotationId other,
                                                                    const CancelToken& cancel)
{
    if (!m_parts.makeExplainer) return failure(ErrorCode::Internal, {}, QStringLiteral("no explainer"));
    if (!m_explainer || m_explained != m_serving->version.id) {
        auto made = m_parts.makeExplainer(m_serving->version.file);
        if (!made) return tl::unexpected(made.error());
        m_explainer = std::move(*made);
        m_explained = m_serving->version.id;
    }
    std::vector<LoadedFluke> flukes;
    for (const AnnotationId annotation : {one, other}) {
        const auto entry = m_catalogue->entry(annotation);
        if (!entry) return tl::unexpected(entry.error());
        const QString path = m_catalogue->decodingPath(entry->photo);
        auto photo = loadImage(path, embeddingLongEdge);
        if (!photo) return tl::unexpected(photo.error());
        if (cancel.isCancelled()) return std::nullopt;
        flukes.push_back({path, std::move(*photo), entry->box});
    }
    return explainPair(*m_explainer, flukes[0], flukes[1], cancel);
}

void RecognitionWorker::followVerdict(AnnotationId annotation)
{
    if (m_cancel.isCancelled() || !m_serving) return;
    if (auto followed = followHash(annotation); !followed) Q_EMIT failed(followed.error());
    auto entry = m_catalogue->galleryEntry(annotation, m_serving->version.id);
    if (entry && !*entry) {
        // Either not identified, or identified before the background came to it.
        const auto stands = m_catalogue->entry(annotation);
        if (stands && stands->verdict == Verdict::Identified && embedNow(annotation))
            entry = m_catalogue->galleryEntry(annotation, m_serving->version.id);
    }
    if (!entry) {
        Q_EMIT failed(entry.error());
        return;
    }
    m_serving->gallery = *entry ? m_serving->gallery->with(**entry) : m_serving->gallery->without(annotation);
}

void RecognitionWorker::followBox(AnnotationId annotation)
{
    if (m_cancel.isCancelled() || !m_serving) return;
    m_overtaken.insert(annotation); // what the background makes of the old box is stale, also under a coming model
    m_attempted.remove(annotation);
    m_unusable.remove(annotation); // what had no fluke may have one now that a person drew its box
    const auto vector = embedNow(annotation);
    if (!vector) {
        Q_EMIT photoFailed(vector.error());
        return;
    }
    followVerdict(annotation);
    Q_EMIT boxFound(annotation);
}

/// Locates and embeds one photo on demand and stores what came out.
Result<std::vector<float>> RecognitionWorker::embedNow(AnnotationId annotation)
{
    const auto entry = m_catalogue->entry(annotation);
    if (!entry) return tl::unexpected(entry.error());
    const QString path = m_catalogue->decodingPath(entry->photo);
    auto photo = loadImage(path, embeddingLongEdge);
    if (!photo) return tl::unexpected(photo.error());
    const PendingEmbedding pending{annotation, path, entry->box, entry->photo.contentHash,
                                  !entry->photo.perceptualHash};
    const SecondOpinion* opinion = m_catalogue->isReadOnly() ? nullptr : opinionFor(*m_serving);
    const PhotoToEmbed wanted = photoToEmbed(pending, opinion);
    const LoadedFluke fluke{path, std::move(*photo), entry->box, wanted.wantsFeatures, wanted.wantsHash};
    auto outcomes = embedFlukes(std::span(&fluke, 1), *m_locator, *m_serving->embedder, opinion ? &m_opinion->matcher() : nullptr);
    auto& outcome = outcomes.front();
    if (!outcome) return tl::unexpected(outcome.error());
    keepFeatures(pending, *outcome, opinion);

    if (!m_catalogue->isReadOnly()) {
        if (auto turned = followTurn(*m_catalogue, annotation, *outcome); !turned) return tl::unexpected(turned.error());
        if (auto stored = m_catalogue->storeEmbeddings(m_serving->version.id, {newEmbedding(pending, *outcome)}); !stored)
            return tl::unexpected(stored.error());
        if (!m_coming) m_overtaken.insert(annotation);
        if (outcome->photoHash)
            if (auto followed = followHash(annotation); !followed) return tl::unexpected(followed.error());
        if (outcome->foundBox) Q_EMIT boxFound(annotation);
    }
    return std::move(outcome->vector);
}

/// What is known of the very photo: whether it is identified, its hash.
Status RecognitionWorker::followHash(AnnotationId annotation)
{
    if (!m_identified) return {};
    const auto photo = m_catalogue->hashedPhoto(annotation);
    if (!photo) return tl::unexpected(photo.error());
    if (*photo) m_identified->put(**photo);
    else m_identified->remove(annotation);
    return {};
}

/// An identified photo that was embedded under the model that serves can be compared with from now on.
Status RecognitionWorker::followEmbedding(AnnotationId annotation)
{
    const auto entry = m_catalogue->galleryEntry(annotation, m_serving->version.id);
    if (!entry) return tl::unexpected(entry.error());
    if (*entry) m_serving->gallery = m_serving->gallery->with(**entry);
    return {};
}

/// Looking for what is to be embedded goes through the whole catalogue: where that takes long, behind the question that a person waits for.
void RecognitionWorker::postEmbedding()
{
    constexpr qint64 many = 2000; // fewer are looked through in some milliseconds
    if (m_catalogue->highestAnnotation().value_or(0) < many) startEmbedding();
    else m_embeddingStart.start();
}

void RecognitionWorker::startEmbedding()
{
    m_embeddingStart.stop();
    if (m_cancel.isCancelled()) return;
    m_run.reset();
    m_overtaken.clear();
    if (m_catalogue->isReadOnly()) return;
    SecondOpinion* opinion = opinionFor(embeddingTarget());
    auto pending = photosToEmbed(*m_catalogue, embeddingTarget().version.id, opinion);
    if (!pending) {
        Q_EMIT failed(pending.error());
        return;
    }
    pending->removeIf([this](const PendingEmbedding& photo) {
        // A photo in which no fluke is found shows none next time either; any other failure is tried again after a reload.
        return m_unusable.value(photo.annotation) == ErrorCode::NoFlukeFound || m_attempted.contains(photo.annotation);
    });
    m_pending = std::move(*pending);
    if (m_pending.isEmpty()) return finishEmbedding();

    std::vector<PhotoToEmbed> photos;
    for (const PendingEmbedding& photo : m_pending)
        photos.push_back(photoToEmbed(photo, opinion));
    m_run = std::make_unique<EmbeddingRun>(std::move(photos), *m_locator, *embeddingTarget().embedder,
                                           opinion ? &opinion->matcher() : nullptr);
    m_throttle = std::make_unique<ProgressThrottle>(
        [this](const JobProgress& progress) { Q_EMIT embeddingProgressed(progress); });
    postEmbeddingStep();
}

void RecognitionWorker::postEmbeddingStep()
{
    if (m_stepPosted) return;
    m_stepPosted = true;
    QMetaObject::invokeMethod(
        this, [this] { embedSome(); }, Qt::QueuedConnection);
}

void RecognitionWorker::embedSome()
{
    m_stepPosted = false;
    if (!m_run || m_cancel.isCancelled()) return;
    auto outcomes = m_run->step();
    if (outcomes.empty()) {
        JobProgress end = m_run->progress();
        end.state = JobState::Finished;
        m_throttle->report(end);
        return startEmbedding(); // a box may have been moved meanwhile
    }
    if (auto kept = keep(std::move(outcomes)); !kept) return stopEmbedding(kept.error());
    m_throttle->report(m_run->progress());
    if (!m_coming && m_sinceAnnounced >= announcedEvery) {
        m_sinceAnnounced = 0;
        announceReady();
    }
    postEmbeddingStep();
}

Status RecognitionWorker::keep(std::vector<EmbeddingRun::Outcome> outcomes)
{
    std::vector<NewEmbedding> embeddings;
    QList<AnnotationId> located, hashed;
    std::vector<std::pair<AnnotationId, EmbeddedFluke>> beside;
    for (auto& outcome : outcomes) {
        const AnnotationId annotation = m_pending[outcome.index].annotation;
        if (m_overtaken.contains(annotation)) continue;
        m_attempted.insert(annotation);
        if (!outcome.fluke) {
            const Error& error = outcome.fluke.error();
            const bool isNews = !m_unusable.contains(annotation) || m_unusable.value(annotation) != error.code;
            m_unusable.insert(annotation, error.code);
            if (isNews) Q_EMIT photoFailed(error);
            continue;
        }
        m_unusable.remove(annotation);
        keepFeatures(m_pending[outcome.index], *outcome.fluke, opinionFor(embeddingTarget()));
        if (auto turned = followTurn(*m_catalogue, annotation, *outcome.fluke); !turned) return turned;
        if (outcome.fluke->besideBox) beside.emplace_back(annotation, EmbeddedFluke{{}, {}, {}, {}, 0, outcome.fluke->besideBox});
        if (outcome.fluke->foundBox) located.append(annotation);
        if (outcome.fluke->photoHash) hashed.append(annotation);
        embeddings.push_back(newEmbedding(m_pending[outcome.index], std::move(*outcome.fluke)));
    }
    if (embeddings.empty()) return {};
    if (auto stored = m_catalogue->storeEmbeddings(embeddingTarget().version.id, embeddings); !stored) return stored;
    m_sinceAnnounced += int(embeddings.size());
    for (const AnnotationId annotation : hashed)
        if (auto followed = followHash(annotation); !followed) return followed;
    for (const NewEmbedding& embedding : embeddings)
        if (!m_coming)
            if (auto followed = followEmbedding(embedding.annotation); !followed) return followed;
    for (const auto& [annotation, fluke] : beside) {
        const auto added = followBeside(*m_catalogue, annotation, fluke);
        if (!added) return tl::unexpected(added.error());
        if (*added) located.append(**added);
    }
    for (const AnnotationId annotation : located)
        Q_EMIT boxFound(annotation);
    return {};
}

void RecognitionWorker::finishEmbedding()
{
    m_run.reset();
    const bool takesOver = m_coming.has_value();
    if (takesOver) {
        m_serving = std::move(m_coming);
        m_coming.reset();
    }
    if (!takesOver && m_sinceAnnounced == 0) return;
    m_sinceAnnounced = 0;
    if (takesOver)
        if (auto rebuilt = rebuildGallery(); !rebuilt) return stopEmbedding(rebuilt.error());
    announceReady();
}

void RecognitionWorker::stopEmbedding(const Error& error)
{
    if (m_run) {
        JobProgress end = m_run->progress();
        end.state = JobState::Failed;
        m_throttle->report(end);
    }
    m_run.reset();
    Q_EMIT failed(error);
}

} // namespace flukeprint
