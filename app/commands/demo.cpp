#include "app/commands/demo.h"

#include "app/commands/importcommands.h"
#include "core/base/wholefile.h"
#include "core/demo/democatalogue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace flukeprint {

namespace {

/// Imports what was drawn: the known whales with their labels, the incoming photos without.
ExitStatus fillDemo(Catalogue& catalogue, const DemoFolders& drawn)
{
    const ExitStatus known = importAndEmbed(catalogue, {{drawn.cataloguedPhotos}, {drawn.labelsFile}, {}});
    if (known != ExitStatus::Done) return known;
    return importAndEmbed(catalogue, {{drawn.incomingPhotos}, {}, {}});
}

} // namespace

ExitStatus runDemo(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("demo"),
        CommandLine::tr("Draws 40 synthetic whales and 12 incoming photos into a folder and makes a catalogue of "
                        "them, DIR/demo.fluke. One that is already there is left as it is."));
    parser.addArgument(QStringLiteral("folder"), CommandLine::tr("The folder; made when it does not exist."),
                       QStringLiteral("DIR"));
    if (const auto leave = parser.parse(arguments, 1, 1)) return *leave;

    const QDir folder(parser.positional().first());
    const QString file = folder.filePath(QStringLiteral("demo.fluke"));
    const QString unfinished = folder.filePath(QStringLiteral("demo.unfinished"));
    const QByteArray where = QDir::toNativeSeparators(file).toUtf8() + '\n';
    if (QFileInfo::exists(file) && !QFileInfo::exists(unfinished)) {
        if (const auto catalogue = Catalogue::open(file); !catalogue) return fail(catalogue.error());
        complain(CommandLine::tr("The demo is already there."));
        return answer(where);
    }
    if (!folder.mkpath(QStringLiteral("."))) return fail({ErrorCode::WriteFailed, folder.path(), {}});
    // Left behind when the drawing is interrupted: the next call then begins where this one ended.
    if (auto marked = writeWhole(unfinished, {}); !marked) return fail(marked.error());

    const auto drawn = drawDemo(folder.path());
    if (!drawn) return fail(drawn.error());
    const auto catalogue = QFileInfo::exists(file) ? Catalogue::open(file) : Catalogue::create(file);
    if (!catalogue) return fail(catalogue.error());
    const ExitStatus status = fillDemo(**catalogue, *drawn);
    if (status != ExitStatus::Done) return status;
    QFile::remove(unfinished);
    return answer(where);
}

} // namespace flukeprint
