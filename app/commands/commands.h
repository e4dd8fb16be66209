#pragma once

#include "app/commands/commandline.h"

#include <vector>

namespace flukeprint {

enum class Audience { Everybody, Developers };

/// One word after `flukeprint` and what it does.
struct Command
{
    QString name;
    QString summary;                                 ///< a line for the program's help
    ExitStatus (*run)(const QStringList& arguments); ///< those after the name
    Audience audience = Audience::Everybody;
};

/// All of them, in the order of the help. Needs a `QCoreApplication` for the translations.
[[nodiscard]] std::vector<Command> allCommands();

} // namespace flukeprint
