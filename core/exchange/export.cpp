#include "core/exchange/export.h"

#include "core/exchange/photonames.h"
#include "core/recognition/recogniser.h"

#include <QFileInfo>
#include <QHash>

namespace flukeprint {

namespace {

constexpr int labelsPerPhoto = 5;

/// What the Kaggle rows need besides the queue.
struct Ranking
{
    ModelVersion version;
    std::shared_ptr<const Gallery> gallery;
    QHash<IndividualId, QString> names;
};

Result<Ranking> loadRanking(const Catalogue& catalogue)
{
    Ranking ranking;
    const auto individuals = catalogue.individuals();
    if (!individuals) return tl::unexpected(individuals.error());
    for (const IndividualSummary& summary : *individuals)
        ranking.names.insert(summary.individual.id, summary.individual.catalogueId);

    auto version = catalogue.activeModel();
    if (!version && version.error().code != ErrorCode::NoActiveModel) return tl::unexpected(version.error());
    std::vector<GalleryEntry> entries;
    if (version) {
        ranking.version = std::move(*version);
        auto stored = catalogue.galleryEntries(ranking.version.id);
        if (!stored) return tl::unexpected(stored.error());
        entries = std::move(*stored);
    }
    ranking.gallery = Gallery::build(entries, entries.empty() ? 0 : int(entries.front().vector.size()));
    return ranking;
}

/// Up to five labels, best first; nothing when the photo is not embedded yet.
Result<std::optional<QStringList>> rankedLabels(const Catalogue& catalogue, const QueueEntry& entry,
                                                const Ranking& ranking)
{
    const auto vector = catalogue.embedding(entry.annotation, ranking.version.id);
    const auto rejected = catalogue.rejectionsOf(entry.annotation);
    if (!vector || !rejected) return tl::unexpected(vector ? rejected.error() : vector.error());
    if (!*vector) return std::optional<QStringList>{};
    if (ranking.gallery->photoCount() == 0) return std::optional(QStringList{newWhaleLabel});

    const SuggestionQuery query{entry.annotation, **vector, *rejected, labelsPerPhoto};
    QStringList labels;
    for (const Candidate& candidate : suggestFor(query, *ranking.gallery, ranking.version).candidates)
        labels.append(candidate.individual ? ranking.names.value(*candidate.individual) : newWhaleLabel);
    return std::optional(labels);
}

QString joinLabels(const QueueEntry& entry, QStringList labels)
{
    if (entry.verdict == Verdict::Identified) {
        labels.removeAll(entry.catalogueId);
        labels.prepend(entry.catalogueId);
    }
    if (labels.isEmpty()) labels.append(newWhaleLabel);
    return labels.mid(0, labelsPerPhoto).join(QLatin1Char(' '));
}

/// Names the photos that share a file name: a reader of the file cannot tell them apart.
std::vector<Error> sharedNames(const QList<QueueEntry>& entries)
{
    QHash<QString, int> count;
    for (const QueueEntry& entry : entries)
        ++count[entry.photo.originalName];
    std::vector<Error> remarks;
    for (const QueueEntry& entry : entries)
        if (count.value(entry.photo.originalName) > 1)
            remarks.push_back(
                {ErrorCode::TableMalformed, entry.photo.path, QStringLiteral("another photo has the same file name")});
    return remarks;
}

} // namespace

Result<ExportTable> exportTable(const Catalogue& catalogue, const ExportRequest& request, const ProgressSink& sink,
                                const CancelToken& cancel)
{
    auto entries = catalogue.queue(request.filter);
    if (!entries) return tl::unexpected(entries.error());
    entries->removeIf([&](const QueueEntry& entry) {
        return request.confirmed && !(entry.individual && isConfirmed(entry.confirmation, *request.confirmed));
    });
    ExportTable table;
    if (request.format == ExportFormat::Labels) {
        const auto names = photoNames(catalogue, *entries);
        for (qsizetype i = 0; i < entries->size(); ++i) {
            const QueueEntry& entry = (*entries)[i];
            table.rows.append({names[i].name, entry.verdict == Verdict::Identified ? entry.catalogueId : newWhaleLabel,
                               names[i].isOfSeveral ? entry.photo.contentHash : QString()});
        }
        return table;
    }
    table.remarks = sharedNames(*entries);

    const auto ranking = loadRanking(catalogue);
    if (!ranking) return tl::unexpected(ranking.error());
    ProgressThrottle throttle(sink);
    for (const QueueEntry& entry : *entries) {
        table.cancelled = cancel.isCancelled();
        if (table.cancelled) break;
        const auto labels = rankedLabels(catalogue, entry, *ranking);
        if (!labels) return tl::unexpected(labels.error());
        if (!*labels && entry.verdict != Verdict::Identified) ++table.withoutEmbedding;
        table.rows.append({entry.photo.originalName, joinLabels(entry, labels->value_or(QStringList{}))});
        throttle.report({JobState::Running, table.rows.size(), entries->size(), QStringLiteral("export"), {}, {}});
    }
    throttle.report({table.cancelled ? JobState::Cancelled : JobState::Finished,
                     table.rows.size(),
                     entries->size(),
                     QStringLiteral("export"),
                     {},
                     {}});
    return table;
}

} // namespace flukeprint
