// Runs every command of the program, and its window, on catalogues made by somebody who means harm. Each must end by itself with a
// sentence, or do its work; within 5 s and 500 MB; and touch nothing outside of the catalogue's folder.
//
// hostile_catalogues PROGRAM [--seconds N | --all] [--seed N] [--kind NAME] [--command NAME]

#include "core/catalogue/catalogue.h"
#include "core/demo/drawfluke.h"
#include "core/import/importer.h"
#include "tests/reliability/hostilekinds.h"

#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <random>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace flukeprint;

namespace {

constexpr qint64 slowestMs = 5000;
constexpr qint64 mostMiB = 500;
constexpr qint64 windowMs = 3000; ///< the window is looked at for so long, then asked to end
const QByteArray victimContent = "what a person would miss\n";

struct Command
{
    QString name;
    QStringList arguments; ///< C: the catalogue, P: a photo, D: a folder of photos, O: a file to write
    bool isWindow = false;
};

std::vector<Command> allCommands()
{
    const auto words = [](const char* text) { return QString::fromLatin1(text).split(u' '); };
    return {{QStringLiteral("models"), words("models C")},
            {QStringLiteral("activate"), words("models C --activate 1")},
            {QStringLiteral("import"), words("import C D")},
            {QStringLiteral("identify"), words("identify C P")},
            {QStringLiteral("labels"), words("export C --format labels --output O")},
            {QStringLiteral("kaggle"), words("export C --format kaggle --output O")},
            {QStringLiteral("decisions"), words("export C --format decisions --output O")},
            {QStringLiteral("grades"), words("export C --format grades --output O")},
            {QStringLiteral("evaluate"), words("evaluate C")},
            {QStringLiteral("train"), words("train C --speed quick --epochs 1")},
            {QStringLiteral("resume"), words("train C --resume --epochs 1")},
            {QStringLiteral("window"), words("C"), true}};
}

/// What became of a run.
struct Course
{
    bool endedByItself = true;
    int status = 0; ///< as `wait` gives it
    qint64 ms = 0;
    qint64 miB = 0;
    QByteArray said;
};

void becomeProgram(const QByteArrayList& words, const QByteArray& said, const QByteArray& home)
{
    const int output = open(said.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(output, 1);
    dup2(output, 2);
    setsid();
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (const char* folder : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) setenv(folder, home.constData(), 1);
    std::vector<char*> arguments;
    for (const QByteArray& word : words) arguments.push_back(const_cast<char*>(word.constData()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// @param endAfterMs the program is asked to end then, and killed 2 s later
Course run(const QStringList& words, const QString& scratch, qint64 endAfterMs)
{
    QByteArrayList bytes;
    for (const QString& word : words) bytes << QFile::encodeName(word);
    const QString saidFile = scratch + QStringLiteral("/said");
    QElapsedTimer timer;
    timer.start();
    const pid_t child = fork();
    if (child == 0) becomeProgram(bytes, QFile::encodeName(saidFile), QFile::encodeName(scratch));
    Course course;
    rusage usage{};
    while (wait4(child, &course.status, WNOHANG, &usage) == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        if (timer.elapsed() < endAfterMs) continue;
        if (course.endedByItself) kill(child, SIGTERM);
        course.endedByItself = false;
        if (timer.elapsed() > endAfterMs + 2000) kill(child, SIGKILL);
    }
    course.ms = timer.elapsed();
    course.miB = usage.ru_maxrss / 1024;
    QFile said(saidFile);
    if (said.open(QIODevice::ReadOnly)) course.said = said.readAll();
    return course;
}

/// What is wrong with it, in a word or two; empty when nothing is.
QString faultOf(const Course& course, const Command& command, const CataloguePlace& place)
{
    QFile victim(place.victim);
    if (!victim.open(QIODevice::ReadOnly) || victim.readAll() != victimContent) return QStringLiteral("A FILE OUTSIDE WAS CHANGED");
    if (QDir(QFileInfo(place.victim).path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size() != 1)
        return QStringLiteral("a file outside was made");
    if (!course.endedByItself && !command.isWindow) return QStringLiteral("took too long");
    if (course.endedByItself && WIFSIGNALED(course.status)) return QStringLiteral("ended by signal %1").arg(WTERMSIG(course.status));
    if (course.miB > mostMiB) return QStringLiteral("%1 MiB").arg(course.miB);
    if (course.endedByItself && WEXITSTATUS(course.status) != 0) {
        if (course.said.trimmed().isEmpty()) return QStringLiteral("no word why");
        for (const char* raw : {"CREATE TABLE", "terminate called", "what():", "ASSERT"})
            if (course.said.contains(raw)) return QStringLiteral("no sentence");
    }
    return {};
}

/// The sound catalogue of which each kind is a copy.
void makeTemplate(const QString& folder)
{
    QDir().mkpath(folder + QStringLiteral("/photos"));
    for (int i = 0; i < 3; ++i)
        if (!drawFluke({.whale = quint64(i + 1), .shot = 1}).image.save(folder + QStringLiteral("/photos/%1.jpg").arg(i))) qFatal("cannot draw");
    QFile labels(folder + QStringLiteral("/labels.csv"));
    if (!labels.open(QIODevice::WriteOnly) || labels.write("Image,Id\n0.jpg,HW-1\n1.jpg,HW-2\n") < 0) qFatal("cannot write");
    labels.close();
    auto catalogue = Catalogue::create(folder + QStringLiteral("/c.fluke")).value();
    if (!importPhotos(*catalogue, {{folder + QStringLiteral("/photos")}, {labels.fileName()}, {}}, {}, {})) qFatal("cannot import");
}

QStringList wordsOf(const Command& command, const QString& program, const CataloguePlace& place)
{
    QStringList words{program};
    for (const QString& argument : command.arguments) {
        if (argument == u"C") words << place.catalogue;
        else if (argument == u"P") words << place.folder + QStringLiteral("/photos/1.jpg");
        else if (argument == u"D") words << place.folder + QStringLiteral("/photos");
        else if (argument == u"O") words << place.folder + QStringLiteral("/out.csv");
        else words << argument;
    }
    return words;
}

class Trial
{
public:
    Trial(QString program, QString root) : m_program(std::move(program)), m_root(std::move(root))
    {
        makeTemplate(m_root + QStringLiteral("/template"));
        // The shipped model enters the catalogue when it is first used.
        (void)run({m_program, QStringLiteral("models"), m_root + QStringLiteral("/template/c.fluke")}, m_root, 30'000);
        (void)run({m_program, QStringLiteral("identify"), m_root + QStringLiteral("/template/c.fluke"), m_root + QStringLiteral("/template/photos/0.jpg")}, m_root, 30'000);
    }

    /// Whether it went as it should; prints what did not.
    bool passes(const HostileKind& kind, const Command& command)
    {
        const QTemporaryDir scratch(m_root + QStringLiteral("/run-XXXXXX"));
        const CataloguePlace place{scratch.filePath(QStringLiteral("season")), scratch.filePath(QStringLiteral("season/c.fluke")),
                                   scratch.filePath(QStringLiteral("victim/precious"))};
        std::filesystem::copy((m_root + QStringLiteral("/template")).toStdString(), place.folder.toStdString(), std::filesystem::copy_options::recursive);
        QDir().mkpath(scratch.filePath(QStringLiteral("victim")));
        QFile victim(place.victim);
        if (!victim.open(QIODevice::WriteOnly) || victim.write(victimContent) < 0) qFatal("cannot write");
        victim.close();
        kind.spoil(place);
        const Course course = run(wordsOf(command, m_program, place), scratch.path(), command.isWindow ? windowMs : slowestMs);
        m_slowest = std::max(m_slowest, course.ms);
        m_most = std::max(m_most, course.miB);
        const QString fault = faultOf(course, command, place);
        if (!fault.isEmpty())
            std::printf("FAULT  %-45s %-10s %s (%lld ms, %lld MiB): %s\n", qPrintable(kind.name), qPrintable(command.name), qPrintable(fault),
                        static_cast<long long>(course.ms), static_cast<long long>(course.miB), course.said.simplified().left(160).constData());
        std::fflush(stdout);
        return fault.isEmpty();
    }

    [[nodiscard]] qint64 slowest() const { return m_slowest; }
    [[nodiscard]] qint64 most() const { return m_most; }

private:
    const QString m_program;
    const QString m_root;
    qint64 m_slowest = 0;
    qint64 m_most = 0;
};

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("seconds"), {}, QStringLiteral("N"), QStringLiteral("60")},
                       {QStringLiteral("all"), {}},
                       {QStringLiteral("seed"), {}, QStringLiteral("N")},
                       {QStringLiteral("kind"), {}, QStringLiteral("NAME")},
                       {QStringLiteral("command"), {}, QStringLiteral("NAME")}});
    parser.process(application);
    if (parser.positionalArguments().size() != 1) qFatal("use: hostile_catalogues PROGRAM [options]");
    const quint64 seed = parser.isSet(QStringLiteral("seed")) ? parser.value(QStringLiteral("seed")).toULongLong() : std::random_device()();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    const bool isAll = parser.isSet(QStringLiteral("all"));
    const QString wantedKind = parser.value(QStringLiteral("kind")), wantedCommand = parser.value(QStringLiteral("command"));

    std::vector<HostileKind> kinds = hostileKinds();
    kinds.push_back({QStringLiteral("a sound catalogue"), [](const CataloguePlace&) {}});
    const std::vector<Command> commands = allCommands();
    std::vector<std::pair<const HostileKind*, const Command*>> pairs;
    for (const HostileKind& kind : kinds)
        for (const Command& command : commands)
            if ((isAll || !kind.isLarge) && (wantedKind.isEmpty() || kind.name == wantedKind) && (wantedCommand.isEmpty() || command.name == wantedCommand))
                pairs.emplace_back(&kind, &command);
    std::shuffle(pairs.begin(), pairs.end(), std::mt19937_64(seed));

    const QTemporaryDir root;
    Trial trial(QFileInfo(parser.positionalArguments().first()).absoluteFilePath(), root.path());
    QElapsedTimer timer;
    timer.start();
    int runs = 0, faults = 0;
    for (const auto& [kind, command] : pairs) {
        if (!isAll && timer.elapsed() > parser.value(QStringLiteral("seconds")).toLongLong() * 1000) break;
        ++runs;
        faults += !trial.passes(*kind, *command);
    }
    std::printf("%d of %zu runs, %d faults; slowest %lld ms, at most %lld MiB\n", runs, pairs.size(), faults, static_cast<long long>(trial.slowest()),
                static_cast<long long>(trial.most()));
    return faults > 0;
}
