#include "app/commands/importcommands.h"

#include "app/commands/cataloguecommands.h"
#include "app/commands/texttable.h"
#include "app/parts.h"
#include "core/import/importer.h"
#include "core/import/importplan.h"
#include "core/recognition/recogniser.h"
#include "ui/text/plantext.h"

#include <algorithm>

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
    if (report.mended > 0) parts.insert(2, CommandLine::tr("%1 brought up to date").arg(report.mended));
    if (report.cancelled || embedding.cancelled) parts.append(CommandLine::tr("cancelled"));
    return parts.join(QStringLiteral(", ")) + QLatin1Char('\n');
}

ExitStatus showPlan(const Catalogue& catalogue, const ImportRequest& request)
{
    const auto survey =
        surveyImport(catalogue, request.paths, terminalProgress(CommandLine::tr("Looking at photos")), interruptToken());
    if (!survey) return fail(survey.error());
    if (survey->isCancelled) return ExitStatus::NothingDone;
    const auto plan = planImport(catalogue, *survey, request);
    if (!plan) return fail(plan.error());
    complainAboutSome(plan->unreadable);
    complainAboutSome(plan->faults);
    complainAboutSome(plan->remarks);
    if (auto written = writeAnswer((planText(*plan, request.folders).join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8()); !written)
        return fail(written.error());
    return plan->unreadable.empty() && plan->faults.empty() ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

std::optional<FolderMeaning> folderMeaningFrom(const QString& word)
{
    if (word == QLatin1String("nothing")) return FolderMeaning::Nothing;
    if (word == QLatin1String("whale")) return FolderMeaning::Whale;
    if (word == QLatin1String("day-place")) return FolderMeaning::DayAndPlace;
    return {};
}

void addImportOptions(CommandParser& parser)
{
    parser.addFlag(QStringLiteral("plan"), CommandLine::tr("Say what would be imported, and import nothing."));
    parser.addOption(QStringLiteral("labels"),
                     CommandLine::tr("A table with a row for each photo: its name and its whale (Image,Id), and what else is "
                                     "known. new_whale or nothing means unidentified. May be given several times."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("columns"),
                     CommandLine::tr("Which column holds what, where its name does not say it: %1.")
                         .arg(tableFieldWords().join(QStringLiteral(", "))),
                     QStringLiteral("FIELD=HEADER,..."));
    parser.addOption(QStringLiteral("folders"),
                     CommandLine::tr("What the names of folders mean: whale (with a nickname: “HW-0107 Pepper”), day-place "
                                     "(“2024-07-16 Stellwagen”) or nothing."),
                     QStringLiteral("MEANING"), QStringLiteral("nothing"));
    parser.addOption(QStringLiteral("keyword"), CommandLine::tr("Keywords in the photos that name whales, for example 'HW-*'."),
                     QStringLiteral("PATTERN"));
    parser.addOption(QStringLiteral("track"), CommandLine::tr("A track of the boat: positions for photos that have none."),
                     QStringLiteral("FILE.gpx"));
    parser.addFlag(QStringLiteral("replace"),
                   CommandLine::tr("Labels of earlier imports step back for these; what people decided stands."));
    parser.addOption(QStringLiteral("reviewer"), CommandLine::tr("Who says so."), QStringLiteral("NAME"));
}

/// The request, or why there is none.
tl::expected<ImportRequest, QString> requestFrom(const CommandParser& parser)
{
    ImportRequest request;
    request.paths = parser.positional().mid(1);
    request.labelsFiles = parser.values(QStringLiteral("labels"));
    request.reviewer = parser.value(QStringLiteral("reviewer"));
    request.keyword = parser.value(QStringLiteral("keyword"));
    request.trackFile = parser.value(QStringLiteral("track"));
    request.replacesLabels = parser.isSet(QStringLiteral("replace"));
    const auto folders = folderMeaningFrom(parser.value(QStringLiteral("folders")));
    if (!folders) return tl::unexpected(CommandLine::tr("--folders must be whale, day-place or nothing."));
    request.folders = *folders;
    for (const QString& choice : parser.values(QStringLiteral("columns")).join(u',').split(u',', Qt::SkipEmptyParts)) {
        const auto field = tableFieldFrom(choice.section(u'=', 0, 0));
        if (!field || !choice.contains(u'='))
            return tl::unexpected(CommandLine::tr("--columns must be FIELD=HEADER,…; “%1” is not.").arg(choice));
        request.columns.append({*field, choice.section(u'=', 1)});
    }
    return request;
}

QByteArray importsTable(const QList<ImportEntry>& imports)
{
    TextTable table({CommandLine::tr("Import"), CommandLine::tr("Date"), CommandLine::tr("Reviewer"), CommandLine::tr("Photos"),
                     CommandLine::tr("Labels"), CommandLine::tr("State"), CommandLine::tr("From")});
    for (const ImportEntry& entry : imports) {
        const QString state = entry.isUndone            ? CommandLine::tr("undone")
                              : entry.report.isEmpty() ? CommandLine::tr("broken off")
                                                       : QString();
        table.addRow({QString::number(entry.id.value), entry.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                      entry.reviewer, QString::number(entry.photos), QString::number(entry.labels), state,
                      entry.sources.join(QStringLiteral(", "))});
    }
    return table.toUtf8();
}

} // namespace

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
    if (report->added + report->alreadyThere + report->mended == 0) return ExitStatus::NothingDone;
    const bool isWhole = report->skipped.empty() && report->faults.empty() && embedding->failed.empty() &&
                         !report->cancelled && !embedding->cancelled;
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
    addImportOptions(parser);
    if (const auto leave = parser.parse(arguments, 2, INT_MAX)) return *leave;
    const auto request = requestFrom(parser);
    if (!request) return parser.refuse(request.error());
    const QString file = parser.positional().first();
    if (parser.isSet(QStringLiteral("plan"))) {
        const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
        return catalogue ? showPlan(**catalogue, *request) : fail(catalogue.error());
    }
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return fail(catalogue.error());
    if ((*catalogue)->isReadOnly()) return fail({ErrorCode::CatalogueReadOnly, file, {}});
    return importAndEmbed(**catalogue, *request);
}

ExitStatus runImports(const QStringList& arguments)
{
    CommandParser parser(QStringLiteral("imports"),
                         CommandLine::tr("Lists the imports of a catalogue, the latest first, and what of them is there."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."), QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("undo"),
                     CommandLine::tr("Take the photos of this import out again and its labels back. Only while nobody has worked "
                                     "on one of its photos."),
                     QStringLiteral("N"));
    parser.addOption(QStringLiteral("reviewer"), CommandLine::tr("Who says so."), QStringLiteral("NAME"));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;
    const bool isUndoing = parser.isSet(QStringLiteral("undo"));
    const auto number = countFrom(parser.value(QStringLiteral("undo")));
    if (isUndoing && !number) return parser.refuse(CommandLine::tr("--undo must be the number of an import."));
    const auto catalogue = Catalogue::open(parser.positional().first(), isUndoing ? OpenMode::ReadWrite : OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    if (isUndoing)
        if (auto undone = (*catalogue)->undoImport({*number}, parser.value(QStringLiteral("reviewer"))); !undone) return fail(undone.error());
    const auto imports = (*catalogue)->imports();
    if (!imports) return fail(imports.error());
    if (auto written = writeAnswer(importsTable(*imports)); !written) return fail(written.error());
    return ExitStatus::Done;
}

} // namespace flukeprint
