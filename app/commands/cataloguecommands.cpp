#include "app/commands/cataloguecommands.h"

#include "app/commands/kaggleoption.h"
#include "app/parts.h"
#include "core/exchange/decisionstable.h"
#include "core/exchange/gradestable.h"
#include "core/exchange/export.h"
#include "core/import/importer.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"

namespace flukeprint {

namespace {

QString summaryOf(const ImportReport& report, const EmbeddingReport& embedding)
{
    QStringList parts{CommandLine::tr("%1 new").arg(report.added),
                      CommandLine::tr("%1 already there").arg(report.alreadyThere),
                      CommandLine::tr("%1 labelled").arg(report.labelled),
                      CommandLine::tr("%1 without date").arg(report.withoutDate),
                      CommandLine::tr("%1 skipped").arg(report.skipped.size()),
                      CommandLine::tr("%1 embedded").arg(embedding.embedded)};
    if (report.cancelled || embedding.cancelled) parts.append(CommandLine::tr("cancelled"));
    return parts.join(QStringLiteral(", ")) + QLatin1Char('\n');
}

} // namespace

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

ExitStatus importAndEmbed(Catalogue& catalogue, const ImportRequest& request)
{
    const RecognitionParts parts = programParts();
    // A damaged model is told before the first photo is read.
    if (const auto recogniser = loadRecogniser(catalogue, parts); !recogniser) return fail(recogniser.error());

    const auto report =
        importPhotos(catalogue, request, terminalProgress(CommandLine::tr("Reading photos")), interruptToken());
    if (!report) return fail(report.error());
    complainAbout(report->skipped);
    complainAboutSome(report->faults);
    complainAboutSome(report->remarks);

    auto embedding = report->cancelled ? Result<EmbeddingReport>(EmbeddingReport{}) : embedMissing(catalogue, parts);
    if (!embedding) {
        complain(CommandLine::tr("The photos are in the catalogue, but could not be embedded."));
        return fail(embedding.error());
    }
    complainAbout(embedding->failed);
    if (auto written = writeAnswer(summaryOf(*report, *embedding).toUtf8()); !written) return fail(written.error());
    if (report->added + report->alreadyThere == 0) return ExitStatus::NothingDone;
    const bool isWhole =
        report->skipped.empty() && report->faults.empty() && embedding->failed.empty() && !report->cancelled && !embedding->cancelled;
    return isWhole ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

ExitStatus runImport(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("import"),
        CommandLine::tr("Adds photos to a catalogue and waits until they can be compared. The files are neither "
                        "moved nor changed; the same photo twice is one photo."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addArgument(QStringLiteral("path"), CommandLine::tr("Photos, or folders to search."),
                       QStringLiteral("PATH..."));
    parser.addOption(QStringLiteral("labels"),
                     CommandLine::tr("A table with a row for each photo: its name and its whale (Image,Id), and what else is "
                                     "known. new_whale or nothing means unidentified. May be given several times."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("columns"),
                     CommandLine::tr("Which column holds what, where its name does not say it: %1.")
                         .arg(tableFieldWords().join(QStringLiteral(", "))),
                     QStringLiteral("FIELD=HEADER,..."));
    parser.addOption(QStringLiteral("reviewer"), CommandLine::tr("Who says so."), QStringLiteral("NAME"));
    if (const auto leave = parser.parse(arguments, 2, INT_MAX)) return *leave;
    const auto catalogue = Catalogue::open(parser.positional().first());
    if (!catalogue) return fail(catalogue.error());
    if ((*catalogue)->isReadOnly()) return fail({ErrorCode::CatalogueReadOnly, parser.positional().first(), {}});
    ImportRequest request;
    request.paths = parser.positional().mid(1);
    request.labelsFiles = parser.values(QStringLiteral("labels"));
    request.reviewer = parser.value(QStringLiteral("reviewer"));
    for (const QString& choice : parser.values(QStringLiteral("columns")).join(u',').split(u',', Qt::SkipEmptyParts)) {
        const auto field = tableFieldFrom(choice.section(u'=', 0, 0));
        if (!field || !choice.contains(u'='))
            return parser.refuse(CommandLine::tr("--columns must be FIELD=HEADER,…; “%1” is not.").arg(choice));
        request.columns.append({*field, choice.section(u'=', 1)});
    }
    return importAndEmbed(**catalogue, request);
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
