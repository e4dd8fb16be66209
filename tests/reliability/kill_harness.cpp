#include "tests/reliability/kill_fixture.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>
#include <random>
#include <vector>

using namespace flukeprint;

/// Kills the driver at random moments and looks at what it left: whatever was acknowledged is there, nothing is half there.

namespace {

struct Killed
{
    QStringList acknowledged;
    bool hadEnded = false;
};

class Harness
{
public:
    explicit Harness(unsigned seed) : m_random(seed) {}

    [[nodiscard]] int kills() const { return m_kills; }
    [[nodiscard]] int faults() const { return m_faults; }
    [[nodiscard]] qsizetype acknowledged() const { return m_acknowledged; }

    /// Decides in one catalogue again and again; it must only grow.
    void killDecisions(int times)
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a.fluke"));
        if (!makeCatalogue(file, 60)) return fault(QStringLiteral("no catalogue to kill"));
        for (int i = 0; i < times; ++i) {
            const int before = decisionsIn(file);
            const Killed killed = kill({QStringLiteral("decide"), file, QString::number(m_random())}, 40, WaitForWork::Yes);
            check(QStringLiteral("decide"), file);
            if (const QString missing = missingIn(file, killed.acknowledged); !missing.isEmpty()) fault(QStringLiteral("lost: ") + missing);
            const auto rows = killed.acknowledged.filter(QStringLiteral("decision ")).size() + killed.acknowledged.filter(QStringLiteral("undone ")).size();
            const auto more = decisionsIn(file) - before - rows;
            if (more < 0 || more > 1) fault(QStringLiteral("%1 decisions that nobody acknowledged").arg(more));
            m_acknowledged += killed.acknowledged.size();
        }
    }

    void killImports(int times)
    {
        const QTemporaryDir folder;
        constexpr int photos = 12;
        const QString file = folder.filePath(QStringLiteral("a.fluke"));
        const QString drawn = folder.filePath(QStringLiteral("photos"));
        if (!drawPhotos(drawn, photos)) return fault(QStringLiteral("no photos"));
        for (int i = 0; i < times; ++i) {
            for (const char* suffix : {"", "-wal", "-shm"}) QFile::remove(file + QLatin1String(suffix));
            QDir(file + QStringLiteral("-files")).removeRecursively();
            if (!makeCatalogue(file, 3)) return fault(QStringLiteral("no catalogue to kill"));
            kill({QStringLiteral("import"), file, drawn}, 120, WaitForWork::No);
            check(QStringLiteral("import"), file);
            if (!runWhole({QStringLiteral("import"), file, drawn}) || photosIn(file) != photos + 3) fault(QStringLiteral("import does not go on"));
        }
    }

    /// A training leaves a run that can be begun again, or a version that is in use; decisions stay.
    void killTraining(int times)
    {
        const QTemporaryDir folder;
        const QString whole = folder.filePath(QStringLiteral("whole.fluke")), file = folder.filePath(QStringLiteral("a.fluke"));
        const QString weights = folder.filePath(QStringLiteral("shipped.pt"));
        if (!makeTrainableCatalogue(whole, weights)) return fault(QStringLiteral("no catalogue to train on"));
        const int decisions = decisionsIn(whole);
        for (int i = 0; i < times; ++i) {
            QDir(file + QStringLiteral("-files")).removeRecursively();
            if (!copyCatalogue(whole, file)) return fault(QStringLiteral("no catalogue to kill"));
            const Killed killed = kill({QStringLiteral("train"), file, weights}, 150, WaitForWork::No);
            check(QStringLiteral("train"), file);
            if (decisionsIn(file) != decisions) fault(QStringLiteral("train: decisions are gone"));
            const bool isTrained = killed.acknowledged.contains(QStringLiteral("trained"));
            if (isTrained && activeModelIn(file).isEmpty()) fault(QStringLiteral("train: the new version is not in use"));
            if (!runWhole({QStringLiteral("train"), file, weights}) || activeModelIn(file).isEmpty()) fault(QStringLiteral("train cannot be repeated"));
        }
    }

    /// A catalogue, a copy or an upgrade is made whole or not at all.
    void killMaking(int times)
    {
        for (int i = 0; i < times; ++i) {
            const QTemporaryDir folder;
            const QString file = folder.filePath(QStringLiteral("a.fluke"));
            kill({QStringLiteral("new"), file}, 60, WaitForWork::No);
            if (QFile::exists(file)) check(QStringLiteral("new"), file);
            else if (!makeCatalogue(file, 3)) fault(QStringLiteral("new cannot be repeated"));

            const QString old = folder.filePath(QStringLiteral("old.fluke"));
            if (!makeOldCatalogue(old)) return fault(QStringLiteral("no old catalogue"));
            kill({QStringLiteral("open"), old}, 60, WaitForWork::No);
            check(QStringLiteral("upgrade"), old);
            checkCopies(folder.path(), QStringLiteral("old.before-upgrade*.fluke"));
        }
    }

