#include "core/import/importer.h"

#include "core/base/imagefile.h"
#include "core/base/wholefile.h"
#include "core/catalogue/backups.h"
#include "core/exchange/labels.h"
#include "core/import/exif.h"
#include "core/import/photofiles.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace flukeprint {

namespace {

constexpr size_t batchSize = 50; ///< photos a transaction
constexpr int readers = 2;
constexpr int thumbnailEdge = 360; ///< pixels
constexpr size_t waitingAtMost = 200; ///< photos read ahead of the writer

/// A missing thumbnail can be drawn again, so a failure to write one is no reason to refuse the photo.
void writeThumbnail(const QImage& image, const QString& path)
{
    if (QFileInfo::exists(path) || !QDir().mkpath(QFileInfo(path).path())) return;
    QBuffer jpeg;
    if (jpeg.open(QIODevice::WriteOnly) && image.save(&jpeg, "JPEG", 85)) (void)writeWhole(path, jpeg.data(), Keep::Derived);
}

/// Everything about a file that the catalogue wants to know; a decode proves that it is a photo.
Result<Photo> readPhoto(const QString& path, const Catalogue& catalogue)
{
    const auto loaded = loadImage(path, thumbnailEdge);
    if (!loaded) return tl::unexpected(loaded.error());
    const auto hash = sha256OfFile(path);
    if (!hash) return tl::unexpected(hash.error());
    writeThumbnail(loaded->image, catalogue.thumbnailPath(*hash));
    const ExifRecord exif = readExif(path);
    return Photo{{}, *hash, catalogue.relativePath(QFileInfo(path).absoluteFilePath()), QFileInfo(path).fileName(),
                 loaded->originalSize, exif.takenAt, exif.position, perceptualHashOf(loaded->image)};
}

struct ReadPhoto
{
    QString path;
    Result<Photo> photo;
};

/// Reads files on threads of its own, a bounded number ahead; the order is as they come.
class PhotoReaders
{
public:
    PhotoReaders(const QStringList& files, const Catalogue& catalogue) : m_files(files), m_catalogue(catalogue)
    {
        for (int i = 0; i < readers; ++i) m_threads.emplace_back([this] { readAll(); });
    }

    ~PhotoReaders()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_next = m_files.size();
            m_stopping = true;
        }
        m_changed.notify_all();
        for (std::thread& thread : m_threads) thread.join();
    }

    /// The next photo that is ready; nothing when all were taken.
    std::optional<ReadPhoto> take()
    {
        std::unique_lock lock(m_mutex);
        if (m_taken == m_files.size()) return std::nullopt;
        m_changed.wait(lock, [this] { return !m_ready.empty(); });
        ReadPhoto photo = std::move(m_ready.front());
        m_ready.pop_front();
        ++m_taken;
        m_changed.notify_all();
        return photo;
    }

private:
    void readAll()
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || m_ready.size() < waitingAtMost; });
            if (m_next >= m_files.size()) return;
            const QString path = m_files[m_next++];
            lock.unlock();
            ReadPhoto photo{path, readPhoto(path, m_catalogue)};
            lock.lock();
            m_ready.push_back(std::move(photo));
            m_changed.notify_all();
        }
    }

    const QStringList m_files;
    const Catalogue& m_catalogue; ///< only asked for paths, which touches no connection
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<ReadPhoto> m_ready; ///< guarded by m_mutex, as the three below
    qsizetype m_next = 0;
    qsizetype m_taken = 0;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

/// Labels by file name: as written, else without regard to case.
class LabelFinder
{
public:
    explicit LabelFinder(LabelTable table) : m_table(std::move(table))
    {
        for (qsizetype i = 0; i < m_table.rows.size(); ++i) {
            const QString name = m_table.rows[i].image.section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
            m_exact.insert(name, i);
            m_folded.insert(name.toCaseFolded(), i);
        }
    }

    std::optional<QString> labelOf(const QString& fileName)
    {
        auto found = m_exact.constFind(fileName);
        if (found == m_exact.constEnd()) {
            found = m_folded.constFind(fileName.toCaseFolded());
            if (found == m_folded.constEnd()) return std::nullopt;
        }
        m_used.insert(*found);
        return m_table.rows[*found].catalogueId;
    }

