#include "tests/reliability/kill_fixture.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

using namespace flukeprint;

/// Lets the disk be full at each change of a file that the driver makes, and looks at what is left: no success that is none, no file
/// emptied, a catalogue that opens and holds what was acknowledged, and a message that says that the disk is full.

namespace {

constexpr int fullDisk = 3; ///< how the driver ends then

struct Outcome
{
    int status = -1;
    QStringList said;
    QString complaint;
};

/// One thing to do in a fresh folder. `prepare` makes what it needs; `fault` looks at what is left.
struct Deed
{
    QString name;
    std::function<bool(const QDir&)> prepare;
    std::function<QStringList(const QDir&)> arguments;
    std::function<QString(const QDir&, const Outcome&)> fault;
};

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// @param at the change that fails; 0: none, and `changes` is told how many there were
Outcome run(const QDir& folder, const QStringList& arguments, int at, bool isOnce, int* changes = nullptr)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(FLUKEPRINT_SHIM));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    environment.insert(QStringLiteral("FULLDISK_AT"), QString::number(at));
    environment.insert(QStringLiteral("FULLDISK_ONCE"), isOnce ? QStringLiteral("1") : QStringLiteral("0"));
    const QString count = folder.filePath(QStringLiteral("changes"));
    if (changes) environment.insert(QStringLiteral("FULLDISK_COUNT"), count);
    QProcess driver;
    driver.setProcessEnvironment(environment);
    driver.start(QStringLiteral(FLUKEPRINT_KILL_DRIVER), arguments);
    Outcome outcome;
    if (!driver.waitForFinished(60'000) || driver.exitStatus() != QProcess::NormalExit) return outcome;
    outcome.status = driver.exitCode();
    outcome.said = QString::fromUtf8(driver.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    outcome.complaint = QString::fromUtf8(driver.readAllStandardError()).trimmed();
    if (changes) *changes = bytesOf(count).trimmed().toInt();
    return outcome;
}

QString in(const QDir& folder, const char* name)
{
    return folder.filePath(QLatin1String(name));
}

QStringList words(const char* verb, const QStringList& more)
{
    return QStringList{QLatin1String(verb)} + more;
}

constexpr int photos = 20;
constexpr int drawnPhotos = 4;

/// Success was said, and there is all that it promises; or not, and all is as it was.
QString wholeOrAsBefore(const Outcome& outcome, int found, int before, int after)
{
    if (outcome.status == 0 && found != after) return QStringLiteral("success, but %1 instead of %2").arg(found).arg(after);
    if (found != before && found != after) return QStringLiteral("%1, neither %2 nor %3").arg(found).arg(before).arg(after);
    return {};
}

QString faultOfCopies(const QDir& folder, const QString& pattern)
{
    for (const QFileInfo& copy : folder.entryInfoList({pattern}, QDir::Files))
        if (const QString fault = faultOf(copy.filePath()); !fault.isEmpty()) return copy.fileName() + QStringLiteral(": ") + fault;
    return {};
}

std::vector<Deed> deeds()
{
    const auto makesCatalogue = [](const QDir& folder) { return makeCatalogue(in(folder, "a.fluke"), photos); };
    return {
        {QStringLiteral("new"), [](const QDir&) { return true; },
         [](const QDir& folder) { return words("new", {in(folder, "a.fluke")}); },
         [](const QDir& folder, const Outcome& outcome) {
             if (QFile::exists(in(folder, "a.fluke"))) return faultOf(in(folder, "a.fluke"));
             return outcome.status == 0 ? QStringLiteral("success without a catalogue") : QString();
         }},
        {QStringLiteral("upgrade"), [](const QDir& folder) { return makeOldCatalogue(in(folder, "a.fluke")); },
         [](const QDir& folder) { return words("open", {in(folder, "a.fluke")}); },
         [](const QDir& folder, const Outcome&) {
             const QString fault = faultOf(in(folder, "a.fluke"));
             return fault.isEmpty() ? faultOfCopies(folder, QStringLiteral("*before-upgrade*.fluke")) : fault;
         }},
        {QStringLiteral("decide"), makesCatalogue,
         [](const QDir& folder) { return words("decide", {in(folder, "a.fluke"), QStringLiteral("7"), QStringLiteral("12")}); },
         [](const QDir& folder, const Outcome& outcome) {
             const QString fault = faultOf(in(folder, "a.fluke"));
             const QString missing = missingIn(in(folder, "a.fluke"), outcome.said);
             return !fault.isEmpty() ? fault : missing.isEmpty() ? QString() : QStringLiteral("lost: ") + missing;
         }},
        {QStringLiteral("import"), [=](const QDir& folder) { return makesCatalogue(folder) && drawPhotos(in(folder, "drawn"), drawnPhotos); },
         [](const QDir& folder) { return words("import", {in(folder, "a.fluke"), in(folder, "drawn")}); },
         [](const QDir& folder, const Outcome& outcome) {
             const QString fault = faultOf(in(folder, "a.fluke"));
             if (!fault.isEmpty()) return fault;
             const QString copies = faultOfCopies(QDir(in(folder, "a.fluke-files/backups")), QStringLiteral("*.fluke"));
             return !copies.isEmpty() ? copies : wholeOrAsBefore(outcome, photosIn(in(folder, "a.fluke")), photos, photos + drawnPhotos);
         }},
        {QStringLiteral("export"), [=](const QDir& folder) { return makesCatalogue(folder) && write(in(folder, "out.csv"), "old\n"); },
         [](const QDir& folder) { return words("export", {in(folder, "a.fluke"), in(folder, "out.csv")}); },
         [](const QDir& folder, const Outcome& outcome) {
             return wholeOrAsBefore(outcome, int(bytesOf(in(folder, "out.csv")).count('\n')), 1, photos + 1);
         }},
        {QStringLiteral("settings"),
         [](const QDir& folder) {
             // As an older program left it.
             return folder.mkpath(QStringLiteral("Flukeprint")) && write(in(folder, "Flukeprint/Flukeprint.conf"), "[General]\nreviewer=Ida\n");
         },
         [](const QDir&) { return words("settings", {QStringLiteral("Jo")}); },
         [](const QDir& folder, const Outcome& outcome) {
             const QString said = run(folder, words("settings", {}), 0, false).said.value(0);
             if (said == QLatin1String("reviewer Jo") || (outcome.status != 0 && said == QLatin1String("reviewer Ida"))) return QString();
             return QStringLiteral("kept: ") + said;
         }},
        {QStringLiteral("backup"), [=](const QDir& folder) { return makesCatalogue(folder) && makeCatalogue(in(folder, "copy.fluke"), 2); },
         [](const QDir& folder) { return words("backup", {in(folder, "a.fluke"), in(folder, "copy.fluke")}); },
         [](const QDir& folder, const Outcome& outcome) {
             const QString fault = faultOf(in(folder, "copy.fluke"));
             return fault.isEmpty() ? wholeOrAsBefore(outcome, photosIn(in(folder, "copy.fluke")), 2, photos) : fault;
         }},
        {QStringLiteral("restore"), [=](const QDir& folder) { return makesCatalogue(folder) && makeCatalogue(in(folder, "copy.fluke"), 2); },
         [](const QDir& folder) { return words("restore", {in(folder, "a.fluke"), in(folder, "copy.fluke")}); },
         [](const QDir& folder, const Outcome& outcome) {
             const QString fault = faultOf(in(folder, "a.fluke"));
             if (!fault.isEmpty()) return fault;
             const QString copies = faultOfCopies(folder, QStringLiteral("*before-restore*.fluke"));
             return !copies.isEmpty() ? copies : wholeOrAsBefore(outcome, photosIn(in(folder, "a.fluke")), photos, 2);
         }},
    };
}

/// How many changes of files the deed makes; 0 when it does not even succeed with room on the disk.
int changesOf(const Deed& deed)
{
    const QTemporaryDir folder;
    const QDir place(folder.path());
    int changes = 0;
    if (!deed.prepare(place)) return 0;
    const Outcome outcome = run(place, deed.arguments(place), 0, false, &changes);
    return outcome.status == 0 ? changes : 0;
}

/// What went wrong when that change failed; empty when nothing did.
QString faultAt(const Deed& deed, int at, bool isOnce)
{
    const QTemporaryDir folder;
    const QDir place(folder.path());
    if (!deed.prepare(place)) return QStringLiteral("cannot be prepared");
    const Outcome outcome = run(place, deed.arguments(place), at, isOnce);
    if (outcome.status < 0) return QStringLiteral("died or hung");
    // SQLite cannot always say why a write failed: the reason may be lost while it rolls back, or the disk has room again.
    const bool isToldAsFailed = isOnce || outcome.complaint.contains(QLatin1String("disk I/O error"));
    if (outcome.status != 0 && outcome.status != fullDisk && !isToldAsFailed) return QStringLiteral("not told as a full disk: ") + outcome.complaint;
    if (const QString fault = deed.fault(place, outcome); !fault.isEmpty()) return fault;
    const auto left = place.entryList({QStringLiteral("*unfinished*")}, QDir::AllEntries | QDir::Hidden);
    return left.isEmpty() ? QString() : QStringLiteral("left behind: ") + left.first();
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("seconds"), QStringLiteral("How long, about; 0: every change once."), QStringLiteral("N"), QStringLiteral("20")},
                       {QStringLiteral("seed"), QStringLiteral("Where chance begins; the time without it."), QStringLiteral("N")},
                       {QStringLiteral("only"), QStringLiteral("One deed."), QStringLiteral("NAME")}});
    parser.process(application);
    const QString seedText = parser.value(QStringLiteral("seed"));
    const unsigned seed = seedText.isEmpty() ? unsigned(QDateTime::currentSecsSinceEpoch()) : seedText.toUInt();
    std::printf("seed %u\n", seed);

    struct Case
    {
        const Deed* deed;
        int at;
        bool isOnce;
    };
    std::vector<Case> cases;
    const std::vector<Deed> all = deeds();
    const QString only = parser.value(QStringLiteral("only"));
    int faults = 0;
    for (const Deed& deed : all) {
        if (!only.isEmpty() && only != deed.name) continue;
        const int changes = changesOf(deed);
        std::printf("%s: %d changes\n", qUtf8Printable(deed.name), changes);
        faults += changes == 0;
        for (int at = 1; at <= changes; ++at)
            for (const bool isOnce : {false, true}) cases.push_back({&deed, at, isOnce});
    }
    std::fflush(stdout);
    std::mt19937 random(seed);
    std::shuffle(cases.begin(), cases.end(), random);

    const int seconds = parser.value(QStringLiteral("seconds")).toInt();
    QElapsedTimer timer;
    timer.start();
    int runs = 0;
    for (const Case& one : cases) {
        if (seconds > 0 && timer.elapsed() > seconds * 1000) break;
        ++runs;
        const QString fault = faultAt(*one.deed, one.at, one.isOnce);
        if (fault.isEmpty()) continue;
        ++faults;
        std::printf("FAULT %s, change %d%s: %s\n", qUtf8Printable(one.deed->name), one.at, one.isOnce ? " alone" : " and after", qUtf8Printable(fault));
    }
    std::printf("%d of %d runs, %d faults\n", runs, int(cases.size()), faults);
    return faults == 0 ? 0 : 1;
}
