#include "app/commands/protocolrun.h"

#include "app/parts.h"
#include "app/commands/commandline.h"
#include "core/recognition/secondopinion.h"

#include <QDir>

#include <unordered_map>

namespace flukeprint {

ProtocolRun::ProtocolRun(QString folder, Boxes boxes, FlukeLocator& locator, Embedder& embedder,
                         LocalMatcher* matcher)
    : m_folder(std::move(folder)), m_boxes(boxes), m_locator(locator), m_embedder(embedder), m_matcher(matcher)
{
}

std::vector<ComparedQuery> ProtocolRun::run(const Protocol& protocol)
{
    std::vector<GalleryEntry> entries;
    std::unordered_map<IndividualId, int> photosOf;
    std::vector<std::shared_ptr<const LocalFeatures>> features; ///< of annotation 1, 2, 3 …
    std::vector<HashedPhoto> identified;
    embed(protocol.gallery, CommandLine::tr("Embedding the catalogue"),
          [&](const SplitPhoto& photo, EmbeddedFluke fluke) {
              const IndividualId whale = idOf(*photo.whale);
              const qint64 number = qint64(entries.size()) + 1;
              ++photosOf[whale];
              entries.push_back({AnnotationId{number}, whale, std::move(fluke.vector)});
              features.push_back(std::make_shared<const LocalFeatures>(std::move(fluke.features).value_or(LocalFeatures{})));
              identified.push_back({PhotoId{number}, AnnotationId{number}, whale, fluke.photoHash.value()});
          },
          [](const SplitPhoto&) {});
    m_gallery = Gallery::build(entries, m_embedder.dimension());
    Suggester suggester({}, m_gallery); // evidence is gathered; what it is worth is for the version to say
    suggester.knowPhotos(identified);
    if (m_matcher)
        suggester.hearSecondOpinion([&](const FlukeQuestion& question, AnnotationId photo) {
            return std::optional(compareFlukes(*m_matcher, *question.features, *features[size_t(photo.value - 1)]));
        });
    std::vector<ComparedQuery> queries;
    const auto queryAbout = [&](const SplitPhoto& photo) {
        ComparedQuery query;
        const auto known = photo.whale ? photosOf.find(idOf(*photo.whale)) : photosOf.end();
        if (known != photosOf.end()) {
            query.query.truth = known->first;
            query.query.galleryPhotos = known->second;
        }
        query.query.isGrey = photo.isGrey;
        query.query.darkness = darknessIn(photo);
        return query;
    };
    const auto ask = [&](const SplitPhoto& photo, EmbeddedFluke fluke) {
        FlukeQuestion question{std::move(fluke.vector)};
        if (fluke.features) question.features = std::make_shared<const LocalFeatures>(std::move(*fluke.features));
        question.photoHash = fluke.photoHash;
        ComparedQuery query = queryAbout(photo);
        Evidence evidence = suggester.evidenceOn(question);
        query.query.ranked = std::move(evidence.ranked);
        query.comparisons = std::move(evidence.comparisons);
        query.samePhoto = evidence.samePhoto;
        queries.push_back(std::move(query));
    };
    embed(protocol.queries, CommandLine::tr("Asking"), ask, [&](const SplitPhoto& photo) {
        if (ComparedQuery query = queryAbout(photo); query.query.truth) queries.push_back(std::move(query));
    });
    return queries;
}

void ProtocolRun::embed(const QList<SplitPhoto>& photos, const QString& label, const Use& use, const Miss& miss)
{
    std::vector<PhotoToEmbed> list;
    for (const SplitPhoto& photo : photos)
        list.push_back({QDir(m_folder).filePath(photo.image), m_boxes == Boxes::Given ? photo.box : std::nullopt,
                        m_matcher != nullptr, true});
    ProgressThrottle throttle(terminalProgress(label));
    EmbeddingRun run(std::move(list), m_locator, m_embedder, m_matcher);
    const CancelToken cancel = interruptToken();
    for (auto outcomes = run.step(); !outcomes.empty() && !cancel.isCancelled(); outcomes = run.step()) {
        for (auto& outcome : outcomes) {
            const SplitPhoto& photo = photos[outcome.index];
            if (outcome.fluke) {
                use(photo, std::move(*outcome.fluke));
            } else {
                m_failed.push_back(outcome.fluke.error());
                miss(photo);
            }
        }
        throttle.report(run.progress());
    }
    JobProgress end = run.progress();
    end.state = JobState::Finished;
    throttle.report(end);
}

std::optional<FlukeDarkness> ProtocolRun::darknessIn(const SplitPhoto& photo)
{
    const auto loaded = loadImage(QDir(m_folder).filePath(photo.image), embeddingLongEdge);
    if (!loaded) return std::nullopt;
    const auto fluke = m_locator.locate(loaded->image);
    const auto share = fluke && *fluke ? programParts().darkShareOf(loaded->image, **fluke) : std::nullopt;
    return share ? std::optional(darknessOf(*share)) : std::nullopt;
}

IndividualId ProtocolRun::idOf(const QString& whale)
{
    auto found = m_ids.find(whale);
    if (found == m_ids.end()) found = m_ids.insert(whale, IndividualId{m_ids.size() + 1});
    return *found;
}

} // namespace flukeprint
