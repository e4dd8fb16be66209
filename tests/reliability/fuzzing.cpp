#include "tests/reliability/fuzzing.h"

#include "tests/support/mutator.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <random>

#include <fcntl.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif
#include <sys/resource.h>
#include <unistd.h>

namespace flukeprint {

namespace {

constexpr qint64 slowestMs = 5000;
constexpr qint64 mostMiB = 1024;
constexpr const char* inputFile = "fuzz-input";

#ifdef __SANITIZE_ADDRESS__
constexpr bool measuresMemory = false; // the sanitizer's own shadow is larger than we are
#else
constexpr bool measuresMemory = true;
#endif

qint64 highestMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/// The input that is being fed; a signal handler knows nothing else.
const QByteArray* fed = nullptr;

/// Only calls that a signal handler may make.
void keepInput()
{
    if (!fed) return;
    const int file = open(inputFile, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || write(file, fed->constData(), size_t(fed->size())) < 0) return;
    close(file);
}

void keepInputAndEnd(int signal)
{
    keepInput();
    std::signal(signal, SIG_DFL);
    raise(signal);
}

void keepInputsOfCrashes()
{
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM}) std::signal(signal, keepInputAndEnd);
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback(keepInput);
#endif
}

struct Course
{
    qint64 inputs = 0;
    qint64 slowest = 0; ///< milliseconds
};

/// @param isEnough is asked before each input
Course run(const FuzzTarget& target, Mutator& mutator, const std::function<bool(qint64 inputs)>& isEnough)
{
    Course course;
    while (!isEnough(course.inputs)) {
        const QByteArray bytes = mutator.next(target.sound);
        fed = &bytes;
        alarm(60); // an endless loop ends here
        QElapsedTimer timer;
        timer.start();
        target.feed(bytes);
        const qint64 took = timer.elapsed();
        alarm(0);
        const bool isBad = took > slowestMs || (measuresMemory && highestMiB() > mostMiB);
        if (isBad) keepInput();
        fed = nullptr;
        ++course.inputs;
        course.slowest = std::max(course.slowest, took);
        if (isBad) break;
    }
    return course;
}

} // namespace

int fuzz(const QStringList& arguments, const std::vector<FuzzTarget>& targets)
{
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("seconds"), {}, QStringLiteral("N"), QStringLiteral("60")},
                       {QStringLiteral("count"), {}, QStringLiteral("N")},
                       {QStringLiteral("seed"), {}, QStringLiteral("N")},
                       {QStringLiteral("target"), {}, QStringLiteral("NAME")},
                       {QStringLiteral("input"), {}, QStringLiteral("FILE")}});
    parser.process(arguments);
    std::vector<FuzzTarget> chosen;
    for (const FuzzTarget& target : targets)
        if (!parser.isSet(QStringLiteral("target")) || parser.value(QStringLiteral("target")) == target.name) chosen.push_back(target);
    if (chosen.empty()) qFatal("no such target");
    if (parser.isSet(QStringLiteral("input"))) {
        QFile file(parser.value(QStringLiteral("input")));
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read the input");
        const QByteArray bytes = file.readAll();
        for (const FuzzTarget& target : chosen) target.feed(bytes);
        return 0;
    }
    keepInputsOfCrashes();
    const quint64 seed = parser.isSet(QStringLiteral("seed")) ? parser.value(QStringLiteral("seed")).toULongLong() : std::random_device()();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    const qint64 count = parser.value(QStringLiteral("count")).toLongLong();
    const qint64 msEach = parser.value(QStringLiteral("seconds")).toLongLong() * 1000 / qint64(chosen.size());
    Mutator mutator(seed);
    for (const FuzzTarget& target : chosen) {
        QElapsedTimer timer;
        timer.start();
        const Course course = run(target, mutator, [&](qint64 inputs) { return count > 0 ? inputs >= count : timer.elapsed() >= msEach; });
        const bool isBad = course.slowest > slowestMs || (measuresMemory && highestMiB() > mostMiB);
        std::printf("%-10s %8lld inputs, slowest %5lld ms, at most %4lld MiB%s\n", qPrintable(target.name), static_cast<long long>(course.inputs),
                    static_cast<long long>(course.slowest), static_cast<long long>(highestMiB()), isBad ? "  TOO MUCH: see fuzz-input" : "");
        std::fflush(stdout);
        if (isBad) return 1;
    }
    return 0;
}

} // namespace flukeprint
