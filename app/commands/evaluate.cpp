#include "app/commands/evaluate.h"

#include "app/commands/evaluationreport.h"
#include "app/commands/locatorevaluation.h"
#include "app/commands/modelcommands.h"
#include "app/commands/protocolrun.h"
#include "app/parts.h"
#include "core/matching/evaluation.h"
#include "core/recognition/heldout.h"
#include "core/recognition/recogniser.h"

#include <algorithm>

namespace flukeprint {

namespace {

/// Which model is measured.
struct ModelChoice
{
    std::optional<QString> catalogue; ///< absent: the program's own model
    std::optional<QString> version;   ///< name or id of one of the catalogue's; absent: its active one
};

std::optional<ReportFormat> formatFrom(const QString& word)
{
    if (word == QLatin1String("table")) return ReportFormat::Terminal;
    if (word == QLatin1String("markdown")) return ReportFormat::Markdown;
    if (word == QLatin1String("json")) return ReportFormat::Json;
    return std::nullopt;
}

ExitStatus print(const EvaluationSubject& subject, const std::vector<QueryVerdict>& verdicts, ReportFormat format)
{
    return writeAnswer(evaluationReport(subject, assess(verdicts), format)) ? ExitStatus::Done : ExitStatus::NothingDone;
}

/// Why a version has no held-out photo to be measured on.
QString whyNothingIsHeldOut(const HeldOutMeasurement& held, const ModelVersion& version)
{
    return held.withoutEmbedding > 0
               ? CommandLine::tr("The catalogue's photos are not embedded under “%1”; “flukeprint models CATALOGUE "
                                 "--activate” embeds them. --photos and --labels measure it without.")
                     .arg(version.name)
               : CommandLine::tr(
                     "The catalogue has no held-out photos that could be measured: it needs more whales with two "
                     "photos.");
}

ExitStatus evaluateHeldOut(const ModelChoice& choice, ReportFormat format)
{
    const auto catalogue = Catalogue::open(*choice.catalogue, OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    ModelVersion version;
    if (!choice.version) {
        auto active = resolveActiveModel(**catalogue, programParts());
        if (!active) return fail(active.error());
        version = std::move(*active);
    } else {
        auto chosen = chooseModel(**catalogue, *choice.version); // its embeddings are enough: its weights may be gone
        if (!chosen) return ExitStatus::NothingDone;
        version = std::move(*chosen);
    }
    const auto set = (*catalogue)->trainingSet();
    if (!set) return fail(set.error());
    const auto held = measureHeldOut(**catalogue, *set, version, programParts());
    if (!held) return fail(held.error());
    if (held->queries.empty()) {
        complain(whyNothingIsHeldOut(*held, version));
        return ExitStatus::NothingDone;
    }
    if (held->withoutEmbedding > 0)
        complain(CommandLine::tr("Photos left out because they are not embedded under “%1”: %2.")
                     .arg(version.name)
                     .arg(held->withoutEmbedding));
    const ExitStatus printed =
        print({version.name, QStringLiteral("held-out"), held->galleryPhotos, version.run.has_value()},
              held->verdicts, format);
    return printed == ExitStatus::Done && held->withoutEmbedding > 0 ? ExitStatus::SomeFilesFailed : printed;
}

struct ProtocolRequest
{
    QString folder, labels, protocol;
    ReportFormat format = ReportFormat::Terminal;
    quint64 seed = 1;
    Boxes boxes = Boxes::Located;
    bool isQuick = false; ///< the network alone
};

/// What measures the data set; nothing when standard error says why.
std::optional<ModelVersion> loadChoice(const ModelChoice& choice, const RecognitionParts& parts)
{
    const auto found = [](auto&& result) -> std::optional<ModelVersion> {
        if (result) return std::move(*result);
        complainAbout({result.error()});
        return std::nullopt;
    };
    if (!choice.catalogue) {
        return found(parts.shippedModel().map([](const ModelFile& file) {
            ModelVersion shipped;
            shipped.name = QStringLiteral("shipped");
            shipped.file = file;
            return shipped;
        }));
    }
    const auto catalogue = Catalogue::open(*choice.catalogue, OpenMode::ReadOnly);
    if (!catalogue) {
        complainAbout({catalogue.error()});
        return std::nullopt;
    }
    if (!choice.version) return found(resolveActiveModel(**catalogue, parts));
    auto chosen = chooseModel(**catalogue, *choice.version);
    return chosen ? found(withWeights(std::move(*chosen), **catalogue, parts)) : std::nullopt;
}

ExitStatus evaluateProtocol(const ModelChoice& choice, const ProtocolRequest& request)
{
    const auto photos = readSplitPhotos(request.labels);
    if (!photos) return fail(photos.error());
    const RecognitionParts parts = programParts();
    auto model = loadChoice(choice, parts);
    if (!model) return ExitStatus::NothingDone;
    if (request.isQuick) model->file.calibration.fusion.reset();
    const auto matcher = model->file.calibration.fusion ? parts.makeLocalMatcher() : nullptr;
    const auto embedder = parts.makeEmbedder(model->file);
    const auto locator = parts.makeLocator();
    if (!embedder || !locator) return fail(embedder ? locator.error() : embedder.error());

    const bool isKnown = request.protocol == QLatin1String("known");
    const Protocol protocol = isKnown ? knownProtocol(*photos, request.seed) : unseenProtocol(*photos, request.seed);
    if (protocol.gallery.isEmpty() || protocol.queries.isEmpty())
        return fail({ErrorCode::TableMalformed, request.labels,
                     QStringLiteral("no photos for the protocol %1").arg(request.protocol)});
    ProtocolRun run(request.folder, request.boxes, **locator, **embedder, matcher.get());
    const auto queries = run.run(protocol);
    if (interruptToken().isCancelled()) return ExitStatus::NothingDone;
    complainAbout(run.failed());
    if (queries.empty()) return ExitStatus::NothingDone;
    const ExitStatus printed = print({model->name, request.protocol, run.galleryPhotos(), false},
                                     judge(queries, model->file.calibration), request.format);
    return printed == ExitStatus::Done && !run.failed().empty() ? ExitStatus::SomeFilesFailed : printed;
}

/// The locator has no model versions: it is the program's own.
ExitStatus evaluateTheLocator(const ProtocolRequest& request, const QString& keypoints)
{
    const auto photos = readSplitPhotos(request.labels);
    if (!photos) return fail(photos.error());
    const auto landmarks = keypoints.isEmpty() ? Result<LandmarkTable>() : readLandmarks(keypoints);
    if (!landmarks) return fail(landmarks.error());
    const auto locator = programParts().makeLocator();
    if (!locator) return fail(locator.error());
    const LocatorEvaluation evaluation = evaluateLocator(**locator, request.folder, *photos, *landmarks);
    if (interruptToken().isCancelled()) return ExitStatus::NothingDone;
    complainAbout(evaluation.failed);
    if (evaluation.locator.overlaps.empty())
        return fail({ErrorCode::TableMalformed, request.labels, QStringLiteral("no validation photos with a box")});
    if (const auto written = writeAnswer(locatorReport(evaluation, request.format)); !written) return fail(written.error());
    return evaluation.failed.empty() ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

void describe(CommandParser& parser)
{
    parser.addArgument(QStringLiteral("catalogue"),
                       CommandLine::tr("The catalogue whose model is measured; without one, the program's own model."),
                       QStringLiteral("[CATALOGUE.fluke]"));
    parser.addOption(QStringLiteral("model"),
                     CommandLine::tr("Name or id of one of the catalogue's model versions (the active one). On its "
                                     "held-out photos the version must be embedded already."),
                     QStringLiteral("VERSION"));
    parser.addOption(QStringLiteral("format"), CommandLine::tr("table (default), markdown or json."),
                     QStringLiteral("FORMAT"), QStringLiteral("table"));
    parser.addOption(QStringLiteral("photos"),
                     CommandLine::tr("Instead of held-out photos: the folder of a labelled data set with splits."),
                     QStringLiteral("DIR"));
    parser.addOption(QStringLiteral("labels"),
                     CommandLine::tr("Its table, with the columns Image,Id,split and perhaps grey."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("protocol"),
                     CommandLine::tr("known: whales that the model was trained on; unseen: others; locator: how well "
                                     "the fluke is found, without looking at the whale."),
                     QStringLiteral("NAME"));
    parser.addOption(QStringLiteral("keypoints"),
                     CommandLine::tr("With --protocol locator: table of points marked by hand, Image,1_x,1_y … 0_y."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("seed"), CommandLine::tr("Chooses which photos ask (1)."), QStringLiteral("N"),
                     QStringLiteral("1"));
    parser.addOption(QStringLiteral("boxes"), CommandLine::tr("located (default) or given: the boxes of the table."),
                     QStringLiteral("WHICH"), QStringLiteral("located"));
    parser.addFlag(QStringLiteral("quick"), CommandLine::tr("With --protocol: the network alone, without local matching."));
}

/// What is wrong with the arguments, for people; empty when nothing is.
QString whyRefused(const CommandParser& parser)
{
    const auto isSet = [&](const char* option) { return parser.isSet(QString::fromLatin1(option)); };
    const auto isOneOf = [&](const char* option, std::initializer_list<const char*> words) {
        const QString value = parser.value(QString::fromLatin1(option));
        return std::any_of(words.begin(), words.end(), [&](const char* word) { return value == QLatin1String(word); });
    };
    const bool hasCatalogue = !parser.positional().isEmpty();
    if (!formatFrom(parser.value(QStringLiteral("format"))))
        return CommandLine::tr("--format must be table, markdown or json.");
    if (isSet("model") && !hasCatalogue)
        return CommandLine::tr("--model names a version of a catalogue: give the catalogue, too.");
    if (isSet("photos") != isSet("labels") || isSet("photos") != isSet("protocol"))
        return CommandLine::tr("--photos, --labels and --protocol belong together.");
    if (!isSet("photos"))
        return hasCatalogue ? QString() : CommandLine::tr("Give a catalogue, or --photos, --labels and --protocol.");
    bool isNumber = false;
    (void)parser.value(QStringLiteral("seed")).toULongLong(&isNumber);
    if (!isNumber) return CommandLine::tr("--seed must be a whole number.");
    if (!isOneOf("protocol", {"known", "unseen", "locator"}))
        return CommandLine::tr("--protocol must be known, unseen or locator.");
    const bool asksLocator = isOneOf("protocol", {"locator"});
    if (asksLocator && hasCatalogue)
        return CommandLine::tr("--protocol locator measures the program's own: give no catalogue.");
    if (isSet("keypoints") && !asksLocator) return CommandLine::tr("--keypoints belongs to --protocol locator.");
    if (!isOneOf("boxes", {"located", "given"})) return CommandLine::tr("--boxes must be located or given.");
    return {};
}

} // namespace

ExitStatus runEvaluate(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("evaluate"),
        CommandLine::tr("Measures a model on the held-out photos of a catalogue, or with --photos, --labels and "
                        "--protocol on a data set with splits, beside what the constant answer new_whale reaches."));
    describe(parser);
    if (const auto leave = parser.parse(arguments, 0, 1)) return *leave;
    if (const QString reason = whyRefused(parser); !reason.isEmpty()) return parser.refuse(reason);

    const auto given = [&](const char* option) { return parser.value(QString::fromLatin1(option)); };
    const ModelChoice choice{parser.positional().isEmpty() ? std::nullopt : std::optional(parser.positional().first()),
                             parser.isSet(QStringLiteral("model")) ? std::optional(given("model")) : std::nullopt};
    const ReportFormat format = *formatFrom(given("format"));
    if (!parser.isSet(QStringLiteral("photos"))) return evaluateHeldOut(choice, format);
    const ProtocolRequest request{given("photos"),
                                  given("labels"),
                                  given("protocol"),
                                  format,
                                  given("seed").toULongLong(),
                                  given("boxes") == QLatin1String("given") ? Boxes::Given : Boxes::Located,
                                  parser.isSet(QStringLiteral("quick"))};
    if (request.protocol == QLatin1String("locator")) return evaluateTheLocator(request, given("keypoints"));
    return evaluateProtocol(choice, request);
}

} // namespace flukeprint
