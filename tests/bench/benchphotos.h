#pragma once

#include "core/demo/democatalogue.h"

#include <QDirIterator>
#include <QStringList>

#include <cstdio>

namespace flukeprint {

/// The first `count` photos of `folder` by name.
inline QStringList photosOf(const QString& folder, int count)
{
    QStringList photos;
    QDirIterator files(folder, {QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) photos << files.next();
    photos.sort();
    return photos.mid(0, count);
}

/// One line of a benchmark: what, how much, in what, and the ratio to the reference of the same run.
inline void printLine(const char* what, double value, const char* unit, double ratio)
{
    std::printf("%-44s %9.2f %-9s ratio %6.2f\n", what, value, unit, ratio);
    std::fflush(stdout);
}

} // namespace flukeprint
