#include "core/import/importer.h"

#include "core/catalogue/backups.h"
#include "core/import/labelchooser.h"
#include "core/import/photofiles.h"
#include "core/import/photoreaders.h"

#include <QDir>
#include <QFileInfo>

#include <chrono>

namespace flukeprint {

namespace {

constexpr size_t batchSize = 50; ///< photos a transaction

/// One import as it goes.
class Import
{
public:
    Import(Catalogue& catalogue, const ImportContext& context, LabelChooser& labels)
        : m_catalogue(catalogue), m_context(context), m_labels(labels)
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
            if (read->photo) add(read->file, std::move(*read->photo));
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
            if (auto stored = storeRest(); !stored) return tl::unexpected(stored.error());
        progress.state = m_report.cancelled ? JobState::Cancelled : JobState::Finished;
        throttle.report(progress);
        return std::move(m_report);
    }

private:
    void add(qsizetype file, ReadPhoto read)
    {
        if (read.metadata.isPositionUnclear) m_report.remarks.push_back({ErrorCode::PositionUnclear, read.photo.path, {}});
        // Where a row names this photo and bears the hash of another, that one may come, too, and then it is the one that is meant.
        const LabelRow* row = m_labels.postponedRow(file, read.photo.contentHash);
        if (row) m_postponed.push_back({file, row, read});
        const auto choice = m_labels.choose(file, read.metadata, read.photo.contentHash);
        m_batch.push_back(m_labels.compose(std::move(read.photo), std::move(read.origin), read.metadata, choice));
    }

    Status storeRest()
    {
        if (auto stored = store(); !stored) return stored;
        m_isPostponed = true;
        for (auto& [file, row, read] : m_postponed)
            if (!m_labels.isUsed(row)) {
                const auto choice = m_labels.chooseByName(file, read.metadata);
                m_batch.push_back(m_labels.compose(std::move(read.photo), std::move(read.origin), read.metadata, choice));
            }
        return store();
    }

    Status store()
    {
        if (m_batch.empty()) return {};
        const auto stored = m_catalogue.addPhotos(m_batch, m_context);
        if (!stored) return tl::unexpected(stored.error());
        for (size_t i = 0; i < stored->size(); ++i) {
            const StoredPhoto& one = (*stored)[i];
            const Photo& photo = m_batch[i].photo;
            if (!m_isPostponed) (one.isNew ? m_report.added : one.isMended ? m_report.mended : m_report.alreadyThere) += 1;
            m_report.labelled += one.labelled;
            m_report.withoutDate += one.isNew && !photo.takenAt && photo.day.isEmpty();
            if (one.labelConflict)
                m_report.faults.push_back({ErrorCode::LabelContradicted, photo.path,
                                           QStringLiteral("%1; %2").arg(*m_batch[i].catalogueId, one.standing.isEmpty() ? QStringLiteral("?") : one.standing)});
        }
        m_batch.clear();
        return {};
    }

    Catalogue& m_catalogue;
    const ImportContext& m_context;
    LabelChooser& m_labels;
    std::vector<NewPhoto> m_batch;
    struct Postponed
    {
        qsizetype file;
        const LabelRow* row;
        ReadPhoto read;
    };
    std::vector<Postponed> m_postponed; ///< stored already, without the row's label
    bool m_isPostponed = false; ///< those are being stored
    ImportReport m_report;
};

void append(std::vector<Error>& errors, const std::vector<Error>& more)
{
    errors.insert(errors.end(), more.begin(), more.end());
}

QStringList sourcesOf(const ImportRequest& request)
{
    QStringList sources;
    for (const QString& path : request.paths + request.labelsFiles) sources << QFileInfo(path).absoluteFilePath();
    return sources;
}

/// "12 MP4, 3 @eaDir"
QString textOf(const std::map<QString, int>& leftOut)
{
    QStringList parts;
    for (const auto& [kind, count] : leftOut) parts << QStringLiteral("%1 %2").arg(QString::number(count), kind);
    return parts.join(QStringLiteral(", "));
}

} // namespace

Result<ImportReport> importPhotos(Catalogue& catalogue, const ImportRequest& request, const ProgressSink& sink,
                                  const CancelToken& cancel)
{
    if (catalogue.isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, catalogue.filePath());
    PhotoFiles photos = findPhotos(request.paths);
    auto labels = LabelChooser::make(request, photos.files);
    if (!labels) return tl::unexpected(labels.error());
    if (photos.files.isEmpty() && !photos.missing.empty()) return tl::unexpected(photos.missing.front());
    const auto whales = catalogue.individuals();
    if (!whales) return tl::unexpected(whales.error());
    const auto id = catalogue.startImport(request.reviewer, sourcesOf(request));
    if (!id) return tl::unexpected(id.error());
    [[maybe_unused]] const QDir companion = catalogue.companionFolder(); // exists before the readers write into it
    const auto saved = backUpToday(catalogue);
    auto report = Import(catalogue, {request.reviewer, *id, request.replacesLabels}, *labels).run(photos.files, sink, cancel);
    if (!report) return report;
    report->import = *id;
    if (!saved) report->remarks.push_back(saved.error());
    report->skipped.insert(report->skipped.begin(), photos.missing.begin(), photos.missing.end());
    append(report->faults, labels->faults(!report->cancelled));
    append(report->remarks, labels->remarks());
    append(report->remarks, nearlyEqualIds(*whales, labels->ids()));
    if (!photos.leftOut.empty()) report->remarks.push_back({ErrorCode::LeftOut, textOf(photos.leftOut), {}});
    if (auto ended = catalogue.endImport(*id, toJson(*report)); !ended) return tl::unexpected(ended.error());
    return report;
}

} // namespace flukeprint
