#include "core/import/photoreaders.h"

#include "core/base/imagefile.h"
#include "core/base/wholefile.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>

namespace flukeprint {

namespace {

constexpr int threadCount = 2;
constexpr int thumbnailEdge = 360; ///< pixels
constexpr qsizetype readAheadAtMost = 200; ///< photos

/// A missing thumbnail can be drawn again, so a failure to write one is no reason to refuse the photo.
void writeThumbnail(const QImage& image, const QString& path)
{
    if (QFileInfo::exists(path) || !QDir().mkpath(QFileInfo(path).path())) return;
    QBuffer jpeg;
    if (jpeg.open(QIODevice::WriteOnly) && image.save(&jpeg, "JPEG", 85)) (void)writeWhole(path, jpeg.data(), Keep::Derived);
}

/// A decode proves that the file is a photo.
Result<ReadPhoto> readPhoto(const QString& path, const Catalogue& catalogue)
{
    const auto loaded = loadImage(path, thumbnailEdge);
    if (!loaded) return tl::unexpected(loaded.error());
    const auto hash = sha256OfFile(path);
    if (!hash) return tl::unexpected(hash.error());
    writeThumbnail(loaded->image, catalogue.thumbnailPath(*hash));
    const QFileInfo file(path);
    ReadPhoto read;
    read.photo = {{}, *hash, catalogue.relativePath(file.absoluteFilePath()), file.fileName(), loaded->originalSize, {}, {},
                  perceptualHashOf(loaded->image), {}};
    read.origin.fileSize = file.size();
    read.origin.absolutePath = file.absoluteFilePath();
    read.metadata = readMetadata(path);
    return read;
}

} // namespace

PhotoReaders::PhotoReaders(const QStringList& files, const Catalogue& catalogue) : m_files(files), m_catalogue(catalogue)
{
    for (int i = 0; i < threadCount; ++i) m_threads.emplace_back([this] { readAll(); });
}

PhotoReaders::~PhotoReaders()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_next = m_files.size();
        m_isStopping = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) thread.join();
}

std::optional<ReadFile> PhotoReaders::take()
{
    std::unique_lock lock(m_mutex);
    if (m_taken == m_files.size()) return std::nullopt;
    m_changed.wait(lock, [this] { return m_ready.contains(m_taken); });
    ReadFile read{m_taken, std::move(m_ready.extract(m_taken).mapped())};
    ++m_taken;
    m_changed.notify_all();
    return read;
}

void PhotoReaders::readAll()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isStopping || m_next - m_taken < readAheadAtMost; });
        if (m_next >= m_files.size()) return;
        const qsizetype file = m_next++;
        lock.unlock();
        Result<ReadPhoto> photo = readPhoto(m_files[file], m_catalogue);
        lock.lock();
        m_ready.emplace(file, std::move(photo));
        m_changed.notify_all();
    }
}

} // namespace flukeprint
