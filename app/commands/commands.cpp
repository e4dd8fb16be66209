#include "app/commands/commands.h"

#include "app/commands/backupcommands.h"
#include "app/commands/cataloguecommands.h"
#include "app/commands/demo.h"
#include "app/commands/evaluate.h"
#include "app/commands/identify.h"
#include "app/commands/importcommands.h"
#include "app/commands/photoscommand.h"
#include "app/commands/modelcommands.h"
#include "app/commands/study.h"
#include "app/commands/trainshipped.h"

namespace flukeprint {

std::vector<Command> allCommands()
{
    return {
        {QStringLiteral("new"), CommandLine::tr("make an empty catalogue"), runNew},
        {QStringLiteral("import"), CommandLine::tr("add photos, with or without labels"), runImport},
        {QStringLiteral("imports"), CommandLine::tr("list what was imported when, or undo an import"), runImports},
        {QStringLiteral("photos"), CommandLine::tr("list photos, take some out, or put a camera's clock right"), runPhotos},
        {QStringLiteral("identify"), CommandLine::tr("suggest whales for photos; stores nothing"), runIdentify},
        {QStringLiteral("train"), CommandLine::tr("retrain the network on the catalogue's confirmed photos"), runTrain},
        {QStringLiteral("models"), CommandLine::tr("list model versions, or choose one"), runModels},
        {QStringLiteral("evaluate"), CommandLine::tr("measure the suggestions on photos whose whale is known"),
         runEvaluate},
        {QStringLiteral("study"), CommandLine::tr("compare training recipes on labelled photos"), runStudyCommand},
        {QStringLiteral("export"), CommandLine::tr("write a Kaggle file or the confirmed identities"), runExport},
        {QStringLiteral("backup"), CommandLine::tr("save all that a catalogue holds as another catalogue"), runBackup},
        {QStringLiteral("restore"), CommandLine::tr("put a backup in place of a catalogue"), runRestore},
        {QStringLiteral("demo"), CommandLine::tr("draw a catalogue of synthetic whales to try the program with"),
         runDemo},
        {QStringLiteral("train-shipped"), CommandLine::tr("train the models that come with the program"),
         runTrainShipped, Audience::Developers},
    };
}

} // namespace flukeprint
