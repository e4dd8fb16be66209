#include "core/base/turnedpath.h"

namespace flukeprint {

namespace {

constexpr QChar mark(0x1f); // a unit separator: no file system's names come with it by accident

bool isTurned(const QString& path)
{
    return path.size() > 2 && path[path.size() - 2] == mark && path.back() >= u'1' && path.back() <= u'3';
}

} // namespace

QString turnedPath(const QString& path, int turns)
{
    const int quarter = ((turns % 4) + 4) % 4;
    return quarter == 0 ? path : path + mark + QString::number(quarter);
}

QString plainPath(const QString& path)
{
    return isTurned(path) ? path.chopped(2) : path;
}

int turnsOf(const QString& path)
{
    return isTurned(path) ? path.back().digitValue() : 0;
}

} // namespace flukeprint
