#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/domain/decision.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace flukeprint {

/// What the program answers to the shell.
enum class ExitStatus {
    Done = 0,
    SomeFilesFailed = 1, ///< each was named on standard error
    NothingDone = 2,     ///< wrong use, or nothing could be done
};

/// Gives the command line its translations: `CommandLine::tr(…)`.
struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// Parses one command's arguments. Wrong use is explained on standard error with the way to the help, `--help` on
/// standard output.
class CommandParser
{
public:
    /// @param command its name, @param description what it does, for its help
    CommandParser(const QString& command, const QString& description);

    void addArgument(const QString& name, const QString& description, const QString& syntax);
    /// An option with a value. @param valueName as shown in the help
    void addOption(const QString& name, const QString& description, const QString& valueName,
                   const QString& fallback = {});
    void addFlag(const QString& name, const QString& description);

    /// @param arguments those after the command's name
    /// @param fewest,most positional arguments allowed
    /// Returns with what status to leave at once (help was asked for, or wrong use), or nothing.
    [[nodiscard]] std::optional<ExitStatus> parse(const QStringList& arguments, int fewest, int most);

    [[nodiscard]] QStringList positional() const { return m_parser.positionalArguments(); }
    [[nodiscard]] QString value(const QString& option) const { return m_parser.value(option); }
    /// Of an option that may be given several times.
    [[nodiscard]] QStringList values(const QString& option) const { return m_parser.values(option); }
    [[nodiscard]] bool isSet(const QString& option) const { return m_parser.isSet(option); }

    /// Wrong use, found after parsing: explains and returns the status.
    [[nodiscard]] ExitStatus refuse(const QString& reason) const;

private:
    [[nodiscard]] QString helpText() const;

    QString m_command;
    QCommandLineParser m_parser;
};

/// A whole number of at least 1 from an option; nothing when it is something else.
[[nodiscard]] std::optional<int> countFrom(const QString& text);

/// Writes a line to standard error, with the program's name before it.
void complain(const QString& line);
/// Says why nothing could be done.
[[nodiscard]] ExitStatus fail(const Error& error);
/// Names each failed file with its reason on standard error.
void complainAbout(const std::vector<Error>& errors);
/// Names the first ones, and how many there are besides: a labels file of a whole data set beside a few photos gives thousands.
void complainAboutSome(const std::vector<Error>& errors);
/// Mentions what a person should know though nothing failed: "SUBJECT: detail".
void remark(const std::vector<Error>& remarks);
/// Writes the answer to standard output, or whole or not at all to `file` when it is not empty.
[[nodiscard]] Status writeAnswer(const QByteArray& answer, const QString& file = {});

/// Writes the answer to standard output, which is all that a command does; Done when all of it arrived there.
[[nodiscard]] ExitStatus answer(const QByteArray& text);

/// A sink that draws one line of progress on standard error, or nothing when that is no terminal.
/// @param label what is going on, for people
[[nodiscard]] ProgressSink terminalProgress(const QString& label);

/// Cancelled by the first Ctrl+C (the second one kills). Installs the handler on first use.
[[nodiscard]] CancelToken interruptToken();

/// What an option --confirmed may say.
[[nodiscard]] inline std::optional<Confirmed> confirmedFrom(const QString& word)
{
    if (word == QLatin1String("once")) return Confirmed::Once;
    if (word == QLatin1String("twice")) return Confirmed::Twice;
    return std::nullopt;
}

} // namespace flukeprint
