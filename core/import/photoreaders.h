#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/import/filemetadata.h"

#include <QStringList>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace flukeprint {

/// A photo of an import, read: everything that its file tells.
struct ReadPhoto
{
    Photo photo;           ///< without time and position
    PhotoOrigin origin;    ///< size and place of the file
    FileMetadata metadata;
};

struct ReadFile
{
    qsizetype file = 0; ///< its place in the list of files
    Result<ReadPhoto> photo;
};

/// Reads photos on threads of its own, a bounded number ahead, and hands them out in the order of the files: which of two copies, or of
/// two contradictory labels, comes first never depends on which thread was faster. Draws missing thumbnails on the way. Created and
/// asked on one thread; the destructor waits for what is being read.
class PhotoReaders
{
public:
    /// @param catalogue only asked for paths, which touches no connection
    PhotoReaders(const QStringList& files, const Catalogue& catalogue);
    ~PhotoReaders();
    PhotoReaders(const PhotoReaders&) = delete;
    PhotoReaders& operator=(const PhotoReaders&) = delete;

    /// Waits for the next photo; nothing when all were taken.
    [[nodiscard]] std::optional<ReadFile> take();

private:
    void readAll();

    const QStringList m_files;
    const Catalogue& m_catalogue;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<qsizetype, Result<ReadPhoto>> m_ready; ///< guarded by m_mutex, as the three below
    qsizetype m_next = 0;  ///< to be read
    qsizetype m_taken = 0; ///< handed out
    bool m_isStopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace flukeprint
