#include "app/commands/modelcommands.h"

#include "app/commands/cataloguecommands.h"
#include "app/commands/texttable.h"
#include "app/parts.h"
#include "core/base/powersupply.h"
#include "core/recognition/heldout.h"
#include "core/recognition/recogniser.h"
#include "core/services/retraining.h"
#include "ui/text/trainingtext.h"

#include <algorithm>

namespace flukeprint {

namespace {

std::optional<Activation> activationFrom(const QString& word)
{
    if (word == QLatin1String("always")) return Activation::Always;
    if (word == QLatin1String("if-better")) return Activation::IfBetter;
    if (word == QLatin1String("never")) return Activation::Never;
    return std::nullopt;
}

QString withInterval(double value, const std::optional<Interval>& interval)
{
    return interval ? QStringLiteral("%1 (%2–%3)").arg(threeDigits(value), threeDigits(interval->low), threeDigits(interval->high))
                    : threeDigits(value);
}

/// Two versions' answers to the same held-out photos, with 95 % intervals.
QByteArray figuresBeside(const QString& before, const QString& after, const Comparison& comparison)
{
    TextTable table({CommandLine::tr("Held-out photos"), before, after, CommandLine::tr("constant answer")});
    const auto add = [&](const QString& name, double Figures::*figure, std::optional<Interval> FigureIntervals::*interval, double constant) {
        const auto cell = [&](const MeasuredFigures& measured) { return withInterval(measured.figures.*figure, measured.intervals.*interval); };
        table.addRow({name, cell(comparison.before), cell(comparison.after), threeDigits(constant)});
    };
    add(QStringLiteral("MAP@5"), &Figures::mapAt5, &FigureIntervals::mapAt5, comparison.after.figures.floor);
    add(CommandLine::tr("rank-1"), &Figures::rank1, &FigureIntervals::rank1, 0);
    add(CommandLine::tr("in the first five"), &Figures::inFirstFive, &FigureIntervals::inFirstFive, 0);
    add(CommandLine::tr("known from new (AUROC)"), &Figures::auroc, &FigureIntervals::auroc, 0.5);
    const auto errorOf = [](const MeasuredFigures& measured) {
        const auto& error = measured.figures.calibrationError;
        return error ? withInterval(*error, measured.intervals.calibrationError) : QString();
    };
    table.addRow({CommandLine::tr("calibration error"), errorOf(comparison.before), errorOf(comparison.after), threeDigits(0)});
    table.addRow({CommandLine::tr("queries"), QString::number(comparison.before.figures.queries),
                  QString::number(comparison.after.figures.queries), {}});
    return table.toUtf8() + CommandLine::tr("MAP@5 gained: %1; better for %2 photos, worse for %3.")
                                .arg(withInterval(comparison.gain, comparison.gainInterval))
                                .arg(comparison.better)
                                .arg(comparison.worse)
                                .toUtf8() +
           '\n';
}

/// Embeddings under the model that is active now; what fails is named.
ExitStatus embedAfterwards(const QString& file)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return fail(catalogue.error());
    const auto embedding = embedMissing(**catalogue, programParts());
    if (!embedding) return fail(embedding.error());
    complainAbout(embedding->failed);
    return embedding->failed.empty() && !embedding->cancelled ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

Result<QString> nameOf(const QString& file, ModelVersionId id)
{
    const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    return (*catalogue)->model(id).map([](const ModelVersion& version) { return version.name; });
}

/// How the questions were weighted.
QString priorText(const NewWhalePrior& prior)
{
    const QString share = QString::number(100 * prior.share, 'f', 1);
    return prior.decisions > 0 ? CommandLine::tr("Questions about new whales count for %1 %, as in the last %2 photos that were identified in review.")
                                     .arg(share)
                                     .arg(prior.decisions)
                               : CommandLine::tr("Questions about new whales count for %1 %, the usual share.").arg(share);
}

/// What is worth saying about how training ended, and about the memory it took; empty when nothing is.
QString endingOf(const TrainedModel& model)
{
    QStringList parts;
    if (model.end == TrainingEnd::NoLongerBetter)
        parts << CommandLine::tr("Stopped after epoch %1: the photos that are watched for it no longer gained.").arg(model.epochs.size());
    if (model.end == TrainingEnd::Diverged)
        parts << CommandLine::tr("The loss was no number any more in epoch %1; the weights of the last good epoch were kept.")
                     .arg(model.epochs.size() + 1);
    if (model.cacheBytes > 0)
        parts << CommandLine::tr("The photos' crops took %1 MB of memory.").arg((model.cacheBytes + 999'999) / 1'000'000);
    return parts.join(QLatin1Char(' '));
}

ExitStatus report(const QString& file, const TrainingReport& training)
{
    const auto name = nameOf(file, *training.version);
    if (!name) return fail(name.error());
    complainAbout(training.model.skipped);
    complainAbout(training.failed);
    if (const QString ending = endingOf(training.model); !ending.isEmpty()) complain(ending);
    QByteArray answer = figuresBeside(CommandLine::tr("before"), *name, training.comparison);
    answer += priorText(training.prior).toUtf8() + '\n';
    if (const QString doubt = doubtText(training.comparison); !training.activated && !doubt.isEmpty()) answer += doubt.toUtf8() + '\n';
    answer += (training.activated ? CommandLine::tr("“%1” is the active model now.").arg(*name)
                                  : CommandLine::tr("“%1” is stored; the model before it stays active.").arg(*name))
                  .toUtf8() +
              '\n';
    if (auto written = writeAnswer(answer); !written) return fail(written.error());
    return training.model.skipped.empty() && training.failed.empty() ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

/// Reads the options of `train`; says what is wrong with them, for people, empty when nothing is.
QString readRequest(const CommandParser& parser, TrainingRequest& request)
{
    const QString speed = parser.value(QStringLiteral("speed"));
    if (speed != QLatin1String("full") && speed != QLatin1String("quick")) return CommandLine::tr("--speed must be full or quick.");
    if (speed == QLatin1String("quick")) request = TrainingRequest::quick(request.catalogueFile);
    const auto refused = [](const char* option) {
        return CommandLine::tr("--%1 must be a whole number of at least 1.").arg(QLatin1String(option));
    };
    const auto readCount = [&](const char* option, auto& number) {
        if (!parser.isSet(QLatin1String(option))) return true;
        const auto count = countFrom(parser.value(QLatin1String(option)));
        if (count) number = std::remove_reference_t<decltype(number)>(*count);
        return count.has_value();
    };
    if (!readCount("epochs", request.epochs)) return refused("epochs");
    if (!readCount("threads", request.threads)) return refused("threads");
    if (!readCount("seed", request.seed)) return refused("seed");
    if (parser.isSet(QStringLiteral("minutes"))) {
        bool isNumber = false;
        request.minutes = parser.value(QStringLiteral("minutes")).toDouble(&isNumber);
        if (!isNumber || !(*request.minutes > 0)) return CommandLine::tr("--minutes must be a number above 0.");
    }
    const auto activation = activationFrom(parser.value(QStringLiteral("activate")));
    if (!activation) return CommandLine::tr("--activate must be always, if-better or never.");
    request.activation = *activation;
    const auto confirmed = confirmedFrom(parser.value(QStringLiteral("confirmed")));
    if (!confirmed) return CommandLine::tr("--confirmed must be once or twice.");
    request.confirmed = *confirmed;
    return {};
}

} // namespace

std::optional<ModelVersion> chooseModel(const Catalogue& catalogue, const QString& nameOrId)
{
    const auto models = catalogue.models();
    if (!models) {
        complainAbout({models.error()});
        return std::nullopt;
    }
    const auto found = std::find_if(models->begin(), models->end(), [&](const ModelVersion& model) {
        return model.name == nameOrId || QString::number(model.id.value) == nameOrId;
    });
    if (found != models->end()) return *found;
    complain(CommandLine::tr("The catalogue has no model version “%1”; “flukeprint models” lists them.").arg(nameOrId));
    return std::nullopt;
}

ExitStatus runTrain(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("train"),
        CommandLine::tr("Fine-tunes the network on the catalogue's confirmed photos and prints the held-out figures "
                        "of the new version beside those of the active one. Ctrl+C ends it in good order."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("speed"),
                     CommandLine::tr("full (default): the network itself, from the program's own weights; quick: a light head and the "
                                     "calibration on what is embedded, in about a minute."),
                     QStringLiteral("SPEED"), QStringLiteral("full"));
    parser.addOption(QStringLiteral("epochs"), CommandLine::tr("How often every photo is seen, at most (12; quick: 30)."),
                     QStringLiteral("N"));
    parser.addOption(QStringLiteral("minutes"), CommandLine::tr("Stop in good order after this long."),
                     QStringLiteral("N"));
    parser.addOption(QStringLiteral("seed"), CommandLine::tr("Seed (1)."), QStringLiteral("N"), QStringLiteral("1"));
    parser.addOption(QStringLiteral("threads"), CommandLine::tr("Threads (one per core)."), QStringLiteral("N"));
    parser.addOption(QStringLiteral("activate"), CommandLine::tr("always, if-better (default) or never."),
                     QStringLiteral("WHEN"), QStringLiteral("if-better"));
    parser.addOption(QStringLiteral("confirmed"),
                     CommandLine::tr("once (default): learns from every identified photo; twice: from those that two reviewers agreed "
                                     "on, or one and a label."),
                     QStringLiteral("HOW-OFTEN"), QStringLiteral("once"));
    parser.addFlag(QStringLiteral("resume"), CommandLine::tr("Goes on with the run that was cancelled or interrupted last."));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;

    TrainingRequest request;
    request.catalogueFile = parser.positional().first();
    if (const QString reason = readRequest(parser, request); !reason.isEmpty()) return parser.refuse(reason);
    if (parser.isSet(QStringLiteral("resume"))) {
        const auto catalogue = Catalogue::open(request.catalogueFile); // for writing: a run whose program died is told by that
        if (!catalogue) return fail(catalogue.error());
        const auto run = resumableRun(**catalogue);
        if (!run) {
            complain(CommandLine::tr("There is no cancelled or interrupted run to go on with; leave --resume out to start a new one."));
            return ExitStatus::NothingDone;
        }
        request.resume = run->id;
    }
    if (isOnBattery()) complain(CommandLine::tr("The computer runs on its battery, and training takes a lot of it."));

    const auto training =
        runTraining(request, programParts(), terminalProgress(CommandLine::tr("Training")), interruptToken());
    if (!training) return fail(training.error());
    if (training->cancelled) {
        complain(CommandLine::tr("Training was cancelled; the catalogue is as it was. “flukeprint train --resume” goes on with it."));
        return ExitStatus::NothingDone;
    }
    return report(request.catalogueFile, *training);
}

namespace {

ExitStatus listModels(const QString& file)
{
    const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    const auto models = (*catalogue)->models();
    if (!models) return fail(models.error());
    if (models->isEmpty())
        complain(CommandLine::tr("There is no model version yet; importing photos registers the program's own."));
    TextTable table({CommandLine::tr("Id"), CommandLine::tr("Version"), CommandLine::tr("Active"),
                     CommandLine::tr("Made"), QStringLiteral("MAP@5"), CommandLine::tr("before"),
                     CommandLine::tr("constant"), CommandLine::tr("rank-1"), CommandLine::tr("first five"),
                     QStringLiteral("AUROC")});
    for (const ModelVersion& model : *models) {
        QStringList row{QString::number(model.id.value), model.name, model.active ? CommandLine::tr("yes") : QString(),
                        model.createdAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))};
        if (const auto& figures = model.figures)
            row += {threeDigits(figures->mapAt5),
                    model.parentFigures ? threeDigits(model.parentFigures->mapAt5) : QString(),
                    threeDigits(figures->floor),
                    threeDigits(figures->rank1),
                    threeDigits(figures->inFirstFive),
                    threeDigits(figures->auroc)};
        table.addRow(row);
    }
    return answer(table.toUtf8());
}

ExitStatus activate(const QString& file, const QString& wanted)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return fail(catalogue.error());
    if ((*catalogue)->isReadOnly()) return fail({ErrorCode::CatalogueReadOnly, file, {}});
    const auto found = chooseModel(**catalogue, wanted);
    if (!found) return ExitStatus::NothingDone;
    if (auto activated = (*catalogue)->activateModel(found->id); !activated) return fail(activated.error());
    return embedAfterwards(file);
}

ExitStatus rollBack(const QString& file)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return fail(catalogue.error());
    const auto active = (*catalogue)->activeModel();
    if (!active) return fail(active.error());
    if (!active->parent) {
        complain(CommandLine::tr("“%1” is the program's own model: there is none before it.").arg(active->name));
        return ExitStatus::NothingDone;
    }
    return activate(file, QString::number(active->parent->value));
}

ExitStatus compareModels(const QString& file, const QString& first, const QString& second)
{
    const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    const auto before = chooseModel(**catalogue, first);
    const auto after = chooseModel(**catalogue, second);
    if (!before || !after) return ExitStatus::NothingDone;
    const auto set = (*catalogue)->trainingSet();
    if (!set) return fail(set.error());
    const auto comparison = compareHeldOut(**catalogue, *set, *before, *after, programParts());
    if (!comparison) return fail(comparison.error());
    if (comparison->before.figures.queries == 0) {
        complain(CommandLine::tr("No held-out photo is embedded under both versions; “flukeprint models CATALOGUE --activate” embeds "
                                 "them under one."));
        return ExitStatus::NothingDone;
    }
    return writeAnswer(figuresBeside(before->name, after->name, *comparison)) ? ExitStatus::Done : ExitStatus::NothingDone;
}

ExitStatus cleanUpModel(const QString& file, const QString& wanted)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return fail(catalogue.error());
    const auto found = chooseModel(**catalogue, wanted);
    if (!found) return ExitStatus::NothingDone;
    const auto done = cleanUp(**catalogue, *found);
    return done ? ExitStatus::Done : fail(done.error());
}

} // namespace

