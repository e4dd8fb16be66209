#include "app/commands/protocolrun.h"

#include "app/commands/commandline.h"
#include "core/recognition/embedding.h"

#include <QDir>

#include <unordered_set>

namespace flukeprint {

ProtocolRun::ProtocolRun(QString folder, Boxes boxes, FlukeLocator& locator, Embedder& embedder)
    : m_folder(std::move(folder)), m_boxes(boxes), m_locator(locator), m_embedder(embedder)
{
}

std::vector<JudgedQuery> ProtocolRun::run(const Protocol& protocol)
{
    std::vector<GalleryEntry> entries;
    std::unordered_set<IndividualId> known;
    embed(protocol.gallery, CommandLine::tr("Embedding the catalogue"),
          [&](const SplitPhoto& photo, std::vector<float> vector) {
              const IndividualId whale = idOf(*photo.whale);
              known.insert(whale);
              entries.push_back({AnnotationId{qint64(entries.size()) + 1}, whale, std::move(vector)});
          });
    m_gallery = Gallery::build(entries, m_embedder.dimension());
    std::vector<JudgedQuery> queries;
    embed(protocol.queries, CommandLine::tr("Asking"), [&](const SplitPhoto& photo, const std::vector<float>& vector) {
        JudgedQuery query;
        if (photo.whale && known.contains(idOf(*photo.whale))) query.truth = idOf(*photo.whale);
        query.ranked = m_gallery->rank(vector, {});
        queries.push_back(std::move(query));
    });
    return queries;
}

void ProtocolRun::embed(const QList<SplitPhoto>& photos, const QString& label, const Use& use)
{
    std::vector<PhotoToEmbed> list;
    for (const SplitPhoto& photo : photos)
        list.push_back({QDir(m_folder).filePath(photo.image), m_boxes == Boxes::Given ? photo.box : std::nullopt});
    ProgressThrottle throttle(terminalProgress(label));
    EmbeddingRun run(std::move(list), m_locator, m_embedder);
    const CancelToken cancel = interruptToken();
    for (auto outcomes = run.step(); !outcomes.empty() && !cancel.isCancelled(); outcomes = run.step()) {
        for (auto& outcome : outcomes) {
            if (outcome.fluke)
                use(photos[outcome.index], std::move(outcome.fluke->vector));
            else
                m_failed.push_back(outcome.fluke.error());
        }
        throttle.report(run.progress());
    }
    JobProgress end = run.progress();
    end.state = JobState::Finished;
    throttle.report(end);
}

IndividualId ProtocolRun::idOf(const QString& whale)
{
    auto found = m_ids.find(whale);
    if (found == m_ids.end()) found = m_ids.insert(whale, IndividualId{m_ids.size() + 1});
    return *found;
}

} // namespace flukeprint
