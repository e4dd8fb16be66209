#include "core/exchange/kaggletable.h"

#include "core/exchange/kagglenames.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"

#include <QFileInfo>
#include <QHash>

namespace flukeprint {

namespace {

/// What the Kaggle rows need besides the queue. It looks into the catalogue, which must outlive it.
struct KaggleAnswers
{
    KaggleNames names;
    std::optional<ModelVersion> version; ///< absent: nothing was ever embedded
    std::unique_ptr<SecondOpinion> opinion;
    std::vector<HashedPhoto> identified;
    std::optional<Suggester> suggester; ///< where there is a version
};

Result<KaggleAnswers> openAnswers(const Catalogue& catalogue, const RecognitionParts& parts, const QString& blankAs)
{
    KaggleAnswers answers;
    auto names = KaggleNames::of(catalogue, blankAs);
    if (!names) return tl::unexpected(names.error());
    answers.names = std::move(*names);
    auto version = catalogue.activeModel();
    if (!version && version.error().code == ErrorCode::NoActiveModel) return answers;
    if (!version) return tl::unexpected(version.error());
    answers.version = std::move(*version);
    auto gallery = loadGallery(catalogue, answers.version->id);
    if (!gallery) return tl::unexpected(gallery.error());
    auto identified = catalogue.hashedPhotos();
    if (!identified) return tl::unexpected(identified.error());
    answers.identified = std::move(*identified);
    answers.opinion = SecondOpinion::make(catalogue, parts, answers.version->file.calibration);
    answers.suggester.emplace(*answers.version, std::move(*gallery));
    if (answers.opinion) answers.suggester->hearSecondOpinion(answers.opinion->comparer());
    answers.suggester->knowPhotos(answers.identified);
    return answers;
}

/// Names, best first; nothing when nothing can be said: the photo is not embedded yet, and is no known one under another name.
Result<std::optional<QStringList>> rankedNames(const Catalogue& catalogue, const QueueEntry& entry, const KaggleAnswers& answers)
{
    if (entry.verdict == Verdict::NoFluke) return std::optional(QStringList{answers.names.nameOf(std::nullopt)});
    if (!answers.suggester) return std::optional<QStringList>{};
    auto question = questionAbout(catalogue, entry.annotation, answers.version->id);
    if (!question) return tl::unexpected(question.error());
    if (answers.opinion && entry.verdict != Verdict::Identified && !question->vector.empty())
        question->features = answers.opinion->featuresOf(entry.annotation);
    const Suggestion suggestion = answers.suggester->answer(*question);
    if (question->vector.empty() && !suggestion.candidates.front().isSamePhoto) return std::optional<QStringList>{};
    QStringList names;
    for (const Candidate& candidate : suggestion.candidates) names.append(answers.names.nameOf(candidate.individual));
    return std::optional(names);
}

QString rowOf(const QueueEntry& entry, QStringList ranked, const KaggleNames& names)
{
    if (entry.verdict == Verdict::Identified) {
        const QString confirmed = names.nameOf(entry.individual);
        ranked.removeAll(confirmed);
        ranked.prepend(confirmed);
    }
    return KaggleNames::row(ranked);
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

Result<KaggleTable> kaggleTable(const Catalogue& catalogue, const RecognitionParts& parts, const ExportRequest& request, const ProgressSink& sink,
                                const CancelToken& cancel)
{
    const auto entries = exportedPhotos(catalogue, request);
    if (!entries) return tl::unexpected(entries.error());
    KaggleTable table;
    table.remarks = sharedNames(*entries);
    const auto answers = openAnswers(catalogue, parts, request.blankAs);
    if (!answers) return tl::unexpected(answers.error());
    ProgressThrottle throttle(sink);
    const auto report = [&](JobState state) {
        throttle.report({state, table.rows.size(), entries->size(), QStringLiteral("export"), {}, {}});
    };
    for (const QueueEntry& entry : *entries) {
        table.isCancelled = cancel.isCancelled();
        if (table.isCancelled) break;
        const auto ranked = rankedNames(catalogue, entry, *answers);
        if (!ranked) return tl::unexpected(ranked.error());
        if (!*ranked && entry.verdict != Verdict::Identified) ++table.withoutEmbedding;
        table.rows.append({entry.photo.originalName, rowOf(entry, ranked->value_or(QStringList{}), answers->names)});
        report(JobState::Running);
    }
    report(table.isCancelled ? JobState::Cancelled : JobState::Finished);
    return table;
}

} // namespace flukeprint