ExitStatus runModels(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("models"),
        CommandLine::tr("Lists the model versions with their held-out figures; or makes one of them the active one and "
                        "embeds what is missing under it; or goes back to the one before; or compares two on the held-out photos; "
                        "or frees the room that one takes."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addArgument(QStringLiteral("version"), CommandLine::tr("With --compare: the two versions, name or id."),
                       QStringLiteral("[A B]"));
    const QString activateOption = QStringLiteral("activate"), cleanOption = QStringLiteral("clean-up");
    const QString rollBackFlag = QStringLiteral("roll-back"), compareFlag = QStringLiteral("compare");
    parser.addOption(activateOption, CommandLine::tr("Name or id of the version to use from now on."),
                     QStringLiteral("VERSION"));
    parser.addFlag(rollBackFlag, CommandLine::tr("Uses the version again that was active when the present one was trained."));
    parser.addFlag(compareFlag, CommandLine::tr("Prints the figures of two versions beside each other."));
    parser.addOption(cleanOption, CommandLine::tr("Name or id of a version whose embeddings and weights are deleted."),
                     QStringLiteral("VERSION"));
    if (const auto leave = parser.parse(arguments, 1, 3)) return *leave;
    const QString file = parser.positional().first();
    const bool compares = parser.isSet(compareFlag);
    if (parser.isSet(activateOption) + parser.isSet(rollBackFlag) + compares + parser.isSet(cleanOption) > 1)
        return parser.refuse(CommandLine::tr("One of --activate, --roll-back, --compare and --clean-up at a time."));
    if (compares != (parser.positional().size() == 3) || parser.positional().size() == 2)
        return parser.refuse(CommandLine::tr("--compare takes two versions: flukeprint models CATALOGUE.fluke --compare A B."));
    if (compares) return compareModels(file, parser.positional()[1], parser.positional()[2]);
    if (parser.isSet(activateOption)) return activate(file, parser.value(activateOption));
    if (parser.isSet(cleanOption)) return cleanUpModel(file, parser.value(cleanOption));
    return parser.isSet(rollBackFlag) ? rollBack(file) : listModels(file);
}

} // namespace flukeprint
