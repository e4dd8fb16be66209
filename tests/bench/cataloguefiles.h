#pragma once

#include <QFile>
#include <QString>

#include <filesystem>

namespace flukeprint {

inline std::filesystem::path companionOf(const QString& catalogue)
{
    return (catalogue + QStringLiteral("-files")).toStdString();
}

/// Gives `catalogue` the companion folder of `original`: a folder of its own, as a catalogue must have, whose files are hard links,
/// since key points take gigabytes.
inline void shareCompanion(const QString& original, const QString& catalogue)
{
    using std::filesystem::copy_options;
    std::error_code failed; // then what lay in it is made anew
    std::filesystem::copy(companionOf(original), companionOf(catalogue), copy_options::recursive | copy_options::create_hard_links, failed);
}

/// Away with a catalogue, its log and its companion folder.
inline void removeCatalogue(const QString& catalogue)
{
    for (const char* suffix : {"", "-wal", "-shm"}) QFile::remove(catalogue + QLatin1String(suffix));
    std::error_code failed;
    std::filesystem::remove_all(companionOf(catalogue), failed);
}

} // namespace flukeprint
