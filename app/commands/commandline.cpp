#include "app/commands/commandline.h"

#include "core/base/wholefile.h"
#include "ui/text/errortext.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#ifdef Q_OS_UNIX
#include <unistd.h>
#else
#include <io.h>
#endif

namespace flukeprint {

namespace {

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(STDERR_FILENO) != 0;
#else
    return _isatty(_fileno(stderr)) != 0;
#endif
}

/// Returns 0, or the errno of what could not be written.
int write(std::FILE* stream, const QByteArray& bytes)
{
    errno = 0;
    const bool isWritten = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream) == size_t(bytes.size()) && std::fflush(stream) == 0;
    const int error = errno;
    return isWritten ? 0 : error == 0 ? EIO : error;
}

const CancelToken& tokenOfInterrupts()
{
    static const CancelToken token;
    return token;
}

extern "C" void onInterrupt(int signal)
{
    tokenOfInterrupts().cancel(); // built before the handler was installed; a store to a lock-free atomic
    std::signal(signal, SIG_DFL);
}

QString timeLeft(double seconds)
{
    const int minutes = int(seconds) / 60;
    return minutes > 0 ? CommandLine::tr("%1 min left").arg(minutes + 1)
                       : CommandLine::tr("%1 s left").arg(int(seconds) + 1);
}

} // namespace

CommandParser::CommandParser(const QString& command, const QString& description) : m_command(command)
{
    m_parser.setApplicationDescription(description);
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, CommandLine::tr("Show this help.")});
}

void CommandParser::addArgument(const QString& name, const QString& description, const QString& syntax)
{
    m_parser.addPositionalArgument(name, description, syntax);
}

void CommandParser::addOption(const QString& name, const QString& description, const QString& valueName,
                              const QString& fallback)
{
    m_parser.addOption({name, description, valueName, fallback});
}

void CommandParser::addFlag(const QString& name, const QString& description)
{
    m_parser.addOption({name, description});
}

std::optional<ExitStatus> CommandParser::parse(const QStringList& arguments, int fewest, int most)
{
    const bool parsed = m_parser.parse(QStringList{m_command} + arguments);
    if (m_parser.isSet(QStringLiteral("help"))) {
        return answer(helpText().toUtf8());
    }
    if (!parsed) return refuse(m_parser.errorText());
    const auto given = m_parser.positionalArguments().size();
    if (given < fewest) return refuse(CommandLine::tr("Something is missing after “%1”.").arg(m_command));
    if (given > most)
        return refuse(CommandLine::tr("“%1” is one argument too many.").arg(m_parser.positionalArguments()[most]));
    return std::nullopt;
}

ExitStatus CommandParser::refuse(const QString& reason) const
{
    complain(reason);
    complain(CommandLine::tr("“flukeprint %1 --help” shows how it is used.").arg(m_command));
    return ExitStatus::NothingDone;
}

QString CommandParser::helpText() const
{
    // Qt names the program by the path it was started with.
    QString text = m_parser.helpText();
    const QString program = QCoreApplication::arguments().value(0);
    if (const auto at = text.indexOf(program); at >= 0)
        text.replace(at, program.size(), QStringLiteral("flukeprint ") + m_command);
    return text;
}

std::optional<int> countFrom(const QString& text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= 1 ? std::optional(number) : std::nullopt;
}

void complain(const QString& line)
{
    write(stderr, (QStringLiteral("flukeprint: ") + line + QLatin1Char('\n')).toLocal8Bit());
}

ExitStatus fail(const Error& error)
{
    complain(sentence(error));
    return ExitStatus::NothingDone;
}

void complainAbout(const std::vector<Error>& errors)
{
    for (const Error& error : errors)
        complain(sentence(error));
}

void complainAboutSome(const std::vector<Error>& errors)
{
    constexpr size_t shown = 20;
    complainAbout({errors.begin(), errors.begin() + std::ptrdiff_t(std::min(shown, errors.size()))});
    if (errors.size() > shown) complain(CommandLine::tr("And %1 more.").arg(errors.size() - shown));
}

void remark(const std::vector<Error>& remarks)
{
    // A labels file of a whole data set beside a few photos gives thousands.
    constexpr size_t shown = 10;
    for (size_t i = 0; i < std::min(shown, remarks.size()); ++i) {
        const Error& error = remarks[i];
        complain(error.detail.isEmpty() ? sentence(error) : error.subject + QStringLiteral(": ") + error.detail);
    }
    if (remarks.size() > shown)
        complain(CommandLine::tr("Remarks of this kind left out: %1.").arg(remarks.size() - shown));
}

Status writeAnswer(const QByteArray& answer, const QString& file)
{
    if (file.isEmpty()) {
        const int error = write(stdout, answer);
        if (error == 0) return {};
        return failure(meaningOfErrno(error), CommandLine::tr("standard output"), QString::fromLocal8Bit(std::strerror(error)));
    }
    return writeWhole(file, answer);
}

ExitStatus answer(const QByteArray& text)
{
    const auto written = writeAnswer(text);
    return written ? ExitStatus::Done : fail(written.error());
}

ProgressSink terminalProgress(const QString& label)
{
    if (!isTerminal()) return {};
    return [label](const JobProgress& progress) {
        QString line = label;
        if (progress.total > 0) line += QStringLiteral("  %1 / %2").arg(progress.done).arg(progress.total);
        if (!progress.part.isEmpty()) line += QStringLiteral("  ") + progress.part;
        if (progress.stage.startsWith(QStringLiteral("epoch"))) line += QStringLiteral("  ") + progress.stage;
        if (progress.metric) line += QStringLiteral("  %1").arg(*progress.metric, 0, 'f', 3);
        if (progress.secondsLeft) line += QStringLiteral("  ") + timeLeft(*progress.secondsLeft);
        const bool isLast = progress.state != JobState::Running;
        write(stderr, "\r\x1b[K" + (isLast ? QByteArray() : line.toLocal8Bit()));
    };
}

CancelToken interruptToken()
{
    const CancelToken& token = tokenOfInterrupts();
    std::signal(SIGINT, onInterrupt);
    return token;
}

} // namespace flukeprint
