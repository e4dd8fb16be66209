#include "app/commands/cataloguecommands.h"

#include "app/commands/kaggleoption.h"
#include "app/parts.h"
#include "core/exchange/decisionstable.h"
#include "core/exchange/gradestable.h"
#include "core/exchange/export.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"

namespace flukeprint {

ExitStatus runNew(const QStringList& arguments)
{
    CommandParser parser(QStringLiteral("new"),
                         CommandLine::tr("Makes an empty catalogue. An existing file is never touched."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The file to make."),
                       QStringLiteral("CATALOGUE.fluke"));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;
    const auto catalogue = Catalogue::create(parser.positional().first());
    return catalogue ? ExitStatus::Done : fail(catalogue.error());
}

Result<EmbeddingReport> embedMissing(Catalogue& catalogue, const RecognitionParts& parts)
{
    const auto version = resolveActiveModel(catalogue, parts);
    if (!version) return tl::unexpected(version.error());
    const auto opinion = SecondOpinion::make(catalogue, parts, version->file.calibration);
    const auto pending = photosToEmbed(catalogue, version->id, opinion.get());
    if (!pending) return tl::unexpected(pending.error());
    if (pending->isEmpty()) return EmbeddingReport{};
    const auto locator = parts.makeLocator();
    if (!locator) return tl::unexpected(locator.error());
    const auto embedder = parts.makeEmbedder(version->file);
    if (!embedder) return tl::unexpected(embedder.error());
    return embedPending(catalogue, **locator, **embedder, opinion.get(), version->id,
                        terminalProgress(CommandLine::tr("Finding flukes")), interruptToken());
}

namespace {

/// Embeds what the rows need, as far as that can be done; what cannot is told and left out.
bool embedForExport(Catalogue& catalogue)
{
    if (catalogue.isReadOnly()) return true;
    const auto embedding = embedMissing(catalogue, programParts());
    if (embedding) complainAbout(embedding->failed);
    if (!embedding) complainAbout({embedding.error()});
    return embedding && embedding->failed.empty() && !embedding->cancelled;
}

} // namespace

ExitStatus runExport(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("export"),
        CommandLine::tr("Writes a CSV file with the columns Image,Id.\n"
                        "kaggle: up to five whales a photo, likeliest first, the confirmed one before all.\n"
                        "labels: the confirmed identities, in a form that import reads again.\n"
                        "decisions: who said what and when, with their points of match; further columns.\n"
                        "grades: quality, fluke type and what else photos were graded by; further columns."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("format"), CommandLine::tr("kaggle, labels, decisions or grades."), QStringLiteral("FORMAT"));
    parser.addOption(QStringLiteral("output"), CommandLine::tr("The file to write; standard output without it."),
                     QStringLiteral("FILE"));
    addBlankAs(parser);
    parser.addFlag(QStringLiteral("queue"), CommandLine::tr("Only the photos that nobody has decided on."));
    parser.addOption(QStringLiteral("confirmed"),
                     CommandLine::tr("once: only identified photos; twice: only those that two reviewers agreed on, or one and a label."),
                     QStringLiteral("HOW-OFTEN"));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;
    const QString format = parser.value(QStringLiteral("format"));
    if (!QStringList{QStringLiteral("kaggle"), QStringLiteral("labels"), QStringLiteral("decisions"), QStringLiteral("grades")}
             .contains(format))
        return parser.refuse(CommandLine::tr("--format must be kaggle, labels, decisions or grades."));
    ExportRequest request;
    request.confirmed = confirmedFrom(parser.value(QStringLiteral("confirmed")));
    if (parser.isSet(QStringLiteral("confirmed")) && !request.confirmed)
        return parser.refuse(CommandLine::tr("--confirmed must be once or twice."));

    const QString file = parser.positional().first();
    auto catalogue = Catalogue::open(file);
    if (!catalogue && catalogue.error().code == ErrorCode::CatalogueReadOnly)
        catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    if (const bool isDecisions = format == QLatin1String("decisions"); isDecisions || format == QLatin1String("grades")) {
        const auto table = isDecisions ? decisionsTable(**catalogue, request.confirmed) : gradesTable(**catalogue);
        if (!table) return fail(table.error());
        const auto written = writeAnswer(table->text, parser.value(QStringLiteral("output")));
        return written ? ExitStatus::Done : fail(written.error());
    }
    request.format = format == QLatin1String("kaggle") ? ExportFormat::Kaggle : ExportFormat::Labels;
    if (const QString reason = readBlankAs(parser, request.blankAs); !reason.isEmpty()) return parser.refuse(reason);
    if (parser.isSet(QStringLiteral("queue"))) request.filter = QueueFilter::Undecided;
    const bool isComplete = request.format == ExportFormat::Labels || embedForExport(**catalogue);

    const auto table =
        exportTable(**catalogue, programParts(), request, terminalProgress(CommandLine::tr("Comparing")), interruptToken());
    if (!table) return fail(table.error());
    if (table->cancelled) return ExitStatus::NothingDone;
    remark(table->remarks);
    if (table->withoutEmbedding > 0)
        complain(
            CommandLine::tr("Photos that could not be compared, given as new_whale: %1.").arg(table->withoutEmbedding));
    if (auto written = writeAnswer(labelsText(table->rows), parser.value(QStringLiteral("output"))); !written)
        return fail(written.error());
    return isComplete && table->withoutEmbedding == 0 ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

} // namespace flukeprint
