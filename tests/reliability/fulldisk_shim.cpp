// Preloaded (LD_PRELOAD) into the driver: from the FULLDISK_AT-th change of a plain file on, or at that one alone (FULLDISK_ONCE=1), the
// disk is full. FULLDISK_COUNT names a file that is told at the end how many changes there were. glibc only.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::atomic<long> changes{0};

long numberFrom(const char* name)
{
    const char* text = std::getenv(name);
    return text ? std::atol(text) : 0;
}

bool isPlainFile(int handle)
{
    struct stat about{};
    return handle > 2 && fstat(handle, &about) == 0 && S_ISREG(about.st_mode);
}

/// Counts a change and says whether it must fail.
bool isFull()
{
    static const long at = numberFrom("FULLDISK_AT");
    static const bool once = numberFrom("FULLDISK_ONCE") != 0;
    const long number = ++changes;
    if (at == 0 || number < at || (once && number > at)) return false;
    errno = ENOSPC;
    return true;
}

template <class Function> Function next(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

struct AtEnd
{
    ~AtEnd()
    {
        if (const char* file = std::getenv("FULLDISK_COUNT"))
            if (std::FILE* out = std::fopen(file, "w")) {
                const long counted = changes;
                std::fprintf(out, "%ld\n", counted);
                std::fclose(out);
            }
    }
} atEnd;

} // namespace

#define FULLDISK_OF_HANDLE(result, name, parameters, arguments)           \
    extern "C" result name parameters                                     \
    {                                                                     \
        static const auto real = next<result(*) parameters>(#name);       \
        return isPlainFile(handle) && isFull() ? -1 : real arguments;     \
    }
#define FULLDISK_OF_NAME(name, parameters, arguments)                     \
    extern "C" int name parameters                                        \
    {                                                                     \
        static const auto real = next<int(*) parameters>(#name);          \
        return isFull() ? -1 : real arguments;                            \
    }

FULLDISK_OF_HANDLE(ssize_t, write, (int handle, const void* bytes, size_t size), (handle, bytes, size))
FULLDISK_OF_HANDLE(ssize_t, writev, (int handle, const struct iovec* parts, int count), (handle, parts, count))
FULLDISK_OF_HANDLE(ssize_t, pwrite, (int handle, const void* bytes, size_t size, off_t at), (handle, bytes, size, at))
FULLDISK_OF_HANDLE(ssize_t, pwrite64, (int handle, const void* bytes, size_t size, off64_t at), (handle, bytes, size, at))
FULLDISK_OF_HANDLE(int, fsync, (int handle), (handle))
FULLDISK_OF_HANDLE(int, fdatasync, (int handle), (handle))
FULLDISK_OF_HANDLE(int, ftruncate, (int handle, off_t size), (handle, size))
FULLDISK_OF_HANDLE(int, ftruncate64, (int handle, off64_t size), (handle, size))
FULLDISK_OF_NAME(rename, (const char* from, const char* to) noexcept, (from, to))
FULLDISK_OF_NAME(renameat, (int a, const char* from, int b, const char* to) noexcept, (a, from, b, to))
FULLDISK_OF_NAME(renameat2, (int a, const char* from, int b, const char* to, unsigned flags) noexcept, (a, from, b, to, flags))
FULLDISK_OF_NAME(mkdir, (const char* path, mode_t mode) noexcept, (path, mode))
