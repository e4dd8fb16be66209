#pragma once

#include <QFile>
#include <QString>

#include <filesystem>

namespace flukeprint {

inline std::filesystem::path companionOf(const QString& catalogue)
{
    return (catalogue + QStringLiteral("-files")).toStdString();
}

/// Gives `catalogue` the companion folder of `original`: a folder of its own, as a catalogue must have. Its files are hard links, but for
/// databases, which have their own journals.
inline void shareCompanion(const QString& original, const QString& catalogue)
{
    namespace fs = std::filesystem;
    std::error_code failed; // then what lay in it is made anew
    const fs::path from = companionOf(original), to = companionOf(catalogue);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::create_hard_links, failed);
    for (const auto& entry : fs::recursive_directory_iterator(from, failed)) {
        if (entry.path().extension() != ".sqlite") continue;
        const fs::path copied = to / fs::relative(entry.path(), from, failed);
        fs::remove(copied, failed);
        fs::copy_file(entry.path(), copied, failed);
    }
}

/// Away with a catalogue, its log and its companion folder.
inline void removeCatalogue(const QString& catalogue)
{
    for (const char* suffix : {"", "-wal", "-shm"}) QFile::remove(catalogue + QLatin1String(suffix));
    std::error_code failed;
    std::filesystem::remove_all(companionOf(catalogue), failed);
}

} // namespace flukeprint