    void killBackups(int times)
    {
        for (int i = 0; i < times; ++i) {
            const QTemporaryDir folder;
            const QString file = folder.filePath(QStringLiteral("a.fluke"));
            const QString backup = folder.filePath(QStringLiteral("backup.fluke"));
            if (!makeCatalogue(file, 20) || !runWhole({QStringLiteral("backup"), file, backup})) return fault(QStringLiteral("no backup"));
            const int before = decisionsIn(file);
            if (!runWhole({QStringLiteral("decide"), file, QStringLiteral("1"), QStringLiteral("30")})) return fault(QStringLiteral("no decisions"));
            const int after = decisionsIn(file);
            kill({QStringLiteral("backup"), file, backup}, 60, WaitForWork::No);
            check(QStringLiteral("backup"), backup);
            if (const int held = decisionsIn(backup); held != before && held != after) fault(QStringLiteral("half a backup"));
            const int wanted = decisionsIn(backup);
            kill({QStringLiteral("restore"), file, backup}, 80, WaitForWork::No);
            check(QStringLiteral("restore"), file);
            if (const int held = decisionsIn(file); held != wanted && held != after) fault(QStringLiteral("half restored"));
            checkCopies(folder.path(), QStringLiteral("*before-restore*.fluke"));
        }
    }

private:
    enum class WaitForWork { Yes, No };

    int below(int end) { return int(m_random() % unsigned(end)); }

    void fault(const QString& what)
    {
        ++m_faults;
        std::printf("FAULT %s\n", qUtf8Printable(what));
    }

    void check(const QString& verb, const QString& file)
    {
        if (const QString found = faultOf(file); !found.isEmpty()) fault(verb + QStringLiteral(": ") + found);
    }

    void checkCopies(const QString& folder, const QString& pattern)
    {
        for (const QFileInfo& copy : QDir(folder).entryInfoList({pattern}, QDir::Files)) check(QStringLiteral("copy"), copy.filePath());
    }

    Killed kill(const QStringList& arguments, int mostMs, WaitForWork wait)
    {
        QProcess driver;
        driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        driver.start(QStringLiteral(FLUKEPRINT_KILL_DRIVER), arguments);
        Killed killed;
        if (!driver.waitForStarted()) {
            fault(QStringLiteral("the driver does not start"));
            return killed;
        }
        if (wait == WaitForWork::Yes) driver.waitForReadyRead(10'000);
        QElapsedTimer timer;
        timer.start();
        const qint64 micros = below(mostMs * 1000);
        while (timer.nsecsElapsed() < micros * 1000 && driver.state() == QProcess::Running) driver.waitForReadyRead(1);
        driver.kill(); // Nothing where it has ended: kill() with the process id 0 would end this whole process group.
        driver.waitForFinished(10'000);
        killed.hadEnded = driver.exitStatus() == QProcess::NormalExit;
        if (killed.hadEnded && driver.exitCode() != 0) fault(arguments.first() + QStringLiteral(" failed by itself"));
        m_kills += !killed.hadEnded;
        const QString said = QString::fromUtf8(driver.readAllStandardOutput());
        // A line that was broken off was not heard.
        killed.acknowledged = said.left(said.lastIndexOf(u'\n') + 1).split(u'\n', Qt::SkipEmptyParts);
        return killed;
    }

    static bool runWhole(const QStringList& arguments)
    {
        QProcess driver;
        driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        driver.start(QStringLiteral(FLUKEPRINT_KILL_DRIVER), arguments);
        return driver.waitForFinished(60'000) && driver.exitStatus() == QProcess::NormalExit && driver.exitCode() == 0;
    }

    std::mt19937 m_random;
    int m_kills = 0;
    int m_faults = 0;
    qsizetype m_acknowledged = 0;
};

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("seconds"), QStringLiteral("How long, about."), QStringLiteral("N"), QStringLiteral("20")},
                       {QStringLiteral("seed"), QStringLiteral("Where chance begins; the time without it."), QStringLiteral("N")},
                       {QStringLiteral("only"), QStringLiteral("decide, import, make, backup or train."), QStringLiteral("WHAT")}});
    parser.process(application);
    const QString seedText = parser.value(QStringLiteral("seed"));
    const unsigned seed = seedText.isEmpty() ? unsigned(QDateTime::currentSecsSinceEpoch()) : seedText.toUInt();
    std::printf("seed %u\n", seed);
    std::fflush(stdout);

    Harness harness(seed);
    const QString only = parser.value(QStringLiteral("only"));
    const std::vector<std::pair<QString, std::function<void()>>> rounds{{QStringLiteral("decide"), [&] { harness.killDecisions(20); }},
                                                                        {QStringLiteral("import"), [&] { harness.killImports(2); }},
                                                                        {QStringLiteral("make"), [&] { harness.killMaking(2); }},
                                                                        {QStringLiteral("backup"), [&] { harness.killBackups(2); }},
                                                                        {QStringLiteral("train"), [&] { harness.killTraining(2); }}};
    QElapsedTimer timer;
    timer.start();
    do {
        for (const auto& [name, round] : rounds)
            if (only.isEmpty() || only == name) round();
    } while (timer.elapsed() < parser.value(QStringLiteral("seconds")).toInt() * 1000);
    std::printf("%d kills, %lld lines acknowledged, %d faults\n", harness.kills(), static_cast<long long>(harness.acknowledged()), harness.faults());
    return harness.faults() == 0 ? 0 : 1;
}
