#include "app/commands/commands.h"
#include "app/translation.h"
#include "app/window.h"
#include "core/base/settingsfile.h"
#include "ui/text/plaintextguard.h"

#include <QApplication>

#include <algorithm>
#include <cstdlib>

using namespace flukeprint;

namespace {

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("Flukeprint"));
    QCoreApplication::setOrganizationName(QStringLiteral("Flukeprint"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLUKEPRINT_VERSION));
    keepSettingsSafely();
}

QByteArray helpText()
{
    QString text = CommandLine::tr("Flukeprint identifies humpback whales from photographs of their flukes.\n\n"
                                   "Usage: flukeprint [CATALOGUE.fluke] [--reviewer NAME]   the window\n"
                                   "       flukeprint COMMAND [ARGUMENTS]      one of these:\n\n");
    for (const Command& command : allCommands())
        if (command.audience == Audience::Everybody)
            text += QStringLiteral("  %1 %2\n").arg(command.name, -10).arg(command.summary);
    text += CommandLine::tr(
        "\n“flukeprint COMMAND --help” shows how a command is used; “flukeprint --version” the version.\n"
        "Exit status: 0 done, 1 done but some files failed, 2 wrong use or nothing done.\n");
    return text.toUtf8();
}

/// What the window is to open, and for whom.
struct WindowArguments
{
    QString catalogueFile;
    QString reviewer;
};

/// "[CATALOGUE.fluke] [--reviewer NAME]" in any order; nothing when it is something else.
std::optional<WindowArguments> windowArguments(QStringList arguments)
{
    WindowArguments window;
    if (const auto option = arguments.indexOf(QStringLiteral("--reviewer")); option >= 0 && option + 1 < arguments.size()) {
        window.reviewer = arguments.takeAt(option + 1);
        arguments.removeAt(option);
    }
    window.catalogueFile = arguments.value(0);
    const bool isCatalogue = window.catalogueFile.endsWith(QLatin1String(".fluke"), Qt::CaseInsensitive);
    if (arguments.size() > 1 || (!arguments.isEmpty() && !isCatalogue)) return std::nullopt;
    return window;
}

void refuse(const QString& word)
{
    complain(CommandLine::tr("“%1” is neither a command nor a catalogue. “flukeprint --help” lists the commands.")
                 .arg(word));
}

/// What the first word asks for, when it is a command.
std::optional<ExitStatus> runInTerminal(const QStringList& arguments)
{
    const QString word = arguments.value(0);
    if (word == QLatin1String("--version") || word == QLatin1String("-v")) {
        return answer(QByteArrayLiteral("flukeprint " FLUKEPRINT_VERSION "\n"));
    }
    if (word == QLatin1String("--help") || word == QLatin1String("-h") || word == QLatin1String("help")) {
        return answer(helpText());
    }
    const auto commands = allCommands();
    const auto command =
        std::find_if(commands.begin(), commands.end(), [&](const Command& each) { return each.name == word; });
    if (command != commands.end()) return command->run(arguments.mid(1));
    return std::nullopt;
}

bool hasDisplay(const QStringList& arguments)
{
    if (arguments.contains(QStringLiteral("-platform")) || arguments.contains(QStringLiteral("--platform"))) return true;
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

#ifdef __GLIBC__
/// OpenMP's waiting threads spin by default, which costs three quarters of the speed as soon as anything else wants the
/// cores (a training in the background, another program). OpenBLAS has threads of its own, which spin for milliseconds after
/// each small product while OpenMP's wait for the core. Both read their variable when they are loaded, before any code of
/// ours but this.
void waitWithoutSpinning(int, char**, char**)
{
    setenv("OMP_WAIT_POLICY", "passive", 0);
    setenv("OPENBLAS_NUM_THREADS", "1", 0);
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const beforeLibraries)(int, char**, char**) = waitWithoutSpinning;
#endif

int main(int argc, char* argv[])
{
    nameProgram();
    {
        // The commands need no display: QImage decodes without one.
        const QCoreApplication terminal(argc, argv);
        installTranslations();
        const QStringList arguments = QCoreApplication::arguments().mid(1);
        if (const auto status = runInTerminal(arguments)) return int(*status);
        if (!hasDisplay(arguments)) {
            if (windowArguments(arguments))
                complain(CommandLine::tr(
                    "There is no display to open a window on. “flukeprint --help” lists what works without."));
            else
                refuse(arguments.value(0));
            return int(ExitStatus::NothingDone);
        }
    }
    QApplication application(argc, argv); // takes Qt's own options out: -style, -platform, …
    const PlainTextGuard plainText(application);
    installTranslations();
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const auto wanted = windowArguments(arguments);
    if (!wanted) {
        refuse(arguments.value(0));
        return int(ExitStatus::NothingDone);
    }
    return runWindow(wanted->catalogueFile, wanted->reviewer);
}
