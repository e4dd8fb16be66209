#include "app/commands/modelcommands.h"

#include "app/commands/cataloguecommands.h"
#include "app/commands/texttable.h"
#include "app/parts.h"
#include "core/services/trainingservice.h"

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

QByteArray figuresBeside(const QString& name, const Figures& figures, const Figures& before)
{
    TextTable table(
        {CommandLine::tr("Held-out photos"), name, CommandLine::tr("before"), CommandLine::tr("constant answer")});
    table.addRow(
        {QStringLiteral("MAP@5"), threeDigits(figures.mapAt5), threeDigits(before.mapAt5), threeDigits(figures.floor)});
    table.addRow({CommandLine::tr("rank-1"), threeDigits(figures.rank1), threeDigits(before.rank1), threeDigits(0)});
    table.addRow({CommandLine::tr("in the first five"), threeDigits(figures.inFirstFive),
                  threeDigits(before.inFirstFive), threeDigits(0)});
    table.addRow({CommandLine::tr("known from new (AUROC)"), threeDigits(figures.auroc), threeDigits(before.auroc),
                  threeDigits(0.5)});
    table.addRow({CommandLine::tr("queries"), QString::number(figures.queries), QString::number(before.queries), {}});
    return table.toUtf8();
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
    const auto models = (*catalogue)->models();
    if (!models) return tl::unexpected(models.error());
    const auto found =
        std::find_if(models->begin(), models->end(), [&](const ModelVersion& model) { return model.id == id; });
    return found == models->end() ? QString::number(id.value) : found->name;
}

ExitStatus report(const QString& file, const TrainingReport& training)
{
    const auto name = nameOf(file, *training.version);
    if (!name) return fail(name.error());
    for (const QString& skipped : training.model.skipped)
        complain(skipped);
    QByteArray answer = figuresBeside(*name, training.model.figures, training.model.baseFigures);
    answer += (training.activated ? CommandLine::tr("“%1” is the active model now.").arg(*name)
                                  : CommandLine::tr("“%1” is stored; the model before it stays active.").arg(*name))
                  .toUtf8() +
              '\n';
    if (auto written = writeAnswer(answer); !written) return fail(written.error());
    const ExitStatus embedded = training.activated ? embedAfterwards(file) : ExitStatus::Done;
    return training.model.skipped.empty() ? embedded : std::max(embedded, ExitStatus::SomeFilesFailed);
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
    parser.addOption(QStringLiteral("epochs"), CommandLine::tr("How often every photo is seen (12)."),
                     QStringLiteral("N"), QStringLiteral("12"));
    parser.addOption(QStringLiteral("minutes"), CommandLine::tr("Stop in good order after this long."),
                     QStringLiteral("N"));
    parser.addOption(QStringLiteral("activate"), CommandLine::tr("always, if-better (default) or never."),
                     QStringLiteral("WHEN"), QStringLiteral("if-better"));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;

    TrainingRequest request;
    request.catalogueFile = parser.positional().first();
    const auto epochs = countFrom(parser.value(QStringLiteral("epochs")));
    if (!epochs) return parser.refuse(CommandLine::tr("--epochs must be a whole number of at least 1."));
    request.epochs = *epochs;
    if (parser.isSet(QStringLiteral("minutes"))) {
        bool isNumber = false;
        request.minutes = parser.value(QStringLiteral("minutes")).toDouble(&isNumber);
        if (!isNumber || !(*request.minutes > 0))
            return parser.refuse(CommandLine::tr("--minutes must be a number above 0."));
    }
    const auto activation = activationFrom(parser.value(QStringLiteral("activate")));
    if (!activation) return parser.refuse(CommandLine::tr("--activate must be always, if-better or never."));
    request.activation = *activation;

    const auto training =
        runTraining(request, programParts(), terminalProgress(CommandLine::tr("Training")), interruptToken());
    if (!training) return fail(training.error());
    if (training->cancelled) {
        complain(CommandLine::tr("Training was cancelled; the catalogue is as it was."));
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
    return writeAnswer(table.toUtf8()) ? ExitStatus::Done : ExitStatus::NothingDone;
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

} // namespace

ExitStatus runModels(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("models"),
        CommandLine::tr("Lists the model versions with their held-out figures, or makes one of them the active one and "
                        "embeds what is missing under it."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("activate"), CommandLine::tr("Name or id of the version to use from now on."),
                     QStringLiteral("VERSION"));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;
    const QString file = parser.positional().first();
    return parser.isSet(QStringLiteral("activate")) ? activate(file, parser.value(QStringLiteral("activate")))
                                                    : listModels(file);
}

} // namespace flukeprint