    /// What is wrong with the table itself, and rows whose photo never came.
    std::vector<Error> remarks(const QString& file) const
    {
        std::vector<Error> remarks = m_table.remarks;
        for (qsizetype i = 0; i < m_table.rows.size(); ++i)
            if (!m_used.contains(i))
                remarks.push_back({ErrorCode::FileMissing, QStringLiteral("%1:%2").arg(file).arg(m_table.rows[i].line),
                                   m_table.rows[i].image});
        return remarks;
    }

private:
    LabelTable m_table;
    QHash<QString, qsizetype> m_exact;
    QHash<QString, qsizetype> m_folded;
    QSet<qsizetype> m_used;
};

/// One import as it goes.
class Import
{
public:
    Import(Catalogue& catalogue, const ImportRequest& request, LabelFinder labels)
        : m_catalogue(catalogue), m_request(request), m_labels(std::move(labels))
    {
    }

    Result<ImportReport> run(const QStringList& files, const ProgressSink& sink, const CancelToken& cancel)
    {
        ProgressThrottle throttle(sink);
        JobProgress progress{JobState::Running, 0, files.size(), QStringLiteral("import"), {}, {}};
        const auto start = std::chrono::steady_clock::now();
        PhotoReaders photos(files, m_catalogue);
        while (!cancel.isCancelled()) {
            auto read = photos.take();
            if (!read) break;
            if (read->photo) add(std::move(*read->photo));
            else m_report.skipped.push_back(read->photo.error());
            if (m_batch.size() >= batchSize)
                if (auto stored = store(); !stored) return tl::unexpected(stored.error());
            ++progress.done;
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            progress.secondsLeft = seconds / double(progress.done) * double(progress.total - progress.done);
            throttle.report(progress);
        }
        m_report.cancelled = cancel.isCancelled();
        if (!m_report.cancelled)
            if (auto stored = store(); !stored) return tl::unexpected(stored.error());
        progress.state = m_report.cancelled ? JobState::Cancelled : JobState::Finished;
        throttle.report(progress);
        return std::move(m_report);
    }

    [[nodiscard]] const LabelFinder& labels() const { return m_labels; }

private:
    void add(Photo photo)
    {
        const auto label = m_labels.labelOf(photo.originalName);
        m_batch.push_back({std::move(photo), label});
    }

    Status store()
    {
        if (m_batch.empty()) return {};
        const auto stored = m_catalogue.addPhotos(m_batch, m_request.reviewer);
        if (!stored) return tl::unexpected(stored.error());
        for (size_t i = 0; i < stored->size(); ++i) {
            const StoredPhoto& one = (*stored)[i];
            const Photo& photo = m_batch[i].photo;
            (one.isNew ? m_report.added : m_report.alreadyThere) += 1;
            m_report.labelled += one.labelled;
            m_report.withoutDate += one.isNew && !photo.takenAt;
            if (one.labelConflict)
                m_report.remarks.push_back({ErrorCode::NotAllowed, photo.originalName,
                                            QStringLiteral("labelled %1, identified otherwise").arg(*m_batch[i].catalogueId)});
        }
        m_batch.clear();
        return {};
    }

    Catalogue& m_catalogue;
    const ImportRequest& m_request;
    LabelFinder m_labels;
    std::vector<NewPhoto> m_batch;
    ImportReport m_report;
};

} // namespace

Result<ImportReport> importPhotos(Catalogue& catalogue, const ImportRequest& request, const ProgressSink& sink,
                                  const CancelToken& cancel)
{
    if (catalogue.isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, catalogue.filePath());
    LabelTable table;
    if (!request.labelsFile.isEmpty()) {
        auto read = readLabels(request.labelsFile);
        if (!read) return tl::unexpected(read.error());
        table = std::move(*read);
    }
    PhotoFiles photos = findPhotos(request.paths);
    if (photos.files.isEmpty() && !photos.missing.empty()) return tl::unexpected(photos.missing.front());
    [[maybe_unused]] const QDir companion = catalogue.companionFolder(); // exists before the readers write into it
    const auto saved = backUpToday(catalogue);
    Import import(catalogue, request, LabelFinder(std::move(table)));
    auto report = import.run(photos.files, sink, cancel);
    if (!report) return report;
    if (!saved) report->remarks.push_back(saved.error());
    report->skipped.insert(report->skipped.begin(), photos.missing.begin(), photos.missing.end());
    if (!report->cancelled && !request.labelsFile.isEmpty()) {
        const auto remarks = import.labels().remarks(request.labelsFile);
        report->remarks.insert(report->remarks.end(), remarks.begin(), remarks.end());
    }
    return report;
}

} // namespace flukeprint
