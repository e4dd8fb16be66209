#include "app/commands/backupcommands.h"

#include "core/catalogue/backups.h"

#include <QDir>

namespace flukeprint {

ExitStatus runBackup(const QStringList& arguments)
{
    CommandParser parser(QStringLiteral("backup"),
                         CommandLine::tr("Saves all that a catalogue holds now as another catalogue, even while a window has it open. "
                                         "Photos and trained models stay where they are. An existing file is never touched."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."), QStringLiteral("CATALOGUE.fluke"));
    parser.addArgument(QStringLiteral("file"), CommandLine::tr("The file to make."), QStringLiteral("FILE.fluke"));
    if (const auto leave = parser.parse(arguments, 2, 2)) return *leave;
    const auto catalogue = Catalogue::open(parser.positional().first(), OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    const auto saved = (*catalogue)->saveCopy(parser.positional().last());
    return saved ? ExitStatus::Done : fail(saved.error());
}

ExitStatus runRestore(const QStringList& arguments)
{
    CommandParser parser(QStringLiteral("restore"),
                         CommandLine::tr("Puts a backup in place of a catalogue. What was there is kept beside it; its name is the answer."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue; it may be damaged or missing."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addArgument(QStringLiteral("file"), CommandLine::tr("The backup. Automatic ones lie in CATALOGUE.fluke-files/backups."),
                       QStringLiteral("FILE.fluke"));
    if (const auto leave = parser.parse(arguments, 2, 2)) return *leave;
    const auto replaced = restoreBackup(parser.positional().first(), parser.positional().last());
    if (!replaced) return fail(replaced.error());
    return replaced->isEmpty() ? ExitStatus::Done : answer(QDir::toNativeSeparators(*replaced).toUtf8() + '\n');
}

} // namespace flukeprint
