#include "app/commands/study.h"

#include "app/commands/texttable.h"
#include "app/parts.h"
#include "core/study/study.h"
#include "core/study/studylearner.h"

#include <QDir>

namespace flukeprint {

namespace {

/// Why the arguments are wrong; empty when `request` is filled.
QString readRequest(const CommandParser& parser, StudyRequest& request)
{
    const QString recipes = parser.value(QStringLiteral("recipes"));
    if (!recipes.isEmpty()) request.recipes = recipes.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& recipe : request.recipes)
        if (!findStudyRecipe(recipe))
            return CommandLine::tr("“%1” is no recipe; there are %2.").arg(recipe, studyRecipeNames().join(QStringLiteral(", ")));
    const auto count = [&](const char* option) { return countFrom(parser.value(QLatin1String(option))); };
    const auto isWrong = [&](const char* option) { return parser.isSet(QLatin1String(option)) && !count(option); };
    for (const char* option : {"folds", "epochs", "seed", "threads"})
        if (isWrong(option)) return CommandLine::tr("--%1 must be a whole number from 1.").arg(QLatin1String(option));
    request.folds = count("folds").value_or(0);
    if (request.folds == 1 || request.folds > 50) return CommandLine::tr("--folds must be a whole number from 2 to 50.");
    request.epochs = count("epochs");
    request.seed = quint64(count("seed").value_or(1));
    request.threads = count("threads").value_or(0);
    const QString split = parser.value(QStringLiteral("split"));
    if (split != QLatin1String("stratified") && split != QLatin1String("photos"))
        return CommandLine::tr("--split must be stratified or photos.");
    request.split = split == QLatin1String("photos") ? StudySplit::ByPhoto : StudySplit::Stratified;
    if (parser.isSet(QStringLiteral("minutes"))) {
        bool isNumber = false;
        request.minutes = parser.value(QStringLiteral("minutes")).toDouble(&isNumber);
        if (!isNumber || *request.minutes <= 0) return CommandLine::tr("--minutes must be a number above 0.");
    }
    request.backbone = parser.value(QStringLiteral("backbone"));
    request.output = parser.value(QStringLiteral("output"));
    return {};
}

QByteArray tableOf(const StudyReport& report)
{
    TextTable table({CommandLine::tr("Recipe"), CommandLine::tr("Fold"), CommandLine::tr("train"), QStringLiteral("rank-1"),
                     CommandLine::tr("first five"), CommandLine::tr("new first"), CommandLine::tr("new ranked"), CommandLine::tr("constant"),
                     CommandLine::tr("commonest 3"), CommandLine::tr("seconds")});
    for (const StudyRow& row : report.rows) {
        const QString train = row.trainAccuracy ? threeDigits(*row.trainAccuracy) : QString();
        QStringList cells{row.recipe, row.fold ? QString::number(*row.fold + 1) : CommandLine::tr("all"), train};
        const StudyFigures& figures = row.figures;
        for (const double value : {figures.rank1, figures.inFirstFive, figures.mapNewFirst, figures.mapNewRanked, figures.floor, figures.commonestShare})
            cells.append(row.fold ? threeDigits(value) : QString());
        cells.append(QString::number(row.seconds, 'f', 0));
        table.addRow(cells);
    }
    return table.toUtf8();
}

} // namespace

ExitStatus runStudyCommand(const QStringList& arguments)
{
    CommandParser parser(QStringLiteral("study"),
                         CommandLine::tr("Trains recipes one after the other on the same labelled photos and says what each is worth there: a "
                                         "table, study.csv, study.md and plots. What was finished in the output folder is not trained again. "
                                         "Recipes: %1.").arg(studyRecipeNames().join(QStringLiteral(", "))));
    parser.addOption(QStringLiteral("labels"), CommandLine::tr("Table with Image,Id; new_whale marks photos of unidentified whales."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("photos"), CommandLine::tr("Folder of photos."), QStringLiteral("DIR"));
    parser.addOption(QStringLiteral("output"), CommandLine::tr("Folder for what comes out."), QStringLiteral("DIR"));
    parser.addOption(QStringLiteral("recipes"), CommandLine::tr("Which recipes, in which order (all)."), QStringLiteral("A,B,…"));
    parser.addOption(QStringLiteral("split"),
                     CommandLine::tr("stratified: every whale keeps a training photo; photos: by photo alone, as in 2018 (stratified)."),
                     QStringLiteral("HOW"), QStringLiteral("stratified"));
    parser.addOption(QStringLiteral("folds"),
                     CommandLine::tr("Divides the photos into so many parts and asks about each in turn; then a model is trained on everything. "
                                     "Without it a fifth is asked about."),
                     QStringLiteral("K"));
    parser.addOption(QStringLiteral("minutes"),
                     CommandLine::tr("Ends a recipe after this long; its figures then depend on the machine."), QStringLiteral("N"));
    parser.addOption(QStringLiteral("epochs"), CommandLine::tr("Epochs of every recipe (each its own)."), QStringLiteral("N"));
    parser.addOption(QStringLiteral("seed"), CommandLine::tr("Seed (1)."), QStringLiteral("N"), QStringLiteral("1"));
    parser.addOption(QStringLiteral("threads"), CommandLine::tr("Threads (one per core)."), QStringLiteral("N"));
    parser.addOption(QStringLiteral("backbone"),
                     CommandLine::tr("Pretrained network of the transfer recipes: TorchScript, or ONNX (frozen only); FILE.json beside it says what it "
                                     "wants to see. Without it the program's own model."),
                     QStringLiteral("FILE"));
    if (const auto leave = parser.parse(arguments, 0, 0)) return *leave;
    for (const char* needed : {"labels", "photos", "output"})
        if (!parser.isSet(QLatin1String(needed))) return parser.refuse(CommandLine::tr("Needed are --labels, --photos and --output."));
    StudyRequest request;
    if (const QString reason = readRequest(parser, request); !reason.isEmpty()) return parser.refuse(reason);

    if (request.runsBackbone())
        complain(CommandLine::tr("“%1” is a program as much as a network: it is run with your rights. Use only a file whose origin you trust.")
                     .arg(request.backbone));
    std::vector<Error> missing;
    auto photos = studyPhotosFrom(parser.value(QStringLiteral("labels")), parser.value(QStringLiteral("photos")), missing);
    if (!photos) return fail(photos.error());
    request.photos = std::move(*photos);
    complainAbout(missing);
    const auto report = runStudy(std::move(request), programParts(), terminalProgress(CommandLine::tr("Study")), interruptToken());
    if (!report) return fail(report.error());
    complainAbout(report->failed);
    if (report->cancelled)
        complain(CommandLine::tr("The study was cancelled; the same command goes on with what is missing."));
    if (const auto written = writeAnswer(tableOf(*report)); !written) return fail(written.error());
    if (report->cancelled) return ExitStatus::NothingDone;
    return missing.empty() && report->failed.empty() ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

} // namespace flukeprint
