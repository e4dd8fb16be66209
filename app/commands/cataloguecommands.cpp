#include "app/commands/cataloguecommands.h"

#include "app/commands/kaggleoption.h"
#include "app/parts.h"
#include "core/exchange/exports.h"
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
    QStringList ids, lines;
    for (const ExportFormat& format : exportFormats()) {
        ids << format.id;
        lines << format.id + QStringLiteral(": ") + QCoreApplication::translate("exports", format.words) + u'.';
    }
    CommandParser parser(QStringLiteral("export"), CommandLine::tr("Writes what the catalogue knows as a table.") + u'\n' + lines.join(u'\n'));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("format"), CommandLine::tr("%1; help lists them.").arg(ids.join(QStringLiteral(", "))),
                     QStringLiteral("FORMAT"));
    parser.addOption(QStringLiteral("output"), CommandLine::tr("The file to write; standard output without it."),
                     QStringLiteral("FILE"));
    addBlankAs(parser);
    parser.addFlag(QStringLiteral("queue"), CommandLine::tr("Only the photos that nobody has decided on."));
    parser.addOption(QStringLiteral("confirmed"),
                     CommandLine::tr("once: only identified photos; twice: only those that two reviewers agreed on, or one and a label."),
                     QStringLiteral("HOW-OFTEN"));
    if (const auto leave = parser.parse(arguments, 0, 1)) return *leave;
    if (parser.value(QStringLiteral("format")) == QLatin1String("help")) return answer(lines.join(u'\n').toUtf8() + '\n');
    const ExportFormat* format = exportFormat(parser.value(QStringLiteral("format")));
    if (!format) return parser.refuse(CommandLine::tr("--format must be one of %1.").arg(ids.join(QStringLiteral(", "))));
    if (parser.positional().isEmpty()) return parser.refuse(CommandLine::tr("The catalogue is missing."));
    ExportRequest request;
    request.confirmed = confirmedFrom(parser.value(QStringLiteral("confirmed")));
    if (parser.isSet(QStringLiteral("confirmed")) && !request.confirmed)
        return parser.refuse(CommandLine::tr("--confirmed must be once or twice."));
    if (const QString reason = readBlankAs(parser, request.blankAs); !reason.isEmpty()) return parser.refuse(reason);
    if (parser.isSet(QStringLiteral("queue"))) request.filter = QueueFilter::Undecided;

    const QString file = parser.positional().first();
    auto catalogue = Catalogue::open(file);
    if (!catalogue && catalogue.error().code == ErrorCode::CatalogueReadOnly)
        catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    const bool isComplete = !format->needsEmbeddings || embedForExport(**catalogue);
    const auto made = format->make(**catalogue, programParts(), request, terminalProgress(CommandLine::tr("Comparing")), interruptToken());
    if (!made) return fail(made.error());
    if (made->isCancelled) return ExitStatus::NothingDone;
    remark(made->remarks);
    if (made->withoutEmbedding > 0)
        complain(CommandLine::tr("Photos that could not be compared, given as new_whale: %1.").arg(made->withoutEmbedding));
    if (auto written = writeAnswer(made->content, parser.value(QStringLiteral("output"))); !written) return fail(written.error());
    return isComplete && made->withoutEmbedding == 0 ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

} // namespace flukeprint
